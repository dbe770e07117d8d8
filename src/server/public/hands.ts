// A hand raised on a phone: passed on to the devices of the room as a live message, and answered from what they say of
// it. What is remembered is remembered in memory alone, and bounded: a hand of an hour ago is worth nothing.

import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import * as v from 'valibot'
import { type HandStanding, handWish, type HandWish, readHandsTold } from '../../core/floor/phoneHands.ts'
import { isAllowed } from '../../core/hall/allowed.ts'
import { type EventId, targetOfHash, type TargetId } from '../../core/ids.ts'
import { id } from '../../core/model/entity.ts'
import { PROTOCOL, type Said } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape, shaped } from '../http/readJson.ts'
import { eventIdOf, eventIdSchema } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import type { FoldedEvents } from '../sync/foldedEvents.ts'
import type { LiveHub } from '../sync/hub.ts'
import type { PhoneLimits } from './phoneLimits.ts'

/** Who does not answer in this time is not there. */
const ANSWER_MS = 2500
/** The room says every 15 seconds how its hands stand: older than this, it is asked. */
const FRESH_MS = 40_000
const MOST_REMEMBERED = 5000
/**
 * More hands than this are not heard in one debate, but raised for fun: so many by phones that have been here for a while,
 * and so many by all others.
 */
const MOST_WAITING = 50

const token = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/))
const raised = v.strictObject({ event: eventIdSchema, item: id, token })
const lowered = v.strictObject({ event: eventIdSchema, token })

/** In a header, so that it stands in no list of addresses. */
const TOKEN_HEADER = 'x-zbor-hand'

function forgetOldest(of: Map<string, unknown> | Set<string>): void {
  for (const oldest of of.keys()) {
    if (of.size <= MOST_REMEMBERED) break
    of.delete(oldest)
  }
}

interface Known {
  readonly event: EventId
  readonly standing: HandStanding
  readonly heardAt: number
}

export function phoneHands(parts: Parts, events: FoldedEvents, hub: LiveHub, limits: PhoneLimits) {
  const known = new Map<string, Known>()
  const waiting = new Map<string, Set<() => void>>()
  /** Raised here, by phones that have been here for a while. */
  const settled = new Set<string>()
  const keyOf = (event: EventId, hand: string) => `${event} ${hand}`
  const handOf = (event: EventId, secret: string): string =>
    targetOfHash(createHash('sha256').update(`${event} hand ${secret}`).digest())

  /** What devices of the room say of their hands, whichever process they said it to. */
  function hear({ event, say }: Said): void {
    for (const standing of readHandsTold(say) ?? []) {
      const key = keyOf(event, standing.hand)
      known.delete(key)
      known.set(key, { event, standing, heardAt: parts.now() })
      for (const answered of waiting.get(key) ?? []) answered()
    }
    forgetOldest(known)
  }

  /** False: nobody of this process listens, and there is no other process. */
  async function tell(event: EventId, wants: HandWish['wants'], hand: string, item?: TargetId) {
    const said: Said = { event, to: 'room', say: handWish(wants, hand, item), from: 'phone' }
    const heard = hub.say(said, '')
    await parts.neighbours?.say(said, '')
    return heard > 0 || parts.neighbours !== undefined
  }

  /** What the room answers; undefined where nobody does. */
  async function asked(event: EventId, wants: 'up' | 'look', hand: string, item?: TargetId) {
    const key = keyOf(event, hand)
    let answered = () => {}
    let timer: NodeJS.Timeout | undefined
    const answer = new Promise<boolean>((resolve) => {
      answered = () => resolve(true)
      timer = setTimeout(() => resolve(false), ANSWER_MS)
    })
    const here = waiting.get(key) ?? new Set()
    waiting.set(key, here.add(answered))
    try {
      if (!(await tell(event, wants, hand, item))) return undefined
      return (await answer) ? known.get(key)?.standing : undefined
    } finally {
      clearTimeout(timer)
      here.delete(answered)
      if (here.size === 0) waiting.delete(key)
    }
  }

  const answer = (c: Context, standing: HandStanding | undefined) => {
    if (!standing) return c.json({ zbor: PROTOCOL, is: 'nobody' })
    const { is, number, before } = standing
    return c.json({ zbor: PROTOCOL, is, number, before })
  }

  /** What anyone may know; whether there is more is told to nobody. @throws ApiError notFound */
  async function shown(event: EventId) {
    const facts = await events.publicFacts(event)
    if (!facts) throw new ApiError('notFound')
    return facts
  }

  const isWaiting = (event: EventId, each: Known) =>
    each.event === event && each.standing.is === 'waiting' && parts.now() - each.heardAt < FRESH_MS

  return {
    hear,

    up: async (c: Context) => {
      const { event, item, token: secret } = await readShape(c.req.raw, raised)
      const facts = await shown(event)
      const isSettled = limits.admit(c, event, 'hand')
      const last = facts.run?.stretches.at(-1)
      const isOn = last?.item === item && last.endedAt === undefined
      if (!isOn || !isAllowed('hands', facts.event)) throw new ApiError('closed')
      const hand = handOf(event, secret)
      const key = keyOf(event, hand)
      if (!known.has(key)) {
        const before = Array.from(known).filter(([, each]) => isWaiting(event, each))
        const alike = before.filter(([of]) => settled.has(of) === isSettled)
        if (alike.length >= MOST_WAITING) throw new ApiError('tooMany', FRESH_MS)
        if (isSettled) settled.add(key)
        forgetOldest(settled)
      }
      const standing = await asked(event, 'up', hand, item as TargetId)
      // The phone is told to raise it in the hall: it must not appear here later.
      if (!standing) await tell(event, 'down', hand)
      return answer(c, standing)
    },

    look: async (c: Context) => {
      const event = eventIdOf(c.req.query('event'))
      await shown(event)
      const hand = handOf(event, shaped(token, c.req.header(TOKEN_HEADER)))
      const before = known.get(keyOf(event, hand))
      const isOver = before?.standing.is === 'done' || before?.standing.is === 'withdrawn'
      if (before && (isOver || parts.now() - before.heardAt < FRESH_MS)) return answer(c, before.standing)
      limits.admit(c, event, 'hand')
      return answer(c, await asked(event, 'look', hand))
    },

    down: async (c: Context) => {
      const { event, token: secret } = await readShape(c.req.raw, lowered)
      await shown(event)
      limits.admit(c, event, 'hand')
      await tell(event, 'down', handOf(event, secret))
      return c.json({ zbor: PROTOCOL, is: 'ok' })
    },
  }
}
