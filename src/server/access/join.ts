// Joining: a code is looked at without spending it, then spent for a credential and the key that seals this
// device's ops. Wrong codes of an address are counted, and nothing else: a right one is never refused for what others
// typed. A device that would hold names does not join over a line that anyone can read.

import type { Context } from 'hono'
import * as v from 'valibot'
import { holdsPersons } from '../../core/policy.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { addressOf, deviceOf, deviceOrNone, giveCookie, mayHoldPersons } from '../http/session.ts'
import type { StorageHealth } from '../http/storageHealth.ts'
import { deviceKey } from '../keys.ts'
import type { Parts } from '../parts.ts'
import type { FoldedEvents } from '../sync/foldedEvents.ts'
import type { LiveHub } from '../sync/hub.ts'
import type { LogWriter } from '../sync/writer.ts'
import type { CodeProblem, Grant, Invite } from './access.ts'
import { WRONG_CODES } from './codeLimits.ts'
import { normaliseCode } from './joinCode.ts'
import { namesOf } from './eventNames.ts'
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

/** What can't be a code is looked up like any other, so that it is answered like any other: this one is nobody's. */
const NO_CODE = ''

export function joining(
  parts: Parts,
  events: FoldedEvents,
  writer: LogWriter,
  hub: LiveHub,
  health: StorageHealth,
) {
  const wrong = tokenBuckets(WRONG_CODES)

  /** Of `notYet` also when. */
  function refuse(problem: CodeProblem): never {
    if (problem.is !== 'notYet') throw new ApiError(problem.is)
    throw new ApiError(problem.is, problem.startsAt - parts.now(), problem.startsAt)
  }

  /** The invite of a typed code. @throws ApiError wrongCode, usedCode, expiredCode, notYet, tooMany */
  async function inviteOf(c: Context, typed: string): Promise<{ invite: Invite; code: string }> {
    const at = parts.now()
    const address = addressOf(parts, c)
    const waitMs = wrong.waitMs(address, at)
    if (waitMs > 0) throw new ApiError('tooMany', waitMs)
    // Taken before anything is awaited: of many at once, none is looked up for nothing.
    wrong.take(address, at)
    const normal = normaliseCode(typed)
    const found = await parts.access.look(normal ?? NO_CODE, at)
    if (normal === undefined || 'is' in found) refuse('is' in found ? found : { is: 'wrongCode' })
    wrong.giveBack(address)
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
      if ('is' in spent) refuse(spent)
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
