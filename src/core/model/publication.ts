// What goes out: the agenda as the public sees it, which only the server writes, and the publication text
// that a person may have edited, with the count it was edited on.

import * as v from 'valibot'
import {
  bool,
  count,
  day,
  defineEntity,
  id,
  instant,
  languageCode,
  line,
  localised,
  paragraphs,
  time,
} from './entity.ts'
import { minutes } from './agendaItem.ts'
import { NOTE_TEXT_MAX } from './note.ts'
import { MOST_OPTIONS, POLL_SCALES } from './poll.ts'

/** By language; a newer version may know more of them than this one. */
const inLanguages = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.record(languageCode, schema), v.maxEntries(40))
const texts = inLanguages(line)

export const publicItem = v.object({
  id,
  day,
  start: v.optional(time),
  minutes: v.optional(minutes),
  kind: v.optional(line),
  title: texts,
  room: v.optional(line),
  /** The planned start, where `start` is one that was changed on the day. */
  planned: v.optional(time),
  skipped: v.optional(bool),
})
export type PublicItem = v.InferOutput<typeof publicItem>

export const MOST_PUBLISHED = 1000

/** Target: the event's id. `null` items: the agenda was taken back. */
export const publishedAgenda = defineEntity({
  name: 'publishedAgenda',
  scope: 'public',
  fields: { items: v.nullable(v.pipe(v.array(publicItem), v.maxLength(MOST_PUBLISHED))) },
  lists: ['items'],
})

export const MOST_STRETCHES = 2000
export const MOST_OPEN = 20

/** One stretch of time in which an item was on; without an end, it is. */
const stretch = v.object({ item: id, startedAt: instant, endedAt: v.optional(instant) })

/** A check that phones may answer now. */
export const openCheck = v.object({
  round: id,
  scale: v.picklist(POLL_SCALES),
  question: inLanguages(v.pipe(v.string(), v.maxLength(NOTE_TEXT_MAX))),
  options: v.optional(inLanguages(v.pipe(v.array(line), v.maxLength(MOST_OPTIONS)))),
  /** The answer needs the room's code, which is not said here. */
  code: v.optional(v.literal(true)),
})

export type OpenCheck = v.InferOutput<typeof openCheck>

export const publishedRun = v.object({
  stretches: v.pipe(v.array(stretch), v.maxLength(MOST_STRETCHES)),
  pausedAt: v.optional(instant),
})
export type PublishedRun = v.InferOutput<typeof publishedRun>

/** As the public answer carries it. */
export const publicAnnouncement = v.object({ id, text: texts, until: instant })
export type PublicAnnouncement = v.InferOutput<typeof publicAnnouncement>

/** What happens now, for phones and the big screen: of announced items only. Target: the event's id. */
export const publishedNow = defineEntity({
  name: 'publishedNow',
  scope: 'public',
  fields: {
    run: v.nullable(publishedRun),
    checks: v.nullable(v.pipe(v.array(openCheck), v.maxLength(MOST_OPEN))),
  },
  lists: ['checks'],
})

/** What became of the short address that the event wishes for: of several events the first on the server has it. */
export const shortAddress = v.object({ name: line, is: v.picklist(['given', 'taken', 'reserved']) })
export type ShortAddress = v.InferOutput<typeof shortAddress>

/** Written by the server alone. Target: the event's id. */
export const publishedAddress = defineEntity({
  name: 'publishedAddress',
  scope: 'public',
  fields: { address: v.nullable(shortAddress) },
})

/** Whether the outcome has a page of its own, and since when. Target: the event's id. `null`: none, or taken back. */
export const publishedOutcome = defineEntity({
  name: 'publishedOutcome',
  scope: 'public',
  fields: { at: v.nullable(instant) },
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
