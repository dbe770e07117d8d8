// Joining: a code is looked at without spending it, then spent for a credential and the key that seals this
// device's ops. Guesses are limited by code, by address and altogether; a device that would hold names does
// not join over a line that anyone can read.

import type { Context } from 'hono'
import * as v from 'valibot'
import { type Localised, LANGUAGES } from '../../core/languages.ts'
import { holdsPersons } from '../../core/policy.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { addressOf, deviceOf, deviceOrNone, giveCookie, mayHoldPersons } from '../http/session.ts'
import type { StorageHealth } from '../http/storageHealth.ts'
import { deviceKey, sha256Hex } from '../keys.ts'
import type { Parts } from '../parts.ts'
import type { FoldedEvents, OwnFacts } from '../sync/foldedEvents.ts'
import type { LiveHub } from '../sync/hub.ts'
import type { LogWriter } from '../sync/writer.ts'
import type { Grant, Invite } from './access.ts'
import { normaliseCode } from './joinCode.ts'
import { meOf } from './me.ts'
import { tokenBuckets } from './tokenBuckets.ts'

const code = v.pipe(v.string(), v.maxLength(100))
const deviceName = v.pipe(v.string(), v.trim(), v.maxLength(80))
const lookRequest = v.strictObject({ code })
const joinRequest = v.strictObject({
  code,
  name: v.optional(deviceName, ''),
  /** For a client that keeps no cookies, such as a hub: the token comes in the answer instead. */
  bearer: v.optional(v.boolean(), false),
})

const FAILURES = {
  code: { burst: 5, refillMs: 60_000 },
  address: { burst: 10, refillMs: 30_000 },
  all: { burst: 300, refillMs: 1000 },
} as const

function failureLimits() {
  const byCode = tokenBuckets(FAILURES.code)
  const byAddress = tokenBuckets(FAILURES.address)
  const all = tokenBuckets(FAILURES.all)
  return {
    /** @throws ApiError tooMany */
    check(codeKey: string, address: string, nowMs: number): void {
      const waits = [byCode.waitMs(codeKey, nowMs), byAddress.waitMs(address, nowMs), all.waitMs('', nowMs)]
      const waitMs = Math.max(...waits)
      if (waitMs > 0) throw new ApiError('tooMany', waitMs)
    },
    failed(codeKey: string, address: string, nowMs: number): void {
      byCode.take(codeKey, nowMs)
      byAddress.take(address, nowMs)
      all.take('', nowMs)
    },
  }
}

export function joining(
  parts: Parts,
  events: FoldedEvents,
  writer: LogWriter,
  hub: LiveHub,
  health: StorageHealth,
) {
  const limits = failureLimits()

  /** The invite of a typed code. @throws ApiError wrongCode, usedCode, expiredCode, tooMany */
  async function inviteOf(c: Context, typed: string): Promise<{ invite: Invite; code: string }> {
    const at = parts.now()
    const address = addressOf(parts, c)
    const normal = normaliseCode(typed)
    const codeKey = sha256Hex(normal ?? typed)
    limits.check(codeKey, address, at)
    const found = normal === undefined ? 'wrongCode' : await parts.access.look(normal, at)
    if (normal === undefined || typeof found === 'string') {
      limits.failed(codeKey, address, at)
      throw new ApiError(typeof found === 'string' ? found : 'wrongCode')
    }
    return { invite: found, code: normal }
  }

  const needsHttps = (c: Context, grants: readonly Grant[]) =>
    !mayHoldPersons(parts, c) && grants.some(({ roles }) => holdsPersons(roles))

  return {
    look: async (c: Context) => {
      const request = await readShape(c.req.raw, lookRequest)
      const { invite } = await inviteOf(c, request.code)
      const offers = []
      for (const { event, roles } of invite.grants) {
        offers.push({ event, roles, names: namesOf(await events.ownFacts(event)) })
      }
      return c.json({
        zbor: PROTOCOL,
        ...offers[0],
        events: offers,
        needsHttps: needsHttps(c, invite.grants),
      })
    },

    join: async (c: Context) => {
      const request = await readShape(c.req.raw, joinRequest)
      const { invite, code: normal } = await inviteOf(c, request.code)
      if (needsHttps(c, invite.grants)) throw new ApiError('needsHttps')
      const known = await deviceOrNone(parts, c)
      const at = parts.now()
      const spent = await parts.access.spend(
        normal,
        known ? { device: known.id } : { name: request.name },
        at,
      )
      if (typeof spent === 'string') throw new ApiError(spent)
      const shown = request.bearer && spent.token !== undefined ? { token: spent.token } : {}
      if (spent.token !== undefined && !request.bearer) giveCookie(parts, c, spent.token)
      hub.close(spent.device)
      const key = deviceKey(parts.secret, spent.device).toString('base64url')
      const me = await meOf(parts, spent.device, known?.name ?? request.name)
      return c.json({ ...me, key, ...shown })
    },

    me: async (c: Context) => {
      const device = await deviceOf(parts, c)
      const unsent = Number(c.req.query('unsent') ?? NaN)
      const version = c.req.query('version')?.slice(0, 40)
      const said = v.safeParse(deviceName, c.req.query('name'))
      const name = said.success && said.output !== '' ? said.output : undefined
      const told = {
        ...(Number.isSafeInteger(unsent) && unsent >= 0 ? { unsent } : {}),
        ...(version ? { version } : {}),
        ...(name === undefined ? {} : { name }),
      }
      try {
        await parts.access.contact(device.id, parts.now(), told)
      } catch (error) {
        // On a full disk a device must still learn what it may do, and go on reading.
        if (!health.failed(error)) throw error
      }
      for (const { event, roles } of await parts.access.grants(device.id))
        if (roles.includes('organiser')) await writer.settleWaiting(event)
      return c.json(await meOf(parts, device.id, name ?? device.name))
    },
  }
}

function namesOf(facts: OwnFacts | undefined): Localised {
  const names = LANGUAGES.flatMap((language) => {
    const name = facts?.event[`name.${language}`]
    return name ? [[language, name] as const] : []
  })
  return Object.fromEntries(names)
}
