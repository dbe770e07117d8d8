// Who took part, from the day's own facts: the persons who signed at least once, by town and country, beside a
// table by which the count can be checked. Staff who signed is at work and not counted. Persons, never facts.

import { personsOn } from '../desk/counts.ts'
import type { TargetId } from '../ids.ts'
import type { attendance, declined, signing } from '../model/attendance.ts'
import { type attendee, countsAsParticipant } from '../model/attendee.ts'
import type { Item } from '../model/item.ts'
import { foldText } from '../text/foldText.ts'

export interface ParticipationFacts {
  /** Deleted ones too: their arrivals were undone, and that is counted. */
  readonly attendees: readonly Item<typeof attendee>[]
  readonly attendances: readonly Item<typeof attendance>[]
  readonly signings: readonly Item<typeof signing>[]
  /** Who would not sign; left out where nobody has declined. */
  readonly declined?: readonly Item<typeof declined>[]
}

export interface TownCount {
  readonly town: string
  /** ISO 3166-1 alpha-2; empty where it is not known. */
  readonly country: string
  readonly count: number
}

/** Counts of persons. `total` of the participation is `signed - signedStaff`. */
export interface CheckTable {
  readonly registered: number
  readonly walkIns: number
  readonly arrived: number
  readonly signed: number
  /** Arrived and would not sign. */
  readonly declined: number
  readonly notSigned: number
  /** Persons with an arrival that was taken back, also where they arrived again. */
  readonly undone: number
  readonly signedStaff: number
}

export interface Participation {
  readonly total: number
  /** Most persons first, then by name. */
  readonly byTown: readonly TownCount[]
  readonly byCountry: readonly { readonly country: string; readonly count: number }[]
  /** Arrived, never signed nor declined to, and would count. */
  readonly missing: readonly TargetId[]
  readonly check: CheckTable
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Persons who arrived on a list and signed that list. */
function signedPersons({ attendees, attendances, signings }: ParticipationFacts): ReadonlySet<TargetId> {
  const lists = new Set(signings.map(({ values }) => values.list))
  const signed = new Set<TargetId>()
  for (const list of lists) {
    if (list === undefined) continue
    const arrived = personsOn(list, attendances, attendees)
    for (const person of personsOn(list, signings, attendees)) if (arrived.has(person)) signed.add(person)
  }
  return signed
}

/** The most frequent way to write it; of equally frequent ones the first in order. */
function usualSpelling(spellings: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const spelling of spellings) counts.set(spelling, (counts.get(spelling) ?? 0) + 1)
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))
  return usual?.[0] ?? ''
}

function countTowns(persons: readonly Item<typeof attendee>[]): readonly TownCount[] {
  const groups = new Map<string, { spellings: string[]; country: string }>()
  for (const { values } of persons) {
    const { town = '', country = '' } = values
    const key = `${foldText(town)}|${country}`
    const group = groups.get(key) ?? { spellings: [], country }
    group.spellings.push(town)
    groups.set(key, group)
  }
  return [...groups.values()]
    .map(({ spellings, country }) => ({ town: usualSpelling(spellings), country, count: spellings.length }))
    .sort(
      (a, b) =>
        b.count - a.count || compare(foldText(a.town), foldText(b.town)) || compare(a.country, b.country),
    )
}

function countCountries(byTown: readonly TownCount[]): Participation['byCountry'] {
  const counts = new Map<string, number>()
  for (const { country, count } of byTown) counts.set(country, (counts.get(country) ?? 0) + count)
  return [...counts]
    .map(([country, count]) => ({ country, count }))
    .sort((a, b) => b.count - a.count || compare(a.country, b.country))
}

/** The persons who are counted as participants, each once. */
export function countedPersons(
  facts: ParticipationFacts,
  signed = signedPersons(facts),
): readonly Item<typeof attendee>[] {
  return facts.attendees.filter(
    ({ alive, target, values }) => alive && signed.has(target) && countsAsParticipant(values.role),
  )
}

export function participation(facts: ParticipationFacts): Participation {
  const { attendees, attendances } = facts
  const live = attendees.filter((person) => person.alive)
  const arrived = personsOn(undefined, attendances, attendees)
  const signed = signedPersons(facts)
  const counted = countedPersons(facts, signed)
  const isStaff = new Set(live.filter(({ values }) => !countsAsParticipant(values.role)).map((p) => p.target))
  const byTown = countTowns(counted)
  const refused = personsOn(undefined, facts.declined ?? [], attendees)
  const unsigned = [...arrived].filter((person) => !signed.has(person))
  const notSigned = unsigned.filter((person) => !refused.has(person))
  const walkIns = live.filter(({ values }) => values.origin === 'walkIn').length
  return {
    total: counted.length,
    byTown,
    byCountry: countCountries(byTown),
    missing: notSigned.filter((person) => !isStaff.has(person)),
    check: {
      registered: live.length - walkIns,
      walkIns,
      arrived: arrived.size,
      signed: signed.size,
      declined: unsigned.length - notSigned.length,
      notSigned: notSigned.length,
      undone: new Set(attendances.filter((fact) => !fact.alive).map(({ values }) => values.attendee)).size,
      signedStaff: [...signed].filter((person) => isStaff.has(person)).length,
    },
  }
}
