// A note of the debate: what was said, never who said it.

import * as v from 'valibot'
import { bool, count, defineEntity, id, instant, line, localised, order } from './entity.ts'

export const NOTE_KINDS = [
  'argumentFor',
  'argumentAgainst',
  'question',
  'proposal',
  'agreement',
  'disagreement',
  'goodPractice',
  'nextStep',
  'recommendation',
  'minorityOpinion',
] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

export const NOTE_TITLE_MAX = 150
export const NOTE_TEXT_MAX = 1500

export const STANCES = ['for', 'against', 'neutral'] as const
/** To whom a recommendation speaks. */
export const ADDRESSEES = ['local', 'regional', 'national', 'eu', 'civilSociety', 'business'] as const
export const TRANSLATION_STATES = ['draft', 'reviewed'] as const
/** A question from a phone, in the hands of who moderates. Missing means waiting. */
export const QUESTION_STATES = ['waiting', 'accepted', 'answered', 'dropped'] as const

const title = v.pipe(v.string(), v.maxLength(NOTE_TITLE_MAX))
const text = v.pipe(v.string(), v.maxLength(NOTE_TEXT_MAX))

export const note = defineEntity({
  name: 'note',
  scope: 'room',
  fields: {
    item: id,
    kind: v.picklist(NOTE_KINDS),
    title,
    text,
    /** The language it was written in. */
    language: line,
    ...localised('translatedTitle', title),
    ...localised('translation', text),
    ...localised('translationState', v.picklist(TRANSLATION_STATES)),
    stance: v.nullable(v.picklist(STANCES)),
    /** The note that this one belongs under: an argument under its proposal, a next step under what was agreed. */
    parent: v.nullable(id),
    /** The check whose result a minority opinion speaks to. */
    poll: v.nullable(id),
    table: v.nullable(count),
    round: v.nullable(count),
    addressee: v.nullable(v.picklist(ADDRESSEES)),
    justification: text,
    /** Said already there; shown under that note and nowhere else. Null: taken apart again. */
    mergedInto: v.nullable(id),
    /** Came from a phone. */
    asked: bool,
    state: v.picklist(QUESTION_STATES),
    /** Taken back on the phone that asked; what was answered before stays. */
    withdrawn: bool,
    order,
    at: instant,
  },
  fixed: ['at', 'asked'],
})
