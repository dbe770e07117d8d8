// A table of a world café, or one of several groups that work side by side.

import { count, defineEntity, id, line, localised } from './entity.ts'

export const table = defineEntity({
  name: 'table',
  scope: 'room',
  fields: {
    item: id,
    /** From 1, unique in its item. */
    number: count,
    ...localised('topic', line),
    room: line,
  },
})
