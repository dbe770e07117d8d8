// A sign-in list: one for each day, chosen on the screen and stored with each arrival.

import { day, defineEntity, line, localised, order } from './entity.ts'

export const list = defineEntity({
  name: 'list',
  scope: 'public',
  fields: { day, ...localised('name', line), order },
})
