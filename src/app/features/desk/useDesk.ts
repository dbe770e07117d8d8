// What the desk knows of an event, derived from the facts: who is on the list, who is here, who has signed.

import { useMemo } from 'react'
import { deskCounts } from '../../../core/desk/counts.ts'
import { type PreparedPerson, preparePerson } from '../../../core/desk/searchPeople.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance, headCount, signing } from '../../../core/model/attendance.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { list as listEntity } from '../../../core/model/list.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { type Item, useItems } from '../../store/useRows.ts'
import { reportNotStored } from '../../store/storageProblem.ts'
import { useStored } from '../../store/useStored.ts'

export type Person = Item<typeof attendee>
export type Arrival = Item<typeof attendance>
export type Signing = Item<typeof signing>

export interface Presence {
  readonly arrivals: readonly Arrival[]
  readonly signings: readonly Signing[]
}

const NOBODY: Presence = { arrivals: [], signings: [] }

export function useDesk(event: EventId, list: TargetId) {
  const people = useItems(event, attendee)
  const arrivals = useItems(event, attendance)
  const signings = useItems(event, signing)
  const headCounts = useItems(event, headCount)
  const presence = usePresence(event, list)
  const loaded = people.loaded && presence.loaded
  const { prepared, byTarget } = preparedOf(people.items)
  const counts = useMemo(
    () =>
      deskCounts(
        {
          attendees: people.items,
          attendances: arrivals.items,
          signings: signings.items,
          headCounts: headCounts.items,
        },
        list,
      ),
    [list, people.items, arrivals.items, signings.items, headCounts.items],
  )
  return { loaded, people: people.items, prepared, byTarget, presenceOf: presence.presenceOf, counts }
}

/** Who is here and who has signed, for a screen that is about one person. */
export function usePresence(event: EventId, list: TargetId) {
  const arrivals = useItems(event, attendance)
  const signings = useItems(event, signing)
  const presence = useMemo(
    () => presenceOn(list, arrivals.items, signings.items),
    [list, arrivals.items, signings.items],
  )
  const presenceOf = (person: TargetId): Presence => presence.get(person) ?? NOBODY
  return { loaded: arrivals.loaded && signings.loaded, presenceOf }
}

interface Prepared {
  readonly prepared: readonly PreparedPerson<TargetId>[]
  readonly byTarget: ReadonlyMap<TargetId, Person>
}

const OF_LIST = new WeakMap<readonly Person[], Prepared>()

/** Once for each state of the list: the way back to the search after a check-in must not cost it again. */
function preparedOf(people: readonly Person[]): Prepared {
  const known = OF_LIST.get(people)
  if (known) return known
  const made = {
    prepared: people.map(prepare),
    byTarget: new Map(people.map((person) => [person.target, person])),
  }
  OF_LIST.set(people, made)
  return made
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

/** The event's lists in the order of their days. */
export function useLists(event: EventId): { loaded: boolean; lists: readonly Item<typeof listEntity>[] } {
  const { loaded, items } = useItems(event, listEntity)
  const lists = useMemo(
    () => [...items].sort((a, b) => ((a.values.day ?? '') < (b.values.day ?? '') ? -1 : 1)),
    [items],
  )
  return { loaded, lists }
}

const listKey = (event: EventId) => `deskList:${event}`

/** The list that was chosen on this device; null: none yet; undefined while loading. Never taken from the clock [C5]. */
export function useChosenList(event: EventId): {
  chosen: TargetId | null | undefined
  choose: (list: TargetId | null) => Promise<void>
} {
  const { device } = useDeviceAndSync()
  const chosen = useStored(
    async (db) => {
      const setting = await db.meta.get(listKey(event))
      return (setting?.value as TargetId | null | undefined) ?? null
    },
    [event],
  )
  const choose = async (list: TargetId | null) => {
    try {
      await device.connection.steady(() => device.db.meta.put({ key: listKey(event), value: list }))
    } catch (error) {
      reportNotStored(error, 'commit')
    }
  }
  return { chosen, choose }
}
