// Whether phones find anything of an event: its agenda or its outcome is published, as far as this device knows.

import type { EventId, TargetId } from '../../core/ids.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { publishedOutcome } from '../../core/model/publication.ts'
import { useItem } from '../store/useRows.ts'

export function useIsPublic(event: EventId): boolean {
  const own = event as string as TargetId
  const facts = useItem(event, eventEntity, own)
  const outcome = useItem(event, publishedOutcome, own)
  return facts?.values.agendaPublished === true || outcome?.values.at !== undefined
}
