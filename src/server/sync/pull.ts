// GET /api/pull: a page of a scope that the device may read, from a cursor that is checked against this log
// [P3]; and POST /api/digest, by which "equal" is checked and not hoped.

import type { Context } from 'hono'
import * as v from 'valibot'
import { MAX_ASKED_IDS, MAX_PULL_OPS, MAX_PUSH_BYTES } from '../../core/sync/limits.ts'
import { digestText } from '../../core/sync/op.ts'
import {
  type Cursor,
  cursorSchema,
  type DigestResponse,
  PROTOCOL,
  type PullResponse,
  type WhereResponse,
} from '../../core/sync/protocol.ts'
import type { EventId, OpId } from '../../core/ids.ts'
import type { Scope } from '../../core/policy.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape, shaped } from '../http/readJson.ts'
import {
  deviceOf,
  eventIdOf,
  eventIdSchema,
  opIdSchema,
  reader,
  scopeOf,
  scopeSchema,
} from '../http/session.ts'
import { sha256Hex } from '../keys.ts'
import { onceOnly } from '../onceOnly.ts'
import type { Parts } from '../parts.ts'
import { mayBring } from './offer.ts'

const DEFAULT_OPS = 500
/** A page ends after about so much, since a slow line that breaks has to fetch it again. */
const MAX_PAGE_BYTES = 1024 * 1024

export function pull(parts: Parts) {
  return async (c: Context) => {
    const event = eventIdOf(c.req.query('event'))
    const scope = scopeOf(c.req.query('scope'))
    const after = cursorOf(c.req.query('after'))
    const limit = Math.trunc(Number(c.req.query('limit') || DEFAULT_OPS))
    if (!(limit >= 1)) throw new ApiError('badRequest')
    const { hidden } = await reader(parts, c, event, scope)
    return c.json(await page(parts, event, scope, after, Math.min(limit, MAX_PULL_OPS), hidden))
  }
}

async function page(
  { log, now }: Parts,
  event: EventId,
  scope: Scope,
  after: Cursor | null,
  limit: number,
  hidden: readonly string[],
): Promise<PullResponse> {
  const base = { zbor: PROTOCOL, ...log.lineage, now: now() } as const
  const known =
    after === null ||
    (after.server === log.lineage.server &&
      after.lineage === log.lineage.lineage &&
      (await log.idAt(event, scope, after.seq)) === after.id)
  if (!known) return { ...base, reset: true, ops: [], cursor: null, more: false }
  const { ops, last } = await log.page(event, scope, after?.seq ?? 0, limit, MAX_PAGE_BYTES, hidden)
  const cursor = last ? { ...log.lineage, ...last } : after
  const head = await log.head(event, scope, hidden)
  return { ...base, reset: false, ops, cursor, more: (head?.seq ?? 0) > (cursor?.seq ?? 0) }
}

/** @throws ApiError badRequest */
function cursorOf(text: string | undefined): Cursor | null {
  if (!text) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ApiError('badRequest')
  }
  const cursor = shaped(v.nullable(cursorSchema), value)
  return cursor && { ...cursor, id: cursor.id as OpId }
}

const digestRequest = v.strictObject({
  event: eventIdSchema,
  scope: scopeSchema,
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** What the device makes of it, for the record of where two copies differed. */
  digest: v.optional(v.pipe(v.string(), v.maxLength(64))),
})

/** Digests of places that many devices ask for. */
const MAX_DIGESTS = 500

export function digest(parts: Parts) {
  const cache = new Map<string, { digest: string; count: number }>()
  // A device whose copy differs asks at every round.
  const told = onceOnly(parts.logger)

  return async (c: Context) => {
    const { event, scope, seq, digest: theirs } = await readShape(c.req.raw, digestRequest)
    const { device, hidden } = await reader(parts, c, event, scope)
    const head = await parts.log.head(event, scope, hidden)
    const upTo = Math.min(seq, head?.seq ?? 0)
    const key = `${event}/${scope}/${upTo}/${hidden.join()}`
    const answer = cache.get(key) ?? (await compute(event, scope, upTo, hidden))
    cache.set(key, answer)
    const [oldest] = cache.keys()
    if (cache.size > MAX_DIGESTS && oldest !== undefined) cache.delete(oldest)
    if (theirs !== undefined && theirs !== answer.digest)
      told.warn({ event, scope, device: device.id }, 'a device holds something else; it is mended')
    return c.json({ zbor: PROTOCOL, ...parts.log.lineage, ...answer } satisfies DigestResponse)
  }

  async function compute(event: EventId, scope: Scope, upTo: number, hidden: readonly string[]) {
    const ops = await parts.log.scopeOps(event, scope, upTo, hidden)
    return { digest: sha256Hex(digestText(ops)), count: ops.length }
  }
}

const whereRequest = v.strictObject({
  event: eventIdSchema,
  ids: v.pipe(v.array(opIdSchema), v.maxLength(MAX_ASKED_IDS)),
})

/** What became of these ops: for scopes that a device may write and not read, where it can't compare. */
export function where(parts: Parts) {
  return async (c: Context) => {
    const { event, ids } = await readShape(c.req.raw, whereRequest, MAX_PUSH_BYTES)
    await mayBring(parts, await deviceOf(parts, c), event)
    const { accepted, held } = await parts.log.whereabouts(event, ids)
    return c.json({ zbor: PROTOCOL, ...parts.log.lineage, accepted, held } satisfies WhereResponse)
  }
}
