// The three counts of a list, never mixed: heads counted, persons arrived, persons signed [F3]. Facts are
// many, persons are counted once [F2]. A signature counts where its person is also on the list as arrived; who
// would not sign arrived all the same, and nobody waits for their signature.

import type { TargetId } from '../ids.ts'
import type { attendance, declined, headCount, signing } from '../model/attendance.ts'
import type { attendee } from '../model/attendee.ts'
import type { Item } from '../model/item.ts'

export interface DeskFacts {
  readonly attendees: readonly Item<typeof attendee>[]
  readonly attendances: readonly Item<typeof attendance>[]
  readonly signings: readonly Item<typeof signing>[]
  readonly headCounts: readonly Item<typeof headCount>[]
  readonly declined: readonly Item<typeof declined>[]
}

export interface DeskCounts {
  /** The latest head count; undefined until someone counted. */
  readonly heads?: number
  readonly arrived: number
  readonly signed: number
  /** Arrived, would not sign, and has not signed after all. */
  readonly declined: number
  /** Everyone on the attendee list. */
  readonly expected: number
  /** Their signature is waited for. */
  readonly arrivedNotSigned: readonly TargetId[]
}

type OnList = Item<typeof attendance> | Item<typeof signing> | Item<typeof declined>

/** The persons with a live fact on the list; a person who was deleted from the attendees is none. */
export function personsOn(
  list: string | undefined,
  facts: readonly OnList[],
  attendees: readonly Item<typeof attendee>[],
): ReadonlySet<TargetId> {
  const deleted = new Set(attendees.filter((person) => !person.alive).map((person) => person.target))
  const persons = new Set<TargetId>()
  for (const { alive, values } of facts) {
    const person = values.attendee as TargetId | undefined
    if (!alive || person === undefined || deleted.has(person)) continue
    if (list === undefined || values.list === list) persons.add(person)
  }
  return persons
}

function latestHeads(list: string, headCounts: DeskFacts['headCounts']): number | undefined {
  let latest: Item<typeof headCount> | undefined
  for (const fact of headCounts) {
    if (!fact.alive || fact.values.list !== list) continue
    const older = (latest?.values.at ?? -Infinity) - (fact.values.at ?? 0)
    if (older < 0 || (older === 0 && latest !== undefined && latest.target < fact.target)) latest = fact
  }
  return latest?.values.count
}

export function deskCounts(facts: DeskFacts, list: string): DeskCounts {
  const arrived = personsOn(list, facts.attendances, facts.attendees)
  const withSigning = personsOn(list, facts.signings, facts.attendees)
  const withRefusal = personsOn(list, facts.declined, facts.attendees)
  const unsigned = [...arrived].filter((person) => !withSigning.has(person))
  const arrivedNotSigned = unsigned.filter((person) => !withRefusal.has(person))
  const heads = latestHeads(list, facts.headCounts)
  return {
    ...(heads !== undefined && { heads }),
    arrived: arrived.size,
    signed: arrived.size - unsigned.length,
    declined: unsigned.length - arrivedNotSigned.length,
    expected: facts.attendees.filter((person) => person.alive).length,
    arrivedNotSigned,
  }
}
