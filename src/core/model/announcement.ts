// One short text for everyone in the building, until a time: on phones, the big screen and the desk.

import * as v from 'valibot'
import { defineEntity, instant, localised } from './entity.ts'

export const ANNOUNCEMENT_MAX = 200

export const announcement = defineEntity({
  name: 'announcement',
  scope: 'public',
  fields: {
    ...localised('text', v.pipe(v.string(), v.maxLength(ANNOUNCEMENT_MAX))),
    until: instant,
    at: instant,
  },
  fixed: ['at'],
})
