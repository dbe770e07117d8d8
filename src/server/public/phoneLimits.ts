// How much phones may send, so that a flood from one slows that one and not the hall behind the same address. A phone
// whose token is a minute old has an allowance of its own; all others of an address share one, and wait a minute at most.
// Above both stands what an address and an event can take at all.

import type { Context } from 'hono'
import type { EventId } from '../../core/ids.ts'
import { type BucketSize, tokenBuckets } from '../access/tokenBuckets.ts'
import { ApiError } from '../http/apiError.ts'
import { addressOf } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import { giveToken, tokenOf } from './phoneToken.ts'

/** What is limited apart from the others. */
export type PhoneWork = 'question' | 'answer' | 'hand' | 'feedback'

interface Sizes {
  readonly phone: BucketSize
  /** Of an address: phones that have been here for a while, and those that have not. */
  readonly settled: BucketSize
  readonly fresh: BucketSize
  readonly event: { readonly settled: BucketSize; readonly fresh: BucketSize }
}

const EVENT = {
  settled: { burst: 1000, refillMs: 200 },
  fresh: { burst: 300, refillMs: 1000 },
}
/** A whole hall answers, or raises its hands, in the same minute. */
const HALL = {
  settled: { burst: 1000, refillMs: 50 },
  fresh: { burst: 300, refillMs: 250 },
  event: { settled: { burst: 4000, refillMs: 20 }, fresh: { burst: 1000, refillMs: 100 } },
}
const SIZES: Readonly<Record<PhoneWork, Sizes>> = {
  question: {
    phone: { burst: 6, refillMs: 15_000 },
    settled: { burst: 400, refillMs: 500 },
    fresh: { burst: 40, refillMs: 1000 },
    event: EVENT,
  },
  answer: { phone: { burst: 20, refillMs: 2000 }, ...HALL },
  hand: { phone: { burst: 12, refillMs: 3000 }, ...HALL },
  feedback: { phone: { burst: 3, refillMs: 60_000 }, ...HALL },
}

/** After this long a token is no longer of those that a flood can have by throwing the one before away. */
export const SETTLED_MS = 60_000

export function phoneLimits(parts: Parts) {
  const made = (work: PhoneWork) => ({
    phone: tokenBuckets(SIZES[work].phone),
    settled: tokenBuckets(SIZES[work].settled),
    fresh: tokenBuckets(SIZES[work].fresh),
    ofEvent: {
      settled: tokenBuckets(SIZES[work].event.settled),
      fresh: tokenBuckets(SIZES[work].event.fresh),
    },
  })
  const limits = {
    question: made('question'),
    answer: made('answer'),
    hand: made('hand'),
    feedback: made('feedback'),
  }

  return {
    /** A token for a phone that has none. */
    greet(c: Context, event: EventId): void {
      if (!tokenOf(parts, c, event)) giveToken(parts, c, event)
    },
    /**
     * Whether the phone has been here for a while. `event` is known to be public: what is sent to any other takes
     * nothing from anyone. @throws ApiError tooMany, with the time after which to try again
     */
    admit(c: Context, event: EventId, work: PhoneWork): boolean {
      const nowMs = parts.now()
      const { phone, settled, fresh, ofEvent } = limits[work]
      const known = tokenOf(parts, c, event)
      const ageMs = known ? nowMs - known.givenMs : 0
      const isSettled = ageMs >= SETTLED_MS
      if (!known) giveToken(parts, c, event)
      const place = `${addressOf(parts, c)}/${event}`
      const lanes = [
        ...(known ? [{ buckets: phone, key: known.token }] : []),
        { buckets: isSettled ? settled : fresh, key: place },
        { buckets: isSettled ? ofEvent.settled : ofEvent.fresh, key: event as string },
      ]
      const [own = 0, ...shared] = lanes.map(({ buckets, key }) => buckets.waitMs(key, nowMs))
      const waitMs = Math.max(own, ...shared)
      if (waitMs > 0) {
        // Who waits for others of its address need not wait longer than until its token counts.
        const isOwn = known !== undefined && own > 0
        throw new ApiError('tooMany', isSettled || isOwn ? waitMs : Math.min(waitMs, SETTLED_MS - ageMs))
      }
      for (const { buckets, key } of lanes) buckets.take(key, nowMs)
      return isSettled
    },
  }
}

export type PhoneLimits = ReturnType<typeof phoneLimits>
