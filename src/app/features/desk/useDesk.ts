// What the desk knows of an event, derived from the facts: who is on the list, who is here, who has signed.

import { useMemo } from 'react'
import { deskCounts } from '../../../core/desk/counts.ts'
import type { SameGroups } from '../../../core/desk/samePeople.ts'
import { type PreparedPerson, preparePerson } from '../../../core/desk/searchPeople.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance, headCount, signing } from '../../../core/model/attendance.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { type Item, useItems } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'

export type Person = Item<typeof attendee>
export type Arrival = Item<typeof attendance>
export type Signing = Item<typeof signing>

export interface Presence {
  readonly arrivals: readonly Arrival[]
  readonly signings: readonly Signing[]
}

const NOBODY: Presence = { arrivals: [], signings: [] }

export function useDesk(event: EventId, list: TargetId) {
  const { loaded, groups, attendees, attendances, signings } = usePeople(event)
  const everyone = useItems(event, attendee).items
  const headCounts = useItems(event, headCount)
  const { presenceOf } = usePresence(event, list)
  const { prepared, byTarget } = preparedOf(attendees, everyone, groups)
  const counts = useMemo(
    () => deskCounts({ attendees, attendances, signings, headCounts: headCounts.items }, list),
    [list, attendees, attendances, signings, headCounts.items],
  )
  return { loaded, people: attendees, prepared, byTarget, presenceOf, counts, groups }
}

/** Who is here and who has signed, for a screen that is about one person. */
export function usePresence(event: EventId, list: TargetId) {
  const { groups, attendances, signings } = usePeople(event)
  const ownArrivals = useItems(event, attendance).items
  const ownSignings = useItems(event, signing).items
  const presence = useMemo(() => presenceOn(list, attendances, signings), [list, attendances, signings])
  const own = useMemo(
    () => (groups.isEmpty ? presence : presenceOn(list, ownArrivals, ownSignings)),
    [groups, presence, list, ownArrivals, ownSignings],
  )
  return {
    presenceOf: (person: TargetId): Presence => presence.get(person) ?? NOBODY,
    /** Of one entry of the list, without those that are the same person. */
    ownPresenceOf: (person: TargetId): Presence => own.get(person) ?? NOBODY,
  }
}

interface Prepared {
  readonly prepared: readonly PreparedPerson<TargetId>[]
  readonly byTarget: ReadonlyMap<TargetId, Person>
}

const OF_LIST = new WeakMap<readonly Person[], { groups: SameGroups; made: Prepared }>()

/** Once for each state of the list: the way back to the search after a check-in must not cost it again. */
function preparedOf(people: readonly Person[], everyone: readonly Person[], groups: SameGroups): Prepared {
  const known = OF_LIST.get(people)
  if (known && (known.groups === groups || (known.groups.isEmpty && groups.isEmpty))) return known.made
  const made = {
    prepared: groups.isEmpty ? people.map(prepare) : preparedGroups(people, everyone, groups),
    byTarget: new Map(people.map((person) => [person.target, person])),
  }
  OF_LIST.set(people, { groups, made })
  return made
}

/** Who stands for others is found by their names too. */
function preparedGroups(people: readonly Person[], everyone: readonly Person[], groups: SameGroups) {
  const names = new Map<TargetId, string>()
  for (const { target, values } of everyone) {
    const kept = groups.keptOf(target)
    if (kept === target) continue
    names.set(kept, `${names.get(kept) ?? ''} ${values.firstName ?? ''} ${values.lastName ?? ''}`)
  }
  return people.map((person) => {
    const others = names.get(person.target)
    if (others === undefined) return prepare(person)
    const { values, target } = person
    return preparePerson({ ...values, target, firstName: `${values.firstName ?? ''}${others}` })
  })
}

const PREPARED = new WeakMap<Person, PreparedPerson<TargetId>>()

/** Once for each state of a person: a walk-in must not prepare ten thousand others again. */
function prepare(person: Person): PreparedPerson<TargetId> {
  const known = PREPARED.get(person)
  if (known) return known
  const prepared = preparePerson({ ...person.values, target: person.target })
  PREPARED.set(person, prepared)
  return prepared
}

const byTime = (a: Arrival | Signing, b: Arrival | Signing) => (a.values.at ?? 0) - (b.values.at ?? 0)

function presenceOn(
  list: TargetId,
  arrivals: readonly Arrival[],
  signings: readonly Signing[],
): ReadonlyMap<TargetId, Presence> {
  const by = new Map<TargetId, { arrivals: Arrival[]; signings: Signing[] }>()
  const of = (person: string) => {
    const found = by.get(person as TargetId) ?? { arrivals: [], signings: [] }
    by.set(person as TargetId, found)
    return found
  }
  for (const fact of arrivals) {
    if (fact.values.list === list && fact.values.attendee) of(fact.values.attendee).arrivals.push(fact)
  }
  for (const fact of signings) {
    if (fact.values.list === list && fact.values.attendee) of(fact.values.attendee).signings.push(fact)
  }
  for (const presence of by.values()) {
    presence.arrivals.sort(byTime)
    presence.signings.sort(byTime)
  }
  return by
}
