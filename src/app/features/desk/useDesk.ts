// What the desk knows of an event, derived from the facts: who is on the list, who is here, who has signed.

import { useMemo } from 'react'
import { deskCounts } from '../../../core/desk/counts.ts'
import type { SameGroups } from '../../../core/desk/samePeople.ts'
import { type PreparedPerson, preparePerson } from '../../../core/desk/searchPeople.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance, declined, headCount, signing } from '../../../core/model/attendance.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { type Item, useItems } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'

export type Person = Item<typeof attendee>
export type Arrival = Item<typeof attendance>
export type Signing = Item<typeof signing>
export type Declined = Item<typeof declined>

export interface Presence {
  readonly arrivals: readonly Arrival[]
  readonly signings: readonly Signing[]
  /** Would not sign. */
  readonly declined: readonly Declined[]
}

const NOBODY: Presence = { arrivals: [], signings: [], declined: [] }

export function useDesk(event: EventId, list: TargetId) {
  const { loaded, groups, attendees, attendances, signings, declined: refusals } = usePeople(event)
  const everyone = useItems(event, attendee).items
  const headCounts = useItems(event, headCount)
  const { presenceOf } = usePresence(event, list)
  const { prepared, byTarget } = preparedOf(attendees, everyone, groups)
  const counts = useMemo(
    () =>
      deskCounts(
        { attendees, attendances, signings, headCounts: headCounts.items, declined: refusals },
        list,
      ),
    [list, attendees, attendances, signings, headCounts.items, refusals],
  )
  return { loaded, people: attendees, prepared, byTarget, presenceOf, counts, groups }
}

/** Who is here and who has signed, for a screen that is about one person. */
export function usePresence(event: EventId, list: TargetId) {
  const { loaded, groups, attendances, signings, declined: refusals } = usePeople(event)
  const ownArrivals = useItems(event, attendance).items
  const ownSignings = useItems(event, signing).items
  const ownDeclined = useItems(event, declined).items
  const presence = useMemo(
    () => presenceOn(list, attendances, signings, refusals),
    [list, attendances, signings, refusals],
  )
  const own = useMemo(
    () => (groups.isEmpty ? presence : presenceOn(list, ownArrivals, ownSignings, ownDeclined)),
    [groups, presence, list, ownArrivals, ownSignings, ownDeclined],
  )
  return {
    loaded,
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

type Fact = Arrival | Signing | Declined
const byTime = (a: Fact, b: Fact) => (a.values.at ?? 0) - (b.values.at ?? 0)

interface Facts {
  arrivals: Arrival[]
  signings: Signing[]
  declined: Declined[]
}

function presenceOn(
  list: TargetId,
  arrivals: readonly Arrival[],
  signings: readonly Signing[],
  refusals: readonly Declined[],
): ReadonlyMap<TargetId, Presence> {
  const by = new Map<TargetId, Facts>()
  const of = ({ values }: Fact): Facts | undefined => {
    const person = values.attendee as TargetId | undefined
    if (values.list !== list || !person) return undefined
    const found = by.get(person) ?? { arrivals: [], signings: [], declined: [] }
    by.set(person, found)
    return found
  }
  for (const fact of arrivals) of(fact)?.arrivals.push(fact)
  for (const fact of signings) of(fact)?.signings.push(fact)
  for (const fact of refusals) of(fact)?.declined.push(fact)
  for (const facts of by.values()) for (const some of Object.values(facts)) (some as Fact[]).sort(byTime)
  return by
}
