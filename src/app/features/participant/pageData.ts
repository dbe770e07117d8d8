// What the participant's page shows, from wherever it came: the page's own state, the server's answer, or what
// the phone kept. What doesn't fit is not taken: a captive portal's page is no agenda.

import * as v from 'valibot'
import { PUBLIC_FIELDS } from '../../../core/agenda/publicEvent.ts'
import type { PublicPage } from '../../../core/agenda/publicPage.ts'
import { event } from '../../../core/model/event.ts'
import {
  MOST_PUBLISHED,
  openCheck,
  publicAnnouncement,
  publicItem,
  publishedRun,
} from '../../../core/model/publication.ts'
import { soundEntries } from './soundEntries.ts'

export interface PageData extends Omit<PublicPage, 'nowMs'> {
  /** When the server said so. */
  readonly asOfMs: number
}

const fact = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((values) => {
    const fields: readonly [string, v.GenericSchema][] = Object.entries(event.fields)
    const known = fields.filter(([name, schema]) => PUBLIC_FIELDS.has(name) && v.is(schema, values[name]))
    return Object.fromEntries(known.map(([name]) => [name, values[name]]))
  }),
)

/** More than anyone reads. */
const MOST_TOLD = 200

const items = v.pipe(
  v.array(v.unknown()),
  // Where nothing fits it is no agenda of ours.
  v.check((all) => all.length === 0 || all.some((one) => v.is(publicItem, one))),
  soundEntries(publicItem, MOST_PUBLISHED),
)

const answer = v.object({
  event: v.nullable(fact),
  items: v.nullable(items),
  // What an older server does not tell, and an older page did not keep.
  run: v.fallback(v.optional(v.nullable(publishedRun), null), null),
  announcements: v.fallback(v.optional(soundEntries(publicAnnouncement, MOST_TOLD), []), []),
  checks: v.fallback(v.optional(soundEntries(openCheck, MOST_TOLD), []), []),
  outcome: v.optional(v.boolean(), false),
  now: v.number(),
})

export type PublicAnswer = Omit<PageData, 'eventId' | 'language' | 'isGone'>

const refusal = v.object({ zbor: v.number(), error: v.picklist(['notFound', 'gone']) })

/** What the server itself says, and no portal on the way: nothing is published here, or the event was taken away. */
export function readRefusal(json: unknown): 'notFound' | 'gone' | undefined {
  const read = v.safeParse(refusal, json)
  return read.success ? read.output.error : undefined
}

/** Undefined where it is no answer of ours. */
export function readAnswer(json: unknown): PublicAnswer | undefined {
  const read = v.safeParse(answer, json)
  if (!read.success) return undefined
  const { now: asOfMs, ...told } = read.output
  return { ...told, asOfMs }
}
