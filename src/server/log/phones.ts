// What phones sent, as far as the log does not have it yet: plain counters and words, without time and order, so that
// nothing tells which answer was whose. When the log is told of them is decided in sync/telling.ts.

import type { EventId } from '../../core/ids.ts'
import type { Appended, Draft } from './log.ts'

/** Marks of what phones send once in an event; every other mark is of a check, and goes when that closes. */
export const LASTING_MARKS = ['feedback', 'inbox'] as const
/** The condition of the index `answered_checks`, word for word: a database uses it for no other. */
export const OF_CHECKS = `round NOT IN (${LASTING_MARKS.map((mark) => `'${mark}'`).join(', ')})`

/** Where the log has the sum of a counter. */
export interface Counter {
  readonly entity: 'phoneTally' | 'feedbackTally'
  readonly target: string
}

/** What a phone sends once: `token`, as a hash, keeps it from counting twice. */
export interface PhoneAnswer {
  readonly round: string
  readonly token: string
  readonly counter?: Counter
  readonly option?: string
  readonly words?: { readonly key: string; readonly text: string; readonly language: string }
  /** The local day, where what waits must leave on the next; empty where it waits until a check closes. */
  readonly day: string
}

/** An option of a counter of which the log does not have all. */
export interface Counted extends Counter {
  /** The lineage that counted it. */
  readonly life: string
  readonly option: string
  readonly count: number
  /** So many of them the log has. */
  readonly told: number
  /** Since when some of it waits. */
  readonly day: string
}

export interface WaitingWords {
  /** Random: the order of keys is no order. */
  readonly key: string
  readonly text: string
  /** Empty where it was not said. */
  readonly language: string
  readonly day: string
}

export interface PhoneLog {
  /**
   * Mark, one more of the option, and the words, in one transaction. False, and nothing stored, where this token has
   * answered this round.
   */
  takeAnswer(event: EventId, answer: PhoneAnswer): Promise<boolean>
  counted(event: EventId): Promise<readonly Counted[]>
  /** In the order of their keys. */
  waitingWords(event: EventId): Promise<readonly WaitingWords[]>
  /** The op that says these sums, and that the log has them, in one transaction. */
  tellCounted(event: EventId, counted: readonly Counted[], draft: Draft, at: number): Promise<Appended>
  /** The ops that say these words, which then wait no more, in one transaction. */
  tellWords(event: EventId, keys: readonly string[], drafts: readonly Draft[], at: number): Promise<Appended>
  /** The checks that phones are marked for. */
  markedRounds(event: EventId): Promise<readonly string[]>
  /** The check is closed: who has answered it is known no more. */
  forgetAnswered(event: EventId, round: string): Promise<void>
  /** The events where something waits, or phones are marked for a check. */
  unsettled(): Promise<readonly EventId[]>
}
