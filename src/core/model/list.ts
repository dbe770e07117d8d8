// A sign-in list: one for each day and one for each session that has its own, chosen on the screen and stored with
// each arrival.

import { day, defineEntity, id, line, localised, order } from './entity.ts'

export const list = defineEntity({
  name: 'list',
  scope: 'public',
  fields: {
    day,
    ...localised('name', line),
    order,
    /** The agenda item whose list it is; absent: the day's. */
    item: id,
  },
})
