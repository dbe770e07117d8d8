// A hand that this phone raises: sent at once or not at all, for a hand of later is worth nothing. Its random token is
// of this one hand, and kept as long as the tab is open, so that a reload shows the same hand.

import * as v from 'valibot'
import { newToken } from './post.ts'

/** `lost`: it was up, and nobody at the floor knows of it any more. */
const state = v.variant('is', [
  v.object({ is: v.picklist(['none', 'raising', 'nobody', 'noNetwork', 'busy', 'lost']) }),
  v.object({
    is: v.picklist(['waiting', 'speaking', 'done', 'withdrawn']),
    number: v.number(),
    before: v.number(),
  }),
])
export type HandState = v.InferOutput<typeof state>

const kept = v.object({
  token: v.string(),
  item: v.string(),
  state,
  /** The room has known it: it may still stand in the queue. */
  wasUp: v.optional(v.boolean(), false),
})

export interface RaisedHand {
  readonly current: () => HandState
  /** The agenda item to which it is, or was, raised. */
  readonly item: () => string
  readonly subscribe: (listener: () => void) => () => void
  readonly raise: (item: string) => void
  readonly lower: () => void
}

const POLL_MS = 4000
/** One that nobody knows of may be known again: a tablet is away for a while, and comes back with its queue. */
const LOST_POLL_MS = 12_000
/** A hall's devices come back after a cut, and still have it in their queue. */
const LOST_MS = 45_000
/** The server waits a moment for the room; a hall's network for longer. */
const GIVE_UP_MS = 8000
/** The second tap of a double one must not take back the first. */
const DOUBLE_MS = 700

const answer = v.intersect([
  v.object({ zbor: v.number() }),
  v.union([
    v.object({ is: v.literal('nobody') }),
    v.object({
      is: v.picklist(['waiting', 'speaking', 'done', 'withdrawn']),
      number: v.number(),
      before: v.number(),
    }),
    v.object({ is: v.literal('ok') }),
    v.object({ error: v.string() }),
  ]),
])

export const isUp = ({ is }: HandState): boolean => is === 'waiting' || is === 'speaking'
const isAsked = (of: HandState): boolean => isUp(of) || of.is === 'lost'

export function raisedHand(event: string): RaisedHand {
  const key = `zbor.hand.${event}`
  let hand = read(key)
  let changedAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  let unknownSince: number | undefined
  const listeners = new Set<() => void>()

  const change = (next: typeof hand) => {
    const isSame = JSON.stringify(next) === JSON.stringify(hand)
    hand = next
    if (isSame) return
    changedAt = performance.now()
    try {
      sessionStorage.setItem(key, JSON.stringify(hand))
    } catch {
      // A phone that keeps nothing has its hand up until the page is closed.
    }
    for (const listener of listeners) listener()
  }
  const show = (next: HandState) => change({ ...hand, state: next, wasUp: hand.wasUp || isUp(next) })

  async function ask(path: string, init: RequestInit = {}) {
    const response = await fetch(path, {
      ...init,
      cache: 'no-store',
      signal: AbortSignal.timeout(GIVE_UP_MS),
    })
    // A portal answers too, and not in our words.
    return v.parse(answer, await response.json())
  }
  const post = (path: string, body: object) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event, token: hand.token, ...body }),
    })

  async function raise(item: string): Promise<void> {
    // A hand that the room has known is raised again as the same one: it may still stand in the queue.
    const isOver = ['none', 'done', 'withdrawn'].includes(hand.state.is)
    const wasUp = hand.wasUp && !isOver && hand.item === item
    change({ token: wasUp ? hand.token : newToken(), item, state: { is: 'raising' }, wasUp })
    try {
      const told = await post('/api/hand', { item })
      if ('number' in told) show({ is: told.is, number: told.number, before: told.before })
      else show({ is: 'error' in told && told.error === 'tooMany' ? 'busy' : 'nobody' })
    } catch {
      show({ is: 'noNetwork' })
    }
    plan()
  }

  async function look(): Promise<void> {
    const query = new URLSearchParams({ event })
    const { token } = hand
    const told = await ask(`/api/hand?${query}`, { headers: { 'x-zbor-hand': token } })
    if (hand.token !== token || !isAsked(hand.state)) return
    if ('number' in told) {
      unknownSince = undefined
      show({ is: told.is, number: told.number, before: told.before })
    } else if ('is' in told && told.is === 'nobody') {
      unknownSince ??= performance.now()
      if (performance.now() - unknownSince >= LOST_MS) show({ is: 'lost' })
    }
  }

  async function lower(): Promise<void> {
    const told = await post('/api/hand/down', {})
    if ('is' in told) show({ is: 'none' })
  }

  const plan = () => {
    clearTimeout(timer)
    if (listeners.size === 0 || !isAsked(hand.state) || document.visibilityState !== 'visible') return
    timer = setTimeout(round, isUp(hand.state) ? POLL_MS : LOST_POLL_MS)
  }
  const round = () => {
    clearTimeout(timer)
    if (!isAsked(hand.state) || document.visibilityState !== 'visible') return
    look()
      .catch(() => undefined)
      .finally(plan)
  }

  return {
    current: () => hand.state,
    item: () => hand.item,
    subscribe: (listener) => {
      listeners.add(listener)
      document.addEventListener('visibilitychange', round)
      round()
      return () => {
        listeners.delete(listener)
        document.removeEventListener('visibilitychange', round)
        clearTimeout(timer)
      }
    },
    raise: (item) => {
      if (hand.state.is === 'raising') return
      if (isUp(hand.state)) {
        if (hand.item === item) return
        // The hall has left what it was raised to. Where this does not arrive, that queue is closed all the same.
        post('/api/hand/down', {}).catch(() => undefined)
      }
      void raise(item)
    },
    lower: () => {
      if (!isUp(hand.state) || performance.now() - changedAt < DOUBLE_MS) return
      // Where it can't be sent the hand stays up, and the button with it.
      lower().catch(() => undefined)
    },
  }
}

const NOTHING: v.InferOutput<typeof kept> = { token: '', item: '', state: { is: 'none' }, wasUp: false }

function read(key: string): v.InferOutput<typeof kept> {
  try {
    const found = v.safeParse(kept, JSON.parse(sessionStorage.getItem(key) ?? ''))
    if (!found.success) return NOTHING
    // What was on its way when the page was left has arrived or not: it is raised again, as the same hand.
    return found.output.state.is === 'raising' ? { ...found.output, state: { is: 'lost' } } : found.output
  } catch {
    return NOTHING
  }
}
