// A consensus check: what is asked, the rounds in which it is counted, and the counts of each round. Never who.

import * as v from 'valibot'
import { bool, count, defineEntity, id, instant, line, localised, order, shortKey } from './entity.ts'

/** `agree5`: strongly disagree to strongly agree; `vote`: for, against, abstain; `choice`: one of its own options. */
export const POLL_SCALES = ['agree5', 'vote', 'choice'] as const
export type PollScale = (typeof POLL_SCALES)[number]

export const MOST_OPTIONS = 8
export const QUESTION_MAX = 300

export const poll = defineEntity({
  name: 'poll',
  scope: 'room',
  fields: {
    item: id,
    /** The note that is put to the room; null: a question of its own. */
    proposal: v.nullable(id),
    ...localised('question', v.pipe(v.string(), v.maxLength(QUESTION_MAX))),
    scale: v.picklist(POLL_SCALES),
    /** Of `choice`, in their order; in each language as many. */
    ...localised('options', v.pipe(v.array(line), v.maxLength(MOST_OPTIONS))),
    /** Asked before the debate and after it. */
    twice: bool,
    order,
    at: instant,
  },
  fixed: ['at'],
})

/** One way of counting, from when the round opens. `phones`: once each. */
export const COUNTING_WAYS = ['hands', 'cards', 'phones'] as const
export type CountingWay = (typeof COUNTING_WAYS)[number]

export const MOMENTS = ['once', 'before', 'after'] as const

/** Four digits that who is in the room sees on the big screen. */
export const roomCode = v.pipe(v.string(), v.regex(/^[0-9]{4}$/))

export const pollRound = defineEntity({
  name: 'pollRound',
  scope: 'room',
  fields: {
    poll: id,
    way: v.picklist(COUNTING_WAYS),
    moment: v.picklist(MOMENTS),
    /** Asked of phones; missing: none is. Not public: they are told only that there is one. */
    code: roomCode,
    at: instant,
    /** Null: opened again. */
    closedAt: v.nullable(instant),
  },
  fixed: ['poll', 'way', 'moment', 'code', 'at'],
})

/** By option: `agree5` has `1` (strongly disagree) to `5`, `vote` has `for`, `against`, `abstain`, `choice` has `1`, `2`, … */
export const counts = v.pipe(v.record(shortKey, count), v.maxEntries(MOST_OPTIONS + 1))

/** More restored backups than one count can live through. */
const MOST_LIVES = 100
/** Of what `counts` adds up, the sum of each life of the log that counted: see polls/phoneCounts.ts. */
export const lives = v.pipe(v.record(v.pipe(v.string(), v.maxLength(80)), counts), v.maxEntries(MOST_LIVES))

/** Hands or paper cards in one zone of the hall. A recount is a new one that names the one it replaces. */
export const tally = defineEntity({
  name: 'tally',
  scope: 'room',
  fields: {
    round: id,
    zone: line,
    counts,
    /** Who counted, as they wish to be called. */
    countedBy: line,
    recountOf: v.nullable(id),
    at: instant,
  },
  fixed: ['round', 'zone', 'counts', 'countedBy', 'recountOf', 'at'],
})

/** What came from phones; only the server writes it. Target: the round's. */
export const phoneTally = defineEntity({
  name: 'phoneTally',
  scope: 'room',
  fields: {
    counts,
    lives,
    /** The most that came from one address within seconds, where that is a doubt: see polls/burst.ts. */
    burst: count,
  },
})
