// What people said of the event at its end, from phones; only the server writes it, for organisers alone. The words
// and the answers are apart, so that nobody can put them together.

import * as v from 'valibot'
import { count, defineEntity, instant, languageCode, shortKey } from './entity.ts'
import { lives } from './poll.ts'

export const FEEDBACK_MAX = 1500

/** „Would you come again?" */
export const COMING_AGAIN = ['yes', 'perhaps', 'no'] as const
export type ComingAgain = (typeof COMING_AGAIN)[number]

export const feedback = defineEntity({
  name: 'feedback',
  scope: 'admin',
  fields: {
    text: v.pipe(v.string(), v.maxLength(FEEDBACK_MAX)),
    language: languageCode,
    /** When its day began. */
    at: instant,
  },
  fixed: ['text', 'language', 'at'],
})

/** Target: the event's id. */
export const feedbackTally = defineEntity({
  name: 'feedbackTally',
  scope: 'admin',
  fields: {
    counts: v.pipe(v.record(shortKey, count), v.maxEntries(COMING_AGAIN.length)),
    lives,
  },
})
