// POST /api/push: a request is refused only for what is not content: credential, size, shape.

import type { Context } from 'hono'
import type { ReplicaId } from '../../core/ids.ts'
import { MAX_PUSH_OPS } from '../../core/sync/limits.ts'
import { PROTOCOL, pushRequestSchema, type PushResponse } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readPush, shaped } from '../http/readJson.ts'
import { deviceOf, eventIdOf } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import { mayBring, offerItems } from './offer.ts'
import type { LogWriter } from './writer.ts'

export function push(parts: Parts, writer: LogWriter) {
  return async (c: Context) => {
    const device = await deviceOf(parts, c)
    const request = shaped(pushRequestSchema, await readPush(c.req.raw))
    const event = eventIdOf(request.event)
    await mayBring(parts, device, event)
    if (request.ops.length > MAX_PUSH_OPS) throw new ApiError('tooLarge')
    const response: PushResponse = {
      zbor: PROTOCOL,
      ...parts.log.lineage,
      answers: await offerItems(parts, writer, event, device.id, request.ops),
      highest: await parts.log.highest(event, request.replica as ReplicaId),
      now: parts.now(),
    }
    return c.json(response)
  }
}
