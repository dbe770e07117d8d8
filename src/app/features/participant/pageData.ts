// What the participant's page shows, from wherever it came: the page's own state, the server's answer, or what
// the phone kept. What doesn't fit is not taken: a captive portal's page is no agenda.

import * as v from 'valibot'
import { PUBLIC_FIELDS } from '../../../core/agenda/publicEvent.ts'
import type { PublicPage } from '../../../core/agenda/publicPage.ts'
import { event } from '../../../core/model/event.ts'
import { openCheck, publicAnnouncement, publicItem, publishedRun } from '../../../core/model/publication.ts'

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

/** What of a list can be read: one thing that can't leaves the others [G4]. */
const those = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((all) => all.filter((each): each is v.InferOutput<S> => v.is(schema, each))),
  )

const answer = v.object({
  event: v.nullable(fact),
  // An agenda of which nothing can be read is none of ours.
  items: v.nullable(
    v.pipe(
      v.array(v.unknown()),
      v.check((all) => all.length === 0 || all.some((each) => v.is(publicItem, each))),
      those(publicItem),
    ),
  ),
  // What an older server does not tell, and an older page did not keep.
  run: v.optional(v.nullable(publishedRun), null),
  announcements: v.optional(those(publicAnnouncement), []),
  checks: v.optional(those(openCheck), []),
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
