// What an organiser decided to publish of an event's outcome: each sentence as it stood then, with what the room
// answered, and how many took part. Later changes are published only when somebody publishes again.

import * as v from 'valibot'
import { LANGUAGES } from '../languages.ts'
import { bool, count, country, defineEntity, id, instant, line, order, shortKey } from './entity.ts'
import { NOTE_TEXT_MAX, NOTE_TITLE_MAX } from './note.ts'
import { MOMENTS, MOST_OPTIONS, POLL_SCALES, QUESTION_MAX } from './poll.ts'

/** The kinds of note that an outcome is made of: what was agreed, what was said against it, what follows. */
export const OUTCOME_KINDS = [
  'agreement',
  'proposal',
  'recommendation',
  'minorityOpinion',
  'nextStep',
] as const
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

const language = v.picklist(LANGUAGES)
const texts = (most: number) => v.record(language, v.pipe(v.string(), v.maxLength(most)))

/** What the room answered at one moment. */
const outcomeResult = v.object({
  scale: v.picklist(POLL_SCALES),
  moment: v.picklist(MOMENTS),
  counts: v.pipe(v.record(shortKey, count), v.maxEntries(MOST_OPTIONS + 1)),
  /** Where the room was asked in other words than the sentence's own. */
  question: v.optional(texts(QUESTION_MAX)),
  options: v.optional(v.record(language, v.pipe(v.array(line), v.maxLength(MOST_OPTIONS), v.readonly()))),
})
export type OutcomeResult = v.InferOutput<typeof outcomeResult>

export const outcomeSaid = v.object({
  kind: v.picklist(OUTCOME_KINDS),
  title: texts(NOTE_TITLE_MAX),
  text: texts(NOTE_TEXT_MAX),
  /** The sentence that this one speaks to. */
  under: v.nullable(id),
  results: v.pipe(v.array(outcomeResult), v.maxLength(20), v.readonly()),
})
export type OutcomeSaid = v.InferOutput<typeof outcomeSaid>

/** Target: the note's. Not alive: it is not published. */
export const outcomeEntry = defineEntity({
  name: 'outcomeEntry',
  scope: 'room',
  fields: { said: outcomeSaid, order },
})

/** Groups large enough to be told, and the others together; see `core/report/outcome.ts`. */
const breakdown = v.object({
  shown: v.pipe(v.array(v.object({ group: line, count })), v.maxLength(20), v.readonly()),
  rest: count,
})

export const outcomeFigures = v.object({
  total: count,
  byTown: v.pipe(v.array(v.object({ town: line, country, count })), v.maxLength(2000), v.readonly()),
  role: v.optional(breakdown),
  ageGroup: v.optional(breakdown),
  gender: v.optional(breakdown),
})
export type OutcomeFigures = v.InferOutput<typeof outcomeFigures>

/** Target: the event's id. */
export const outcome = defineEntity({
  name: 'outcome',
  scope: 'room',
  fields: { published: bool, at: instant, figures: outcomeFigures },
})
