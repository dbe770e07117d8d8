// Hands raised on phones, as entries of the floor beside those that are seen in the hall. A hand has a name that the
// server makes of the phone's token; the entry has its id from it, so that two devices that take in one hand make one
// entry. Nothing in it says whose it is.

import * as v from 'valibot'
import type { TargetId } from '../ids.ts'
import type { Json } from '../json.ts'
import { count, id } from '../model/entity.ts'
import {
  type Entry,
  ENTRY_STATES,
  type Floor,
  nextHand,
  nextOrder,
  nextStamp,
  type Page,
  queueOf,
} from './floor.ts'
import { withdraw } from './floorActs.ts'

const hand = v.pipe(v.string(), v.regex(/^[0-9A-Z]{16}$/))

const wish = v.object({
  is: v.literal('hand'),
  /** `look`: only where it is known. */
  wants: v.picklist(['up', 'look', 'down']),
  hand,
  /** Of `up`: the agenda item that the phone sees as on. */
  item: v.optional(id),
})
/** What the server passes on from a phone to the devices of the room. */
export type HandWish = v.InferOutput<typeof wish>

const standing = v.object({
  hand,
  number: count,
  is: v.picklist(ENTRY_STATES),
  /** How many are heard before it. */
  before: count,
})
export type HandStanding = v.InferOutput<typeof standing>

/** In one message: those that were written last. */
const MOST_TOLD = 100

const told = v.object({ is: v.literal('hands'), hands: v.pipe(v.array(standing), v.maxLength(MOST_TOLD)) })

/** Undefined for anything else that is said. */
export function readHandWish(said: Json): HandWish | undefined {
  const parsed = v.safeParse(wish, said)
  return parsed.success ? parsed.output : undefined
}

/** Undefined for anything else that is said. */
export function readHandsTold(said: Json): readonly HandStanding[] | undefined {
  const parsed = v.safeParse(told, said)
  return parsed.success ? parsed.output.hands : undefined
}

const idOf = (name: string) => `${name}.1`

export const hasHand = (floor: Floor, name: string): boolean => floor.entries[idOf(name)]?.phone === true

/** At the end of the hands; once, however often it comes. */
export function takeHand(floor: Floor, page: Page, name: string): Floor {
  const own = idOf(name)
  if (floor.entries[own]) return floor
  const entry: Entry = {
    id: own,
    number: nextHand(floor),
    kind: 'hand',
    state: 'waiting',
    order: nextOrder(floor),
    stamp: nextStamp(floor, page),
    phone: true,
  }
  return { ...floor, entries: { ...floor.entries, [own]: entry } }
}

export const lowerHand = (floor: Floor, page: Page, name: string): Floor => withdraw(floor, page, idOf(name))

/** What the phones are told, through the server. */
export function handsOf(floor: Floor): readonly HandStanding[] {
  const queue = queueOf(floor)
  return Object.values(floor.entries)
    .filter(({ phone }) => phone === true)
    .sort((a, b) => b.stamp[0] - a.stamp[0])
    .slice(0, MOST_TOLD)
    .map((entry) => ({
      hand: entry.id.slice(0, entry.id.indexOf('.')),
      number: entry.number,
      is: entry.state,
      before: Math.max(
        0,
        queue.findIndex((each) => each.id === entry.id),
      ),
    }))
}

export const handsMessage = (floor: Floor): Json => ({ is: 'hands', hands: handsOf(floor) })

export const handWish = (wants: HandWish['wants'], name: string, item?: TargetId): Json =>
  item === undefined ? { is: 'hand', wants, hand: name } : { is: 'hand', wants, hand: name, item }
