// Who is heard: the shares of one dimension, told only where enough turns carry it, and always with what is not
// recorded; and who of those that are here has not been heard yet.

import type { Dimension } from '../model/speakingTotal.ts'
import { own } from '../own.ts'
import type { Marks, Totals } from './totals.ts'

/** Below this share of turns that carry it, a dimension says nothing. */
export const ENOUGH = 0.7

export interface FloorShare {
  /** Undefined: not recorded. */
  readonly value: string | undefined
  readonly turns: number
  readonly ms: number
  /** From 0 to 1; all of a dimension add up to 1 wherever anything was said. */
  readonly ofTurns: number
  readonly ofTime: number
}

/** The largest share first, what is not recorded last; undefined where too few turns carry it. */
export function sharesOf(totals: Totals, dimension: Dimension): readonly FloorShare[] | undefined {
  const known = Object.entries(totals[dimension])
  const turns = sum(known.map(([, share]) => share.turns))
  const ms = sum(known.map(([, share]) => share.ms))
  // Facts from several devices may not fit together to the millisecond.
  const allTurns = Math.max(totals.turns, turns)
  const allMs = Math.max(totals.spokenMs, ms)
  if (allTurns === 0 || turns < ENOUGH * allTurns) return undefined
  const shareOf = (value: string | undefined, share: { turns: number; ms: number }): FloorShare => ({
    value,
    ...share,
    ofTurns: share.turns / allTurns,
    ofTime: allMs === 0 ? 0 : share.ms / allMs,
  })
  return [
    ...known
      .map(([value, share]) => shareOf(value, share))
      .sort((a, b) => b.ms - a.ms || b.turns - a.turns || ((a.value ?? '') < (b.value ?? '') ? -1 : 1)),
    shareOf(undefined, { turns: allTurns - turns, ms: allMs - ms }),
  ]
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/**
 * The values of a dimension that people in the hall have and no turn has, the most frequent first. Where few turns
 * carry the dimension, nobody can say who was not heard.
 */
export function notHeard(present: readonly Marks[], totals: Totals, dimension: Dimension): readonly string[] {
  if (totals.turns > 0 && sharesOf(totals, dimension) === undefined) return []
  const counts = new Map<string, number>()
  for (const person of present) {
    const value = person[dimension]
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .filter(([value]) => (own(totals[dimension], value)?.turns ?? 0) === 0)
    .sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
    .map(([value]) => value)
}
