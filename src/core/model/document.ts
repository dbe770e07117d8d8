// A short background text for an agenda item, in the languages of the room, to be read offline.

import * as v from 'valibot'
import { defineEntity, id, line, localised, order, paragraphs } from './entity.ts'

export const document = defineEntity({
  name: 'document',
  scope: 'room',
  fields: {
    /** Null: for the whole event. */
    item: v.nullable(id),
    ...localised('title', line),
    ...localised('text', paragraphs),
    order,
  },
})

/** What a facilitator wants to remember at an item; shown to facilitators alone. Target: the item's. */
export const privateNote = defineEntity({
  name: 'privateNote',
  scope: 'room',
  fields: { text: paragraphs },
})
