// The days of an event and where they are meant, as its organiser set them.

import type { EventId, TargetId } from '../../../core/ids.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { useItem } from '../../store/useRows.ts'

export interface EventDays {
  /** Local days; empty where there are none. */
  readonly start: string
  readonly end: string
  readonly zone: string
}

const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

export function useEventDays(event: EventId): EventDays {
  const {
    start = '',
    end = '',
    zone = '',
  } = useItem(event, eventEntity, event as string as TargetId)?.values ?? {}
  return { start, end: end || start, zone: zone || deviceZone() }
}
