// What goes out: the agenda as the public sees it, which only the server writes, and the publication text
// that a person may have edited, with the count it was edited on.

import * as v from 'valibot'
import { count, day, defineEntity, line, localised, paragraphs, time } from './entity.ts'
import { minutes } from './agendaItem.ts'

const texts = v.record(v.string(), line)

export const publicItem = v.object({
  id: v.string(),
  day,
  start: v.optional(time),
  minutes: v.optional(minutes),
  kind: v.optional(line),
  title: texts,
  room: v.optional(line),
})
export type PublicItem = v.InferOutput<typeof publicItem>

/** Target: the event's id. `null` items: the agenda was taken back. */
export const publishedAgenda = defineEntity({
  name: 'publishedAgenda',
  scope: 'public',
  fields: { items: v.nullable(v.pipe(v.array(publicItem), v.maxLength(1000))) },
})

/** Target: the event's id. A language without a text shows the one that Zbor computes. */
export const publicationText = defineEntity({
  name: 'publicationText',
  scope: 'room',
  fields: {
    ...localised('text', paragraphs),
    /** How many were counted when the text was edited. */
    ...localised('counted', count),
  },
})
