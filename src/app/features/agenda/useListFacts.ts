// What the agenda must know of the sign-in lists before it makes or removes a session's own.

import type { EventId } from '../../../core/ids.ts'
import { attendance } from '../../../core/model/attendance.ts'
import { list } from '../../../core/model/list.ts'
import { useItems, useRows } from '../../store/useRows.ts'
import type { ListFacts } from './agendaCommands.ts'

export function useListFacts(event: EventId): ListFacts {
  const { rows } = useRows(event, list)
  const { items } = useItems(event, attendance)
  return { rows, arrivals: items }
}
