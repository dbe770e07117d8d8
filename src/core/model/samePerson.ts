// Whether two people on the list are one: a person's word about a pair, which can be taken back. Nothing of
// either is deleted or overwritten; who counts as whom is derived from these words.

import * as v from 'valibot'
import { defineEntity, id } from './entity.ts'

/** `unknown`: the word was taken back. */
export const VERDICTS = ['same', 'different', 'unknown'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Target: made of the pair, so that two tablets speak of one row. */
export const samePerson = defineEntity({
  name: 'samePerson',
  scope: 'desk',
  fields: {
    /** Both targets, the smaller one first. */
    people: v.tuple([id, id]),
    verdict: v.picklist(VERDICTS),
    /** Of two that are the same: whose name stands. */
    keep: id,
  },
  fixed: ['people'],
})
