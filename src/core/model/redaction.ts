// An organiser's word that the values of certain ops must go, on every device and the server [R1]–[R3].

import * as v from 'valibot'
import { isOpId } from '../ids.ts'
import { REDACTION } from '../policy.ts'
import { defineEntity } from './entity.ts'

export const redaction = defineEntity({
  name: REDACTION,
  scope: 'any',
  fields: { ops: v.pipe(v.array(v.pipe(v.string(), v.check(isOpId))), v.maxLength(2000)) },
  fixed: ['ops'],
})
