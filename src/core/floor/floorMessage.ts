// What devices say to each other about the floor, checked when it comes in: the queue to the devices of the room, in
// pieces that fit a live message; numbers alone to the big screen.

import * as v from 'valibot'
import type { TargetId } from '../ids.ts'
import { type Json } from '../json.ts'
import { count, id, instant } from '../model/entity.ts'
import { DIMENSIONS, MILLISECONDS, SHARES } from '../model/speakingTotal.ts'
import { MAX_SAID_BYTES } from '../sync/limits.ts'
import { utf8Length } from '../sync/validate.ts'
import {
  EMPTY_FLOOR,
  type Entry,
  ENTRY_STATES,
  type Floor,
  FLOOR_KINDS,
  queueOf,
  speakerOf,
} from './floor.ts'
import { LABEL_MAX } from './floorActs.ts'
import { MARK_MAX } from './totals.ts'

const page = v.pipe(v.string(), v.regex(/^[0-9A-Z]{1,20}$/))
const entryId = v.pipe(v.string(), v.regex(/^[0-9A-Z]{1,20}\.\d{1,6}$/))
const stamp = v.tuple([v.pipe(v.number(), v.safeInteger(), v.minValue(0)), page])

const turn = v.object({
  beganAt: instant,
  mode: v.picklist(['speaking', 'interpreting', 'paused']),
  since: instant,
  spokenMs: MILLISECONDS,
  interpretedMs: MILLISECONDS,
  pausedFrom: v.optional(v.picklist(['speaking', 'interpreting'])),
  doubt: v.optional(v.literal(true)),
})

const entry = v.object({
  id: entryId,
  number: count,
  kind: v.picklist(FLOOR_KINDS),
  state: v.picklist(ENTRY_STATES),
  order: v.pipe(v.number(), v.finite()),
  stamp,
  label: v.optional(v.pipe(v.string(), v.maxLength(LABEL_MAX))),
  marks: v.optional(v.partial(v.object(mapOf(v.pipe(v.string(), v.maxLength(MARK_MAX)))))),
  turn: v.optional(turn),
  phone: v.optional(v.literal(true)),
  endedBy: v.optional(page),
})

const totals = v.object({
  turns: count,
  spokenMs: MILLISECONDS,
  interpretedMs: MILLISECONDS,
  ...mapOf(SHARES),
})
const pageSums = v.record(page, v.object({ count, totals }))

function mapOf<S extends v.GenericSchema>(schema: S) {
  return Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, schema])) as {
    readonly [dimension in (typeof DIMENSIONS)[number]]: S
  }
}

export const floorSchema = v.object({
  entries: v.record(entryId, entry),
  ended: pageSums,
  counted: pageSums,
  closed: v.nullable(stamp),
})

const floorMessage = v.variant('is', [
  v.object({ is: v.literal('floor'), item: id, floor: floorSchema }),
  /** Who has just come asks what the others know. */
  v.object({ is: v.literal('floorAsk'), item: id }),
])
export type FloorMessage =
  | { readonly is: 'floor'; readonly item: TargetId; readonly floor: Floor }
  | { readonly is: 'floorAsk'; readonly item: TargetId }

/** Undefined for anything else that is said. */
export function readFloorMessage(said: Json): FloorMessage | undefined {
  const parsed = v.safeParse(floorMessage, said)
  return parsed.success ? (parsed.output as FloorMessage) : undefined
}

/** Room for what stands around the entries. */
const PIECE_BYTES = MAX_SAID_BYTES / 2

/** All that `floor` holds of what `known` does not, in messages that are short enough each. */
export function floorMessages(item: TargetId, floor: Floor, known: Floor = EMPTY_FLOOR): readonly Json[] {
  const entries = Object.values(floor.entries).filter((each) => known.entries[each.id] !== each)
  const sums = Object.keys(floor.ended).filter(
    (each) => floor.ended[each] !== known.ended[each] || floor.counted[each] !== known.counted[each],
  )
  const pieces: Entry[][] = [[]]
  let bytes = 0
  for (const each of entries) {
    const length = utf8Length(JSON.stringify(each))
    if (bytes + length > PIECE_BYTES) {
      pieces.push([])
      bytes = 0
    }
    bytes += length
    pieces.at(-1)?.push(each)
  }
  const messages = pieces.map((piece) => messageOf(item, { ...floor, ended: {}, counted: {} }, piece))
  const withSums = sums.map((each) =>
    messageOf(item, { ...floor, ended: only(floor.ended, each), counted: only(floor.counted, each) }, []),
  )
  return entries.length === 0 && floor.closed === known.closed ? withSums : [...messages, ...withSums]
}

const only = <T>(record: { readonly [key: string]: T }, key: string) =>
  record[key] === undefined ? {} : { [key]: record[key] }

function messageOf(item: TargetId, floor: Floor, entries: readonly Entry[]): Json {
  const own = { ...floor, entries: Object.fromEntries(entries.map((each) => [each.id, each])) }
  // Without the fields that are not set.
  return JSON.parse(JSON.stringify({ is: 'floor', item, floor: own })) as Json
}

const numbered = v.object({ number: count, kind: v.picklist(FLOOR_KINDS) })

const screenMessage = v.object({
  is: v.literal('queue'),
  item: id,
  now: v.nullable(v.object({ ...numbered.entries, turn, limitMs: v.nullable(MILLISECONDS) })),
  next: v.pipe(v.array(numbered), v.maxLength(10)),
})
export type QueueOnScreen = v.InferOutput<typeof screenMessage>

const MOST_NEXT = 5

/** The queue as numbers only: never what helps to find the hand, never who. */
export function queueMessage(item: TargetId, floor: Floor, limitMs: number | null): Json {
  const speaker = speakerOf(floor)
  const now = speaker?.turn
    ? { number: speaker.number, kind: speaker.kind, turn: speaker.turn, limitMs }
    : null
  const next = queueOf(floor)
    .slice(0, MOST_NEXT)
    .map(({ number, kind }) => ({ number, kind }))
  return JSON.parse(JSON.stringify({ is: 'queue', item, now, next })) as Json
}

export function readQueueMessage(said: Json): QueueOnScreen | undefined {
  const parsed = v.safeParse(screenMessage, said)
  return parsed.success ? parsed.output : undefined
}

/** A big screen beside us has just opened, on this device. */
export const QUEUE_ASK: Json = { is: 'queueAsk' }
export const isQueueAsk = (said: Json): boolean =>
  typeof said === 'object' && said !== null && 'is' in said && said.is === 'queueAsk'
