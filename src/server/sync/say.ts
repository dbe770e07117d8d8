// POST /api/say: a live message from a device of the room to the others, relayed at once over their streams. It is
// stored nowhere and logged nowhere; whoever is not listening does not hear it.

import type { Context } from 'hono'
import { canWriteAny } from '../../core/policy.ts'
import { MAX_SAID_BYTES } from '../../core/sync/limits.ts'
import { PROTOCOL, type Said, sayRequestSchema } from '../../core/sync/protocol.ts'
import { tokenBuckets } from '../access/tokenBuckets.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { deviceOf, eventIdOf } from '../http/session.ts'
import { spokenName } from '../keys.ts'
import type { Parts } from '../parts.ts'
import type { LiveHub } from './hub.ts'

/** What stands around the message: the names of the fields and of the event. */
const AROUND_BYTES = 512

/** Two facilitators who tap as fast as they can stay far below it. */
const BY_DEVICE = { burst: 60, refillMs: 100 }
const BY_EVENT = { burst: 240, refillMs: 25 }

/** `heard` is told of everything that a device says. */
export function saying(parts: Parts, hub: LiveHub, heard: (said: Said) => void) {
  const byDevice = tokenBuckets(BY_DEVICE)
  const byEvent = tokenBuckets(BY_EVENT)

  return async (c: Context) => {
    const device = await deviceOf(parts, c)
    const request = await readShape(c.req.raw, sayRequestSchema, MAX_SAID_BYTES + AROUND_BYTES)
    const event = eventIdOf(request.event)
    const standing = await parts.access.standing(device.id, event)
    if (!standing || !canWriteAny(standing.roles, 'room')) throw new ApiError('noRole')
    const nowMs = parts.now()
    const waitMs = Math.max(byDevice.waitMs(device.id, nowMs), byEvent.waitMs(event, nowMs))
    if (waitMs > 0) throw new ApiError('tooMany', waitMs)
    byDevice.take(device.id, nowMs)
    byEvent.take(event, nowMs)
    const from = spokenName(parts.secret, event, device.id)
    const said: Said = { event, to: request.to, say: request.body, from }
    heard(said)
    hub.say(said, device.id)
    await parts.neighbours?.say(said, device.id)
    return c.json({ zbor: PROTOCOL, is: 'ok' })
  }
}
