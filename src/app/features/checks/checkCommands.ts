// Checks as writes: asked, opened, counted, counted again, closed.

import type { TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { note } from '../../../core/model/note.ts'
import { type CountingWay, poll, pollRound, tally } from '../../../core/model/poll.ts'
import type { Counts, Moment } from '../../../core/polls/result.ts'
import type { Write } from '../../store/commit.ts'
import { created, edited } from '../../store/device.ts'
import { type CheckDraft, checkFields } from './checkDraft.ts'
import type { Check, Round } from '../../store/useChecks.ts'

export const ask = (draft: CheckDraft, proposal: TargetId | undefined, nowMs: number): Write =>
  created(poll, draft.target, {
    ...checkFields(draft),
    ...(proposal ? { proposal } : {}),
    at: nowMs,
  })

export const openRound = (
  target: TargetId,
  of: Check,
  way: CountingWay,
  moment: Moment,
  nowMs: number,
  /** Four digits that phones are asked for. */
  code?: string,
): Write =>
  created(pollRound, target, {
    poll: of.poll.target,
    way,
    moment,
    ...(code === undefined ? {} : { code }),
    at: nowMs,
  })

/** Four digits, each as likely as any other. */
export function newRoomCode(random: (count: number) => Uint8Array): string {
  for (;;) {
    const [high = 0, low = 0] = random(2)
    const drawn = high * 256 + low
    // What lies above a whole number of ten thousands would make some codes likelier.
    if (drawn < 60_000) return String(drawn % 10_000).padStart(4, '0')
  }
}

export const closeRound = (round: Round, nowMs: number): Write =>
  edited(pollRound, round.row, { closedAt: nowMs })

export const reopenRound = (round: Round): Write => edited(pollRound, round.row, { closedAt: null })

export interface Counted {
  readonly zone: string
  readonly counts: Counts
  readonly countedBy: string
  /** The count that this one replaces. */
  readonly recountOf: TargetId | undefined
}

export const count = (target: TargetId, round: Round, counted: Counted, nowMs: number): Write => {
  const { zone, counts, countedBy, recountOf } = counted
  const fields: { [field: string]: Json } = { round: round.target, zone, counts, countedBy, at: nowMs }
  return created(tally, target, recountOf ? { ...fields, recountOf } : fields)
}

/** What a few hold against what most agreed to, beside the result. */
export function minorityOpinion(target: TargetId, of: Check, text: string, language: string, nowMs: number) {
  const { item, proposal } = of.poll.values
  return created(note, target, {
    item: item ?? 'general',
    kind: 'minorityOpinion',
    text,
    language,
    poll: of.poll.target,
    ...(proposal ? { parent: proposal } : {}),
    at: nowMs,
  })
}
