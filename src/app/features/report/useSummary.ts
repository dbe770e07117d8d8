// What the summary is made of: everyone on the list and every fact of the desk, undone ones too.

import { useMemo } from 'react'
import type { EventId, TargetId } from '../../../core/ids.ts'
import type { attendee } from '../../../core/model/attendee.ts'
import { countedPersons, type Participation, participation } from '../../../core/report/participation.ts'
import type { Item } from '../../store/useRows.ts'
import { useAllPeople } from '../../store/useSamePeople.ts'

export interface Summary {
  readonly participation: Participation
  /** Who is counted. */
  readonly counted: readonly Item<typeof attendee>[]
  readonly personOf: (target: TargetId) => Item<typeof attendee> | undefined
}

/** Undefined until the database has answered: a count that is still growing would be a wrong one. */
export function useSummary(event: EventId): Summary | undefined {
  const { loaded, attendees, attendances, signings, declined } = useAllPeople(event)
  return useMemo(() => {
    if (!loaded) return undefined
    const byTarget = new Map(attendees.map((person) => [person.target, person]))
    const facts = { attendees, attendances, signings, declined }
    return {
      participation: participation(facts),
      counted: countedPersons(facts) as readonly Item<typeof attendee>[],
      personOf: (target) => byTarget.get(target),
    }
  }, [loaded, attendees, attendances, signings, declined])
}
