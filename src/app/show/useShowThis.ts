// What the big screen shows, and one tap that changes it: for „Being discussed” on a card, a question, a check.

import type { EventId, TargetId } from '../../core/ids.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { show } from '../../core/model/show.ts'
import { useDeviceAndSync } from '../store/deviceContext.ts'
import { useItem } from '../store/useRows.ts'
import { type Results, type Showable, showThis } from './showThis.ts'

export interface OnScreen {
  readonly what: string | undefined
  /** The note or check that is shown. */
  readonly of: string | undefined
  /** As they stood when they were put up. */
  readonly results: Results | undefined
  /** Resolves when it is stored. @throws what the commit throws */
  readonly put: (thing: Showable) => Promise<void>
}

export function useShowThis(event: EventId): OnScreen {
  const { device } = useDeviceAndSync()
  const row = useItem(event, show, event as string as TargetId)
  const facts = useItem(event, eventEntity, event as string as TargetId)?.values ?? {}
  return {
    what: row?.values.what,
    of: row?.values.of,
    results: row?.values.results,
    put: (thing) => device.commit(event, [showThis({ event, facts, row, nowMs: device.env.now() }, thing)]),
  }
}
