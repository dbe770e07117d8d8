// A line of a checklist of preparations: what, who, done.

import * as v from 'valibot'
import { bool, day, defineEntity, id, line, order } from './entity.ts'

export const task = defineEntity({
  name: 'task',
  scope: 'team',
  fields: {
    title: line,
    /** Which list it stands on; empty: none. */
    checklist: line,
    /** Who does it, as they wish to be called; empty: nobody yet. */
    who: line,
    done: bool,
    due: v.nullable(day),
    /** The agenda item that it prepares; null: none. */
    item: v.nullable(id),
    order,
  },
})
