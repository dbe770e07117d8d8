// The people of an event with their arrivals and signings, two registrations of one person as one. Every screen
// that counts or lists people reads them here.

import { useMemo } from 'react'
import type { EventId, TargetId } from '../../core/ids.ts'
import { merged, ofKept, type PeopleFacts, sameGroups, type SameGroups } from '../../core/desk/samePeople.ts'
import { attendance, declined, signing } from '../../core/model/attendance.ts'
import { attendee } from '../../core/model/attendee.ts'
import { samePerson } from '../../core/model/samePerson.ts'
import { type Item, useAllItems, useItems, useRows } from './useRows.ts'
import { isAlive } from '../../core/sync/heads.ts'
import type { LiveRows } from './liveRows.ts'

type Person = Item<typeof attendee>
type Facts = PeopleFacts<Person, Item<typeof attendance>, Item<typeof signing>>

const GROUPS = new WeakMap<
  readonly Item<typeof samePerson>[],
  { rows: LiveRows['rows']; groups: SameGroups }
>()

/** Who is one person, by everybody's words; made once for each state of the words and the list. */
export function useSameGroups(event: EventId): { readonly loaded: boolean; readonly groups: SameGroups } {
  const { loaded, items } = useItems(event, samePerson)
  const { rows } = useRows(event, attendee)
  const known = GROUPS.get(items)
  if (known?.rows === rows) return { loaded, groups: known.groups }
  const isListed = (person: TargetId) => {
    const row = rows.get(person)
    return row !== undefined && isAlive(row)
  }
  const made = sameGroups(items, isListed)
  // Without a word about anybody the list may change as it likes: everyone stands for themselves.
  const groups = made.isEmpty && known?.groups.isEmpty ? known.groups : made
  GROUPS.set(items, { rows, groups })
  return { loaded, groups }
}

const MERGED = new WeakMap<readonly Person[], { groups: SameGroups; facts: Facts; result: Facts }>()

/** Once for each state, whichever screen asks. */
function mergedOnce(facts: Facts, groups: SameGroups): Facts {
  if (groups.isEmpty) return facts
  const known = MERGED.get(facts.attendees)
  if (
    known?.groups === groups &&
    known.facts.attendances === facts.attendances &&
    known.facts.signings === facts.signings
  )
    return known.result
  const result = merged(facts, groups)
  // The same list of people as before, where only an arrival came in: it is not prepared for search again.
  const attendees = known?.groups === groups ? known.result.attendees : result.attendees
  MERGED.set(facts.attendees, { groups, facts, result: { ...result, attendees } })
  return { ...result, attendees }
}

interface People extends Facts {
  /** Who would not sign, without what was taken back. */
  readonly declined: readonly Item<typeof declined>[]
  readonly loaded: boolean
  readonly groups: SameGroups
}

/** Without what was removed: for the desk. */
export function usePeople(event: EventId): People {
  const people = useItems(event, attendee)
  const arrivals = useItems(event, attendance)
  const signings = useItems(event, signing)
  return useTogether(event, people, arrivals, signings)
}

/** Removed ones too: an arrival that was undone is counted as such. */
export function useAllPeople(event: EventId): People {
  const people = useAllItems(event, attendee)
  const arrivals = useAllItems(event, attendance)
  const signings = useAllItems(event, signing)
  return useTogether(event, people, arrivals, signings)
}

interface Loaded<T> {
  readonly loaded: boolean
  readonly items: readonly T[]
}

function useTogether(
  event: EventId,
  people: Loaded<Person>,
  arrivals: Loaded<Item<typeof attendance>>,
  signings: Loaded<Item<typeof signing>>,
): People {
  const { loaded: groupsLoaded, groups } = useSameGroups(event)
  const refusals = useItems(event, declined)
  const loaded = people.loaded && arrivals.loaded && signings.loaded && refusals.loaded && groupsLoaded
  return useMemo(() => {
    const facts = { attendees: people.items, attendances: arrivals.items, signings: signings.items }
    const kept = groups.isEmpty ? refusals.items : refusals.items.map((fact) => ofKept(fact, groups))
    return { ...mergedOnce(facts, groups), declined: kept, loaded, groups }
  }, [people.items, arrivals.items, signings.items, refusals.items, groups, loaded])
}
