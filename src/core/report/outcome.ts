// How many took part, as it may be published: by town and country complete, as the grant requires, and by role, age
// and gender only so that nobody can find a group of fewer than five, not even by subtracting from the total and
// knowing this file. Groups that are not told are put together; which they are, and which are empty, is not told.

import type { TargetId } from '../ids.ts'
import type { attendee, attendeeDetail } from '../model/attendee.ts'
import type { Item } from '../model/item.ts'
import type { OutcomeFigures } from '../model/outcome.ts'
import type { Participation } from './participation.ts'

/** The smallest group that is told. */
export const LEAST_TOLD = 5

export interface Breakdown<Group extends string = string> {
  /** In the order given. */
  readonly shown: readonly { readonly group: Group; readonly count: number }[]
  /** All others together; 0 where there are none. */
  readonly rest: number
}

/** The groups that are told of these; undefined where nothing of them may be. Empty groups are left out. */
export function tellGroups<Group extends string>(
  groups: readonly { readonly group: Group; readonly count: number }[],
): Breakdown<Group> | undefined {
  const known = groups.filter(({ count }) => count > 0)
  const counts = known.map(({ count }) => count)
  const hidden = hiddenOf(counts)
  if (hidden.size === counts.length || !isSafe(counts, hidden)) return undefined
  return {
    shown: known.filter((_, at) => !hidden.has(at)),
    rest: sum([...hidden].map((at) => counts[at] ?? 0)),
  }
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

/**
 * The small groups and, where they are fewer than two or fewer than five people together, the smallest one besides:
 * what is missing from a total must never be one group, nor a small one.
 */
function hiddenOf(counts: readonly number[]): ReadonlySet<number> {
  const bySize = [...counts.keys()].sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b)
  const small = bySize.filter((at) => (counts[at] ?? 0) < LEAST_TOLD)
  if (small.length === 0) return new Set()
  const isEnough = small.length > 1 && sum(small.map((at) => counts[at] ?? 0)) >= LEAST_TOLD
  return new Set(isEnough ? small : bySize.slice(0, small.length + 1))
}

/** Beyond so many hidden groups the guesses below are too many to try; there are never more groups than seven. */
const MOST_HIDDEN = 7

/**
 * Whether a reader who knows the rule above, the sum and which groups are hidden still has two guesses for each of
 * them. All hidden ones are small, but for one at most, so every guess can be tried.
 */
function isSafe(counts: readonly number[], hidden: ReadonlySet<number>): boolean {
  if (hidden.size === 0) return true
  if (hidden.size > MOST_HIDDEN) return false
  const places = [...hidden]
  const total = sum(places.map((at) => counts[at] ?? 0))
  const guesses = new Map(places.map((at) => [at, new Set<number>()]))
  const guess = [...counts]
  const tryAll = (next: number, left: number, large: number | undefined): void => {
    if (next === places.length) {
      const rest = large === undefined ? 0 : left
      if (large === undefined ? left !== 0 : rest < LEAST_TOLD) return
      if (large !== undefined) guess[large] = rest
      const would = hiddenOf(guess)
      if (would.size !== hidden.size || places.some((at) => !would.has(at))) return
      for (const at of places) guesses.get(at)?.add(guess[at] ?? 0)
      return
    }
    const at = places[next] ?? 0
    for (let count = 1; count < LEAST_TOLD && count <= left; count += 1) {
      guess[at] = count
      tryAll(next + 1, left - count, large)
    }
    if (large === undefined) tryAll(next + 1, left, at)
  }
  tryAll(0, total, undefined)
  return [...guesses.values()].every((values) => values.size > 1)
}

/** Who said nothing and who was not asked: one group. */
export const NOT_SAID = 'notSaid'

function countBy(values: readonly (string | undefined)[]) {
  const counts = new Map<string, number>()
  for (const value of values) {
    const group = value ?? NOT_SAID
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  const last = (group: string) => Number(group === NOT_SAID)
  return [...counts]
    .map(([group, count]) => ({ group, count }))
    .sort((a, b) => last(a.group) - last(b.group) || (a.group < b.group ? -1 : 1))
}

/** Nothing is told by what nobody was asked. */
function told(values: readonly (string | undefined)[]): Breakdown | undefined {
  const groups = countBy(values)
  return groups.some(({ group }) => group !== NOT_SAID) ? tellGroups(groups) : undefined
}

/** `counted`: the persons of the participation's total; `details`: of those whose details this device holds. */
export function outcomeFigures(
  { total, byTown }: Participation,
  counted: readonly Item<typeof attendee>[],
  details: ReadonlyMap<TargetId, Item<typeof attendeeDetail>>,
): OutcomeFigures {
  const detailOf = (field: 'ageGroup' | 'gender') =>
    told(counted.map(({ target }) => details.get(target)?.values[field]))
  const role = told(counted.map(({ values }) => values.role))
  const ageGroup = detailOf('ageGroup')
  const gender = detailOf('gender')
  return {
    total,
    byTown,
    ...(role && { role }),
    ...(ageGroup && { ageGroup }),
    ...(gender && { gender }),
  }
}
