// The result of a check as bars: each option with its count and its share of all who answered, in the scale's order.

import { type PollScale, POLL_SCALES } from '../model/poll.ts'
import { own } from '../own.ts'

export interface Bar {
  /** `1` to `5`, `for`, `against`, `abstain`, or the number of an option. */
  readonly option: string
  readonly count: number
  /** From 0 to 1. */
  readonly share: number
}

export const isScale = (text: string | undefined): text is PollScale =>
  (POLL_SCALES as readonly (string | undefined)[]).includes(text)

export function barsOf(
  counts: { readonly [option: string]: number },
  options: readonly string[],
): readonly Bar[] {
  const bars = options.map((option) => ({ option, count: Math.max(0, own(counts, option) ?? 0) }))
  const all = bars.reduce((sum, { count }) => sum + count, 0)
  return bars.map((bar) => ({ ...bar, share: all === 0 ? 0 : bar.count / all }))
}
