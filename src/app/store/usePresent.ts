// How many people are in the building for an agenda item, as far as this device knows: those who arrived on the
// item's list, or the heads that were counted there, whichever are more.

import { useMemo } from 'react'
import { deskCounts } from '../../core/desk/counts.ts'
import { sessionListTarget } from '../../core/desk/sessionList.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import { agendaItem } from '../../core/model/agendaItem.ts'
import { headCount } from '../../core/model/attendance.ts'
import { useLists } from './useLists.ts'
import { useItem, useItems } from './useRows.ts'
import { usePeople } from './useSamePeople.ts'

/** Undefined where nothing is known: a note taker's device holds no people. */
export function usePresent(event: EventId, item: TargetId): number | undefined {
  const { lists } = useLists(event)
  const people = usePeople(event)
  const headCounts = useItems(event, headCount).items
  const day = useItem(event, agendaItem, item)?.values.day
  const own = lists.find(({ target }) => target === sessionListTarget(item))
  const ofDay = lists.find(({ values }) => values.day === day && values.item === undefined)
  const list = own ?? ofDay
  return useMemo(() => {
    if (!list) return undefined
    const { arrived, heads = 0 } = deskCounts({ ...people, headCounts }, list.target)
    return Math.max(arrived, heads) || undefined
  }, [list, people, headCounts])
}
