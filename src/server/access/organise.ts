// What an organiser does about access while online: a new event, invites, the list of devices, revoking one,
// and looking at what is held and letting it in.

import type { Context } from 'hono'
import * as v from 'valibot'
import { type OpId, NETWORK } from '../../core/ids.ts'
import { INVITABLE_ROLES } from '../../core/policy.ts'
import { idOf } from '../../core/sync/op.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { type ReleaseProblem, releaseProblem } from '../../core/sync/release.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { eventIdOf, eventIdSchema, holder, opIdSchema } from '../http/session.ts'
import type { Held } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import type { LiveHub } from '../sync/hub.ts'
import { updateProblem } from '../sync/updateProblem.ts'
import type { LogWriter } from '../sync/writer.ts'
import type { Invite } from './access.ts'

const HOUR_MS = 3_600_000

const newEvent = v.strictObject({ id: eventIdSchema })
const newInvite = v.strictObject({
  event: eventIdSchema,
  roles: v.pipe(v.array(v.picklist(INVITABLE_ROLES)), v.minLength(1), v.maxLength(INVITABLE_ROLES.length)),
  uses: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 1),
  hours: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(24 * 90)), 24),
})
const inviteOf = v.strictObject({ event: eventIdSchema, id: v.pipe(v.string(), v.maxLength(40)) })
const deviceIn = v.strictObject({ event: eventIdSchema, device: v.pipe(v.string(), v.maxLength(40)) })
const heldIn = v.strictObject({
  event: eventIdSchema,
  ids: v.pipe(v.array(opIdSchema), v.maxLength(2000)),
})

/** What an organiser's word can't let in, each with the reason; an update of the minutes is tried once more. */
async function refusedOf(held: readonly Held[]): Promise<{ id: OpId; why: ReleaseProblem }[]> {
  const vouchedFor = new Set(held.flatMap(({ op, vouched }) => (vouched ? [idOf(op)] : [])))
  const refused: { id: OpId; why: ReleaseProblem }[] = []
  for (const { op, vouched } of held) {
    // Beside one that its author's key made, a forged one under the same id is not meant.
    if (!vouched && vouchedFor.has(idOf(op))) continue
    const why = releaseProblem(op, vouched) ?? ((await updateProblem(op)) && 'unreadable')
    if (why) refused.push({ id: idOf(op), why })
  }
  return refused
}

/** One answer of the list of what is held. */
const PAGE_ITEMS = 500
const PAGE_BYTES = 1024 * 1024
/** Of a deposit: enough to recognise it by. */
const SHOWN_LETTERS = 400

/** Where a page begins, as the one before said it. */
function pageOf(text = ''): { readonly of: 'held' | 'deposits'; readonly after: string | undefined } {
  const [of, after] = text.split(' ', 2)
  return { of: of === 'deposits' ? 'deposits' : 'held', after }
}

/** As an organiser reads it; an invite of several events names them all. */
const shownInvite = ({ id, grants, usesLeft, expiresAt, createdAt, createdBy }: Invite) => ({
  id,
  grants,
  uses: usesLeft,
  expires: expiresAt,
  created: createdAt,
  createdBy,
})

export function organising(parts: Parts, writer: LogWriter, hub: LiveHub) {
  const { access, log, now } = parts
  const organiser = async (c: Context) => {
    const event = eventIdOf(c.req.query('event'))
    await holder(parts, c, event, 'organiser')
    return event
  }

  return {
    createEvent: async (c: Context) => {
      const { id } = await readShape(c.req.raw, newEvent)
      const device = await holder(parts, c, NETWORK, 'organiser')
      if (id === NETWORK || id === 'events' || (await access.knows(id)) || (await log.has(id)))
        throw new ApiError('exists')
      await access.grant(device.id, [{ event: id, roles: ['organiser'] }])
      hub.close(device.id)
      return c.json({ zbor: PROTOCOL, event: id, roles: ['organiser'] }, 201)
    },

    invites: async (c: Context) => {
      const invites = await access.invitesOf(await organiser(c))
      return c.json({ zbor: PROTOCOL, invites: invites.map(shownInvite), now: now() })
    },

    invite: async (c: Context) => {
      const { event, roles, uses, hours } = await readShape(c.req.raw, newInvite)
      const device = await holder(parts, c, event, 'organiser')
      const at = now()
      const expiresAt = Math.round(at + hours * HOUR_MS)
      const invite = await access.invite(
        { grants: [{ event, roles }], uses, expiresAt, createdBy: device.id },
        at,
      )
      return c.json({ zbor: PROTOCOL, code: invite.code, event, roles, ...shownInvite(invite) }, 201)
    },

    withdraw: async (c: Context) => {
      const { event, id } = await readShape(c.req.raw, inviteOf)
      const device = await holder(parts, c, event, 'organiser')
      const invite = (await access.invitesOf(event)).find((one) => one.id === id)
      if (!invite) throw new ApiError('notFound')
      for (const grant of invite.grants) {
        const standing = await access.standing(device.id, grant.event)
        if (!standing?.roles.includes('organiser')) throw new ApiError('noRole')
      }
      await access.withdraw(id)
      return c.json({ zbor: PROTOCOL })
    },

    devices: async (c: Context) => {
      const devices = await access.devicesOf(await organiser(c))
      return c.json({
        zbor: PROTOCOL,
        devices: devices.map(
          ({ id, name, roles, revoked, createdAt, lastContactAt, unsent, appVersion }) => ({
            device: id,
            name,
            roles,
            revoked,
            created: createdAt,
            lastContact: lastContactAt,
            unsent,
            version: appVersion,
          }),
        ),
        now: now(),
      })
    },

    revoke: async (c: Context) => {
      const { event, device } = await readShape(c.req.raw, deviceIn)
      await holder(parts, c, event, 'organiser')
      if (!(await access.revoke(device, event, now()))) throw new ApiError('notFound')
      hub.close(device)
      return c.json({ zbor: PROTOCOL })
    },

    held: async (c: Context) => {
      const event = await organiser(c)
      const { of, after } = pageOf(c.req.query('after'))
      const counts = await log.keptCounts(event)
      const base = { zbor: PROTOCOL, counts }
      const first = of === 'held' && (await log.heldPage(event, after, PAGE_ITEMS, PAGE_BYTES))
      const held = first ? first.held : []
      if (first && first.next !== undefined)
        return c.json({ ...base, held, deposits: [], next: `held ${first.next}` })
      // The deposits follow what is held.
      const page = await log.depositPage(event, first ? undefined : after, PAGE_ITEMS, SHOWN_LETTERS)
      const deposits = page.deposits.map(({ event: _event, ...deposit }) => deposit)
      return c.json({ ...base, held, deposits, next: page.next && `deposits ${page.next}` })
    },

    release: async (c: Context) => {
      const { event, ids } = await readShape(c.req.raw, heldIn)
      await holder(parts, c, event, 'organiser')
      // What was put aside is not on the list, and is looked at no more: it comes in when it is pushed and listed again.
      const asked = await log.heldById(event, ids)
      const refused = await refusedOf(asked)
      const listed = new Set(asked.map(({ op }) => idOf(op)))
      const open = ids.filter((id) => listed.has(id) && !refused.some((one) => one.id === id))
      const { answers } = await writer.release(event, open)
      return c.json({ zbor: PROTOCOL, released: answers.length, refused })
    },

    discard: async (c: Context) => {
      const { event, ids } = await readShape(c.req.raw, heldIn)
      await holder(parts, c, event, 'organiser')
      return c.json({ zbor: PROTOCOL, discarded: await log.discard(event, ids, now()) })
    },
  }
}
