// What the summary is made of: everyone on the list and every fact of the desk, undone ones too.

import { useMemo } from 'react'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance, signing } from '../../../core/model/attendance.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { type Participation, participation } from '../../../core/report/participation.ts'
import { type Item, useAllItems } from '../../store/useRows.ts'

export interface Summary {
  readonly participation: Participation
  readonly personOf: (target: TargetId) => Item<typeof attendee> | undefined
}

/** Undefined until the database has answered: a count that is still growing would be a wrong one. */
export function useSummary(event: EventId): Summary | undefined {
  const people = useAllItems(event, attendee)
  const arrivals = useAllItems(event, attendance)
  const signings = useAllItems(event, signing)
  const loaded = people.loaded && arrivals.loaded && signings.loaded
  return useMemo(() => {
    if (!loaded) return undefined
    const byTarget = new Map(people.items.map((person) => [person.target, person]))
    const facts = { attendees: people.items, attendances: arrivals.items, signings: signings.items }
    return { participation: participation(facts), personOf: (target) => byTarget.get(target) }
  }, [loaded, people.items, arrivals.items, signings.items])
}
