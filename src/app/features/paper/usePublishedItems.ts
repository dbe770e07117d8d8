// The agenda as the public sees it. A device of the room makes it from its own rows, so that what was changed without a
// network is on the paper too; any other has it from the server.

import { useMemo } from 'react'
import { publishAgenda } from '../../../core/agenda/publishAgenda.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { type PublicItem, publishedAgenda } from '../../../core/model/publication.ts'
import { canRead } from '../../../core/policy.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useItem, useRows } from '../../store/useRows.ts'

/** Null: it is not published. Undefined: not read yet. */
export function usePublishedItems(event: EventId): readonly PublicItem[] | null | undefined {
  const own = event as string as TargetId
  const hasRoom = canRead(useRoles(event), 'room')
  const told = useItem(event, publishedAgenda, own)?.values.items
  const facts = useRows(event, eventEntity)
  const { loaded, rows } = useRows(event, agendaItem)
  const made = useMemo(() => publishAgenda(facts.rows.get(own), rows.values()), [facts.rows, own, rows])
  if (!loaded || !facts.loaded) return undefined
  return hasRoom ? made : (told ?? null)
}
