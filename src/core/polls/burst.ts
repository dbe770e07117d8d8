// Answers of phones that came from one address faster than people in a hall press a button: the most in so many seconds.
// A doubt beside the sum, and never a part of it. Which answers they were, and from where, nobody keeps.

import * as v from 'valibot'
import { count } from '../model/entity.ts'
import type { Row } from '../sync/heads.ts'

export const BURST_SECONDS = 5
/** Fewer are no doubt: a hall behind one address, whose network has just come back, sends so many at once. */
export const BURST_LEAST = 150

/** The most that was told of a check, in all its versions; 0: nothing. */
export function burstOf(row: Row | undefined): number {
  const told = (row?.heads['burst'] ?? []).map(({ value }) => (v.is(count, value) ? value : 0))
  return Math.max(0, ...told)
}

/** `present`: people in the room, where that is known: half of them do not press in the same five seconds. */
export const isDoubtful = (burst: number, present: number | undefined): boolean =>
  burst >= BURST_LEAST && burst * 2 > (present ?? 0)
