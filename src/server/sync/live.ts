// GET /api/live: lines of JSON, each saying that a scope this device may read is at a seq. The first lines
// tell where every scope stands, so that nothing is missed between a pull and the stream.

import type { Context } from 'hono'
import { hiddenIn, readableScopes } from '../../core/policy.ts'
import type { Hint } from '../../core/sync/protocol.ts'
import { deviceOf } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import type { LiveHub } from './hub.ts'

export function live(parts: Parts, hub: LiveHub) {
  return async (c: Context) => {
    const device = await deviceOf(parts, c)
    const grants = await parts.access.grants(device.id)
    // It listens before it looks: what is stored in between is told, at worst twice.
    const { stream, tell, close } = hub.listen(device.id, grants)
    try {
      const first: Hint[] = []
      for (const { event, roles } of grants) {
        for (const scope of readableScopes(roles)) {
          const head = await parts.log.head(event, scope, hiddenIn(roles, scope))
          if (head) first.push({ event, scope, seq: head.seq })
        }
      }
      tell(first)
      if (JSON.stringify(await parts.access.grants(device.id)) !== JSON.stringify(grants)) close()
    } catch (error) {
      close()
      throw error
    }
    return c.body(stream, 200, {
      'content-type': 'application/x-ndjson',
      'x-accel-buffering': 'no',
    })
  }
}
