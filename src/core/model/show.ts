// What the big screen shows, chosen on a tablet. The texts stand in it, since a screen reads nothing of the room.

import * as v from 'valibot'
import { LANGUAGES } from '../languages.ts'
import { count, defineEntity, id, instant, localised, shortKey } from './entity.ts'
import { roomCode } from './poll.ts'

/** `follow`: what is on now, with its clock; `welcome`: how to join; the others show `title`. */
export const SHOWN_THINGS = [
  'follow',
  'welcome',
  'proposal',
  'question',
  'check',
  'result',
  'message',
] as const
export type ShownThing = (typeof SHOWN_THINGS)[number]

const text = v.pipe(v.string(), v.maxLength(1500))
const counts = v.pipe(v.record(shortKey, count), v.maxEntries(12))

/** Target: the event's id. */
export const show = defineEntity({
  name: 'show',
  scope: 'public',
  fields: {
    what: v.picklist(SHOWN_THINGS),
    /** The note or check that is shown. */
    of: v.nullable(id),
    /** One or two, the larger one first. */
    languages: v.pipe(v.array(v.picklist(LANGUAGES)), v.maxLength(2)),
    ...localised('title', text),
    /** Of a check and its result: its scale's options with their counts, by moment. */
    scale: v.nullable(v.pipe(v.string(), v.maxLength(20))),
    ...localised('options', v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(8))),
    results: v.nullable(v.pipe(v.record(shortKey, counts), v.maxEntries(6))),
    /** Of a check that phones answer with it. */
    roomCode: v.nullable(roomCode),
    at: instant,
  },
})
