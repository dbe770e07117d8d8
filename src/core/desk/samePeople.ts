// Who of the list is one person, by the words of people about pairs: a group has one who stands for it, and
// every fact of the others counts for that one. No fact is lost, and taking a word back restores every count.
// The order of the words doesn't matter [F4]. Finding who might be the same is `similarPeople.ts`.

import { addTo } from '../addTo.ts'
import type { TargetId } from '../ids.ts'
import type { attendance, declined, signing } from '../model/attendance.ts'
import type { attendee } from '../model/attendee.ts'
import type { Item } from '../model/item.ts'
import type { samePerson } from '../model/samePerson.ts'

type Word = Item<typeof samePerson>
type Pair = readonly [TargetId, TargetId]

export interface SameGroups {
  /** Who stands for a person: themselves where nothing says otherwise. */
  readonly keptOf: (person: TargetId) => TargetId
  /** For who stands for a group: all of it, in order; undefined for everybody else. */
  readonly membersOf: (kept: TargetId) => readonly TargetId[] | undefined
  /** Pairs of one group that someone called different: such a group is not counted as one until that is settled. */
  readonly contradictions: readonly Pair[]
  /** Nobody was merged. */
  readonly isEmpty: boolean
}

/** One key for a pair in either order. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`)

export const sortedPair = (a: TargetId, b: TargetId): Pair => (a < b ? [a, b] : [b, a])

interface Spoken {
  readonly pair: Pair
  readonly keep: TargetId | undefined
}

function spoken(words: readonly Word[], verdict: 'same' | 'different'): readonly Spoken[] {
  return words.flatMap(({ alive, values }) =>
    alive && values.verdict === verdict && values.people && values.people[0] !== values.people[1]
      ? [{ pair: values.people as unknown as Pair, keep: values.keep as TargetId | undefined }]
      : [],
  )
}

/** `isListed`: still on the list; where possible one of those stands for a group. */
export function sameGroups(words: readonly Word[], isListed: (person: TargetId) => boolean): SameGroups {
  const same = spoken(words, 'same')
  const different = spoken(words, 'different').map(({ pair }) => pair)
  const parent = new Map<TargetId, TargetId>()
  const rootOf = (person: TargetId): TargetId => {
    let root = person
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up
    // Whoever was passed is led there at once the next time.
    for (let at = person; at !== root;) {
      const up = parent.get(at) ?? root
      parent.set(at, root)
      at = up
    }
    return root
  }
  for (const { pair } of same) {
    const roots = sortedPair(rootOf(pair[0]), rootOf(pair[1]))
    parent.set(roots[0], roots[0])
    parent.set(roots[1], roots[0])
    for (const person of pair) if (!parent.has(person)) parent.set(person, roots[0])
  }
  const groups = new Map<TargetId, TargetId[]>()
  for (const person of [...parent.keys()].sort()) {
    const root = rootOf(person)
    addTo(groups, root, person)
  }
  const contradictions = different.filter(([a, b]) => parent.has(a) && rootOf(a) === rootOf(b))
  for (const [a] of contradictions) groups.delete(rootOf(a))

  const givenUp = new Set<TargetId>()
  for (const { pair, keep } of same)
    for (const person of pair) if (keep && person !== keep) givenUp.add(person)
  const kept = new Map<TargetId, TargetId>()
  const members = new Map<TargetId, readonly TargetId[]>()
  for (const group of groups.values()) {
    const listed = group.filter(isListed)
    const among = listed.length > 0 ? listed : group
    const stands = among.find((person) => !givenUp.has(person)) ?? among[0]
    if (stands === undefined) continue
    members.set(stands, group)
    for (const person of group) kept.set(person, stands)
  }
  return {
    keptOf: (person) => kept.get(person) ?? person,
    membersOf: (person) => members.get(person),
    contradictions,
    isEmpty: members.size === 0,
  }
}

export interface PeopleFacts<
  P extends Item<typeof attendee> = Item<typeof attendee>,
  A extends Item<typeof attendance> = Item<typeof attendance>,
  S extends Item<typeof signing> = Item<typeof signing>,
> {
  readonly attendees: readonly P[]
  readonly attendances: readonly A[]
  readonly signings: readonly S[]
}

/**
 * The facts as of one person a group: who is merged is not listed, and what they did is of who stands for them.
 * That any of them wants no photos holds for all.
 */
export function merged<
  P extends Item<typeof attendee>,
  A extends Item<typeof attendance>,
  S extends Item<typeof signing>,
>(facts: PeopleFacts<P, A, S>, groups: SameGroups): PeopleFacts<P, A, S> {
  if (groups.isEmpty) return facts
  const noPhotos = new Set(
    facts.attendees.flatMap(({ target, values }) => (values.noPhotos ? [groups.keptOf(target)] : [])),
  )
  return {
    attendees: facts.attendees
      .filter(({ target }) => groups.keptOf(target) === target)
      .map((person) =>
        noPhotos.has(person.target) && !person.values.noPhotos
          ? { ...person, values: { ...person.values, noPhotos: true } }
          : person,
      ),
    attendances: facts.attendances.map((fact) => ofKept(fact, groups)),
    signings: facts.signings.map((fact) => ofKept(fact, groups)),
  }
}

type PersonFact = Item<typeof attendance> | Item<typeof signing> | Item<typeof declined>

/** A fact of who is merged, as of who stands for them. */
export function ofKept<Fact extends PersonFact>(fact: Fact, { keptOf }: SameGroups): Fact {
  const person = fact.values.attendee as TargetId | undefined
  if (person === undefined) return fact
  const kept = keptOf(person)
  return kept === person ? fact : { ...fact, values: { ...fact.values, attendee: kept } }
}

/** Of pairs that may be one person those that nobody has spoken of yet, directly or through the groups. */
export function undecided(
  pairs: readonly Pair[],
  words: readonly Word[],
  groups: SameGroups,
): readonly Pair[] {
  const decided = new Set<string>()
  for (const { pair } of [...spoken(words, 'same'), ...spoken(words, 'different')]) {
    decided.add(pairKey(...pair))
    decided.add(pairKey(groups.keptOf(pair[0]), groups.keptOf(pair[1])))
  }
  return pairs.filter(([a, b]) => {
    const [keptA, keptB] = [groups.keptOf(a), groups.keptOf(b)]
    return keptA !== keptB && !decided.has(pairKey(a, b)) && !decided.has(pairKey(keptA, keptB))
  })
}
