// What turns add up to: how many, how long, and by value of each dimension for itself. Never who, never when, and no
// two dimensions together.

import { MOST_COUNTED } from '../model/entity.ts'
import { type Dimension, DIMENSIONS, MOST_MILLISECONDS } from '../model/speakingTotal.ts'
import { INHERITED_NAMES } from '../own.ts'
import type { TurnLength } from './turn.ts'

export type Share = {
  readonly turns: number
  readonly ms: number
}

export type Shares = { readonly [value: string]: Share }

export type Totals = {
  readonly turns: number
  readonly spokenMs: number
  readonly interpretedMs: number
} & { readonly [dimension in Dimension]: Shares }

/** What a turn carries. */
export type Marks = { readonly [dimension in Dimension]?: string | undefined }

/** No more values of one dimension than a fact can hold; the rest of them stay unnamed. */
export const MOST_VALUES = 100
export const MARK_MAX = 80

export const NO_TOTALS: Totals = {
  turns: 0,
  spokenMs: 0,
  interpretedMs: 0,
  role: {},
  gender: {},
  ageGroup: {},
  place: {},
  firstTime: {},
}

export function totalsOfTurn(length: TurnLength, marks: Marks = {}): Totals {
  const { spokenMs, interpretedMs } = length
  const shares = DIMENSIONS.map((dimension) => {
    const value = marks[dimension]?.slice(0, MARK_MAX)
    const named = value !== undefined && value !== '' && !INHERITED_NAMES.has(value)
    return [dimension, named ? { [value]: { turns: 1, ms: spokenMs } } : {}] as const
  })
  return { ...NO_TOTALS, turns: 1, spokenMs, interpretedMs, ...Object.fromEntries(shares) }
}

export const addTotals = (a: Totals, b: Totals): Totals => combine(a, b, 1)
/** Never below nothing. */
export const subtractTotals = (a: Totals, b: Totals): Totals => combine(a, b, -1)

export const sumTotals = (all: Iterable<Totals>): Totals => Array.from(all).reduce(addTotals, NO_TOTALS)

/** Of a stored fact, whose fields may be missing. */
export const totalsOf = (fact: Partial<Totals>): Totals => ({ ...NO_TOTALS, ...fact })

export const isNothing = ({ turns, spokenMs, interpretedMs }: Totals): boolean =>
  turns === 0 && spokenMs === 0 && interpretedMs === 0

/** Never more than can be told and stored: one sum that is too great would keep all of them back. */
const plus = (a: number, b: number, sign: 1 | -1, most: number) => Math.min(most, Math.max(0, a + sign * b))

function combine(a: Totals, b: Totals, sign: 1 | -1): Totals {
  const shares = DIMENSIONS.map((dimension) => [dimension, shared(a[dimension], b[dimension], sign)] as const)
  return {
    ...NO_TOTALS,
    turns: plus(a.turns, b.turns, sign, MOST_COUNTED),
    spokenMs: plus(a.spokenMs, b.spokenMs, sign, MOST_MILLISECONDS),
    interpretedMs: plus(a.interpretedMs, b.interpretedMs, sign, MOST_MILLISECONDS),
    ...Object.fromEntries(shares),
  }
}

function shared(a: Shares, b: Shares, sign: 1 | -1): Shares {
  const sums = new Map(Object.entries(a))
  for (const [value, { turns, ms }] of Object.entries(b)) {
    const known = sums.get(value)
    if (known === undefined && (sign < 0 || sums.size >= MOST_VALUES)) continue
    const next = {
      turns: plus(known?.turns ?? 0, turns, sign, MOST_COUNTED),
      ms: plus(known?.ms ?? 0, ms, sign, MOST_MILLISECONDS),
    }
    if (next.turns === 0) sums.delete(value)
    else sums.set(value, next)
  }
  return Object.fromEntries(sums)
}
