// What came out of a check: each round by itself, and the sums of its rounds at each moment. A recount takes the place
// of the count it names.

import type { Item } from '../model/item.ts'
import type { MOMENTS, CountingWay, phoneTally, poll, pollRound, tally } from '../model/poll.ts'

type Moment = (typeof MOMENTS)[number]
type Counts = { readonly [option: string]: number }
type Of<E extends typeof poll | typeof pollRound | typeof tally | typeof phoneTally> = Pick<
  Item<E>,
  'target' | 'values'
>

export interface RoundResult {
  readonly round: string
  readonly way: CountingWay
  readonly moment: Moment
  readonly counts: Counts
  readonly total: number
}

export interface PollResult {
  readonly rounds: readonly RoundResult[]
  readonly sums: { readonly [moment in Moment]?: Counts }
}

const added = (all: readonly Counts[]): Counts => {
  const sum: Record<string, number> = {}
  for (const counts of all) {
    for (const [option, count] of Object.entries(counts)) sum[option] = (sum[option] ?? 0) + count
  }
  return sum
}

/** Of what is not removed. */
export function resultOf(
  of: Pick<Of<typeof poll>, 'target'>,
  rounds: readonly Of<typeof pollRound>[],
  tallies: readonly Of<typeof tally>[],
  phoneTallies: readonly Of<typeof phoneTally>[],
): PollResult {
  const recounted = new Set(tallies.flatMap(({ values }) => values.recountOf ?? []))
  const results = rounds.flatMap(({ target, values }): RoundResult[] => {
    if (values.poll !== of.target || !values.way || !values.moment) return []
    const counted = [
      ...tallies.filter((each) => each.values.round === target && !recounted.has(each.target)),
      ...phoneTallies.filter((each) => each.target === target),
    ]
    const counts = added(counted.map((each) => each.values.counts ?? {}))
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    return [{ round: target, way: values.way, moment: values.moment, counts, total }]
  })
  const moments = [...new Set(results.map(({ moment }) => moment))]
  const sumOf = (moment: Moment) =>
    added(results.filter((each) => each.moment === moment).map(({ counts }) => counts))
  return { rounds: results, sums: Object.fromEntries(moments.map((each) => [each, sumOf(each)])) }
}
