// How long was spoken at an agenda item: sums over several turns, each category apart, never who and never when.
// Facts that are added up.

import * as v from 'valibot'
import { count, defineEntity, id, line, shortKey } from './entity.ts'

/** What a turn may carry; each is counted for itself and never combined with another. */
export const DIMENSIONS = ['role', 'gender', 'ageGroup', 'place', 'firstTime'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const CARD_COLOURS = ['green', 'yellow', 'orange', 'blue', 'violet', 'white'] as const

export const floorCard = v.object({
  colour: v.picklist(CARD_COLOURS),
  dimension: v.picklist(DIMENSIONS),
  value: line,
})

/** A day has 86,400,000. */
export const MOST_MILLISECONDS = 864_000_000
export const MILLISECONDS = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_MILLISECONDS))

const share = v.object({ turns: count, ms: MILLISECONDS })
export const SHARES = v.pipe(v.record(shortKey, share), v.maxEntries(100))

export const speakingTotal = defineEntity({
  name: 'speakingTotal',
  scope: 'room',
  fields: {
    item: id,
    turns: count,
    spokenMs: MILLISECONDS,
    interpretedMs: MILLISECONDS,
    /** By value: `{ female: { turns: 3, ms: 240000 } }`. Turns without one are in none. */
    role: SHARES,
    gender: SHARES,
    ageGroup: SHARES,
    place: SHARES,
    firstTime: SHARES,
  },
  fixed: ['item', 'turns', 'spokenMs', 'interpretedMs', ...DIMENSIONS],
})
