// The four digits of a check, typed by who sees the big screen. Only wrong ones count against anybody: a phone that has
// been here for a while against itself and against the others of its address that have been, all others against each
// other. Where too many were wrong, what comes next is not looked at until there is room for one more guess.

import type { Context } from 'hono'
import type { EventId } from '../../core/ids.ts'
import { type BucketSize, tokenBuckets } from '../access/tokenBuckets.ts'
import { ApiError } from '../http/apiError.ts'
import { addressOf } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import { tokenOf } from './phoneToken.ts'

/** Slips of the finger of one phone. */
export const WRONG_OF_PHONE: BucketSize = { burst: 5, refillMs: 30_000 }
/** Of a hall behind one address, and as many again of the phones that have just come. */
export const WRONG_OF_ADDRESS: BucketSize = { burst: 60, refillMs: 2000 }

export function roomCodes(parts: Parts) {
  const ofPhone = tokenBuckets(WRONG_OF_PHONE)
  const ofSettled = tokenBuckets(WRONG_OF_ADDRESS)
  const ofFresh = tokenBuckets(WRONG_OF_ADDRESS)

  return {
    /** `isSettled`: as limits know the phone. @throws ApiError wrongRoomCode; tooMany, with the time to try again */
    check(c: Context, event: EventId, isSettled: boolean, right: string, given: string | undefined): void {
      // A page of before codes asks for none, and guesses nothing.
      if (given === undefined) throw new ApiError('wrongRoomCode')
      const nowMs = parts.now()
      const place = `${addressOf(parts, c)}/${event}`
      const phone = isSettled ? tokenOf(parts, c, event)?.token : undefined
      const lanes = [
        ...(phone === undefined ? [] : [{ buckets: ofPhone, key: phone }]),
        { buckets: isSettled ? ofSettled : ofFresh, key: place },
      ]
      const waitMs = Math.max(...lanes.map(({ buckets, key }) => buckets.waitMs(key, nowMs)))
      if (waitMs > 0) throw new ApiError('tooMany', waitMs)
      if (given === right) return
      for (const { buckets, key } of lanes) buckets.take(key, nowMs)
      throw new ApiError('wrongRoomCode')
    },
  }
}
