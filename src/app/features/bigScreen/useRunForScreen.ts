// What was on and is on, for the picture: on a device of the room from its own facts, so that a second window needs no
// server; else from what the server tells everyone. Both are of announced items only.

import { useMemo } from 'react'
import { publishRun } from '../../../core/hall/publicRun.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { publishedNow } from '../../../core/model/publication.ts'
import type { ScreenRun } from '../../../core/show/nowOnScreen.ts'
import { useItem, useItems } from '../../store/useRows.ts'
import { useRun } from '../../store/useRun.ts'

export function useRunForScreen(event: EventId): ScreenRun | undefined {
  const published = useItem(event, publishedNow, event as string as TargetId)?.values.run
  const inRoom = useItems(event, agendaItem).items
  const { run } = useRun(event)
  return useMemo(() => {
    if (inRoom.length === 0) return published
    const announced = inRoom.filter(({ values }) => values.announced !== false).map(({ target }) => target)
    return publishRun(run, new Set<string>(announced)) ?? undefined
  }, [inRoom, run, published])
}
