// What came of a check, out of its rounds and their counts. Each way of counting stands in a column of its own, and
// what was counted at one moment is one sum. Derived every time, never stored.

import type { Item } from '../model/item.ts'
import type { MOMENTS, phoneTally, poll, pollRound, tally } from '../model/poll.ts'
import { own } from '../own.ts'
import { agreeing, disagreeing, optionsOf } from './scale.ts'

export type Counts = Readonly<Record<string, number>>
export type Moment = (typeof MOMENTS)[number]
type Round = Item<typeof pollRound>
type Tally = Item<typeof tally>

/** `T` and `R`: tallies and rounds as the caller keeps them, here with no more than core needs. */
export interface ZoneCount<T extends Tally = Tally> {
  readonly zone: string
  /** The count that holds: the latest that no other replaces. */
  readonly holds: T
  /** Counted apart on two devices: these hold no more, and one should be taken back. */
  readonly besides: readonly T[]
  /** Replaced by a recount, the newest first. */
  readonly earlier: readonly T[]
}

export interface RoundResult<R extends Round = Round, T extends Tally = Tally> {
  readonly round: R
  readonly way: 'hands' | 'cards' | 'phones'
  readonly moment: Moment
  /** Every option of the scale, counted or not. */
  readonly counts: Counts
  readonly total: number
  /** Of phones, the most from one address within seconds; 0: no doubt. */
  readonly burst: number
  readonly zones: readonly ZoneCount<T>[]
  readonly isOpen: boolean
}

export interface Result<R extends Round = Round, T extends Tally = Tally> {
  readonly options: readonly string[]
  /** In the order in which they were opened. */
  readonly rounds: readonly RoundResult<R, T>[]
  /** Of the moments that were counted. */
  readonly sums: ReadonlyMap<Moment, Counts>
  /** Of the last moment that was counted; undefined where nothing was, or the scale knows no agreement. */
  readonly level: Level | undefined
}

/** How far the room agreed. */
export interface Level {
  readonly is: LevelName
  /** Of all who answered, abstentions and „neither" among them: 0 to 1. */
  readonly share: number
  readonly total: number
}

export const LEVELS = ['consensus', 'broad', 'majority', 'divided', 'rejected'] as const
export type LevelName = (typeof LEVELS)[number]

export function resultOf<R extends Round, T extends Tally>(
  about: Item<typeof poll>,
  rounds: readonly R[],
  tallies: readonly T[],
  phoneTallies: readonly Item<typeof phoneTally>[],
): Result<R, T> {
  const options = optionsOf(about.values)
  const ofThis = rounds
    .filter(({ values, alive }) => alive && values.poll === about.target)
    .sort((a, b) => (a.values.at ?? 0) - (b.values.at ?? 0) || (a.target < b.target ? -1 : 1))
    .map((round) => roundResult(round, options, tallies, phoneTallies))
  const sums = new Map<Moment, Counts>()
  for (const { moment, counts, total } of ofThis) {
    if (total > 0) sums.set(moment, add(sums.get(moment) ?? {}, counts))
  }
  const last = sums.get('after') ?? sums.get('once') ?? sums.get('before')
  return { options, rounds: ofThis, sums, level: last && levelOf(about.values.scale, last) }
}

function roundResult<R extends Round, T extends Tally>(
  round: R,
  options: readonly string[],
  tallies: readonly T[],
  phoneTallies: readonly Item<typeof phoneTally>[],
): RoundResult<R, T> {
  const way = round.values.way ?? 'hands'
  const zones = way === 'phones' ? [] : zonesOf(tallies.filter(({ values }) => values.round === round.target))
  const ofPhones =
    way === 'phones' ? phoneTallies.find(({ target }) => target === round.target)?.values : undefined
  const counted =
    way === 'phones' ? [ofPhones?.counts ?? {}] : zones.map(({ holds }) => holds.values.counts ?? {})
  const counts = Object.fromEntries(options.map((option) => [option, sum(counted, option)]))
  return {
    round,
    way,
    moment: round.values.moment ?? 'once',
    counts,
    total: totalOf(counts),
    burst: ofPhones?.burst ?? 0,
    zones,
    isOpen: round.values.closedAt === undefined,
  }
}

const sum = (counted: readonly Counts[], option: string) =>
  counted.reduce((total, counts) => total + (own(counts, option) ?? 0), 0)

export const totalOf = (counts: Counts) => Object.values(counts).reduce((total, n) => total + n, 0)

const add = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(
    Object.keys({ ...a, ...b }).map((option) => [option, (own(a, option) ?? 0) + (own(b, option) ?? 0)]),
  )

function zonesOf<T extends Tally>(tallies: readonly T[]): readonly ZoneCount<T>[] {
  const alive = tallies.filter(({ alive: is }) => is).sort(newestFirst)
  const replaced = new Set(alive.map(({ values }) => values.recountOf))
  const names = [...new Set(alive.map(({ values }) => values.zone ?? ''))].sort()
  return names.flatMap((zone) => {
    const here = alive.filter(({ values }) => (values.zone ?? '') === zone)
    const [holds, ...besides] = here.filter(({ target }) => !replaced.has(target))
    return holds ? [{ zone, holds, besides, earlier: here.filter(({ target }) => replaced.has(target)) }] : []
  })
}

const newestFirst = (a: Tally, b: Tally) =>
  (b.values.at ?? 0) - (a.values.at ?? 0) || (a.target < b.target ? -1 : 1)

const CONSENSUS = 0.9
const BROAD = 0.75
const HALF = 0.5

/** Undefined where nobody answered, or the options are no scale of agreement. */
export function levelOf(scale: 'agree5' | 'vote' | 'choice' | undefined, counts: Counts): Level | undefined {
  const yes = agreeing(scale)
  const total = totalOf(counts)
  if (!yes || total === 0) return undefined
  const shareOf = (some: readonly string[]) =>
    some.reduce((all, option) => all + (own(counts, option) ?? 0), 0) / total
  const share = shareOf(yes)
  return { is: levelName(share, shareOf(disagreeing(scale))), share, total }
}

function levelName(agree: number, against: number): LevelName {
  if (agree >= CONSENSUS) return 'consensus'
  if (agree >= BROAD) return 'broad'
  if (agree > HALF) return 'majority'
  return against > HALF ? 'rejected' : 'divided'
}

export type SumDoubt = 'moreThanPresent' | 'underHalf'

/** What is worth saying beside a sum; `present`: people in the room, where that is known. */
export function doubtOf(total: number, present: number | undefined): SumDoubt | undefined {
  if (present === undefined || present === 0 || total === 0) return undefined
  if (total > present) return 'moreThanPresent'
  return total * 2 < present ? 'underHalf' : undefined
}
