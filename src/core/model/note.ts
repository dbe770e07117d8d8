// A note of the debate: what was said, never who said it.

import * as v from 'valibot'
import { defineEntity, id, instant, line } from './entity.ts'

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

export const NOTE_TEXT_MAX = 1500

export const note = defineEntity({
  name: 'note',
  scope: 'room',
  fields: {
    item: id,
    kind: v.picklist(NOTE_KINDS),
    text: v.pipe(v.string(), v.maxLength(NOTE_TEXT_MAX)),
    /** The language it was written in. */
    language: line,
    at: instant,
  },
  fixed: ['at'],
})
