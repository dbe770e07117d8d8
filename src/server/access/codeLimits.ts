// What keeps a join code from being guessed: its 50 bits, how many can be open, for how long, and how many wrong ones
// an address is answered. Nothing here refuses a right one. The sum is in docs/decisions/0022 and in a test.

import type { BucketSize } from './tokenBuckets.ts'

const DAY_MS = 86_400_000

/** Of an event, of organisers' making. */
export const MAX_OPEN_CODES = 100

/** How long before it opens a code can be made: whoever finds it meanwhile is told that it will. */
export const MAX_AHEAD_MS = 31 * DAY_MS

/** From when a code opens until it no longer does. */
export const MAX_WINDOW_MS = 31 * DAY_MS

/** Devices by one code. */
export const MAX_USES = 200

/** Where neither the organiser nor the event's days say anything. */
export const DEFAULT_WINDOW_MS = 2 * DAY_MS

/** Wrong codes of one address: a hall that types badly all day is far from it. */
export const WRONG_CODES: BucketSize = { burst: 600, refillMs: 20_000 }
