// What an organiser does about an event's devices while online: inviting, seeing what is open with its codes, taking
// invitations back, the list of devices, and taking one off with the codes by which it could come back.

import type { Context } from 'hono'
import * as v from 'valibot'
import { type EventId, NETWORK } from '../../core/ids.ts'
import { INVITABLE_ROLES } from '../../core/policy.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { eventIdOf, eventIdSchema, holder } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import type { FoldedEvents } from '../sync/foldedEvents.ts'
import type { LiveHub } from '../sync/hub.ts'
import type { Invite } from './access.ts'
import { MAX_OPEN_CODES, MAX_USES } from './codeLimits.ts'
import { eventDays } from './eventNames.ts'
import { inviteWindow } from './inviteWindow.ts'

const id = v.pipe(v.string(), v.maxLength(40))
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))
const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

const newInvite = v.strictObject({
  event: eventIdSchema,
  roles: v.pipe(v.array(v.picklist(INVITABLE_ROLES)), v.minLength(1), v.maxLength(INVITABLE_ROLES.length)),
  /** So many devices by each code. */
  uses: v.optional(whole(MAX_USES), 1),
  codes: v.optional(whole(MAX_OPEN_CODES), 1),
  from: v.optional(instant),
  until: v.optional(instant),
  hours: v.optional(v.pipe(v.number(), v.minValue(0.1))),
})
const inviteOf = v.strictObject({ event: eventIdSchema, id })
const revoking = v.strictObject({
  event: eventIdSchema,
  device: id,
  invites: v.optional(v.pipe(v.array(id), v.maxLength(2000))),
  devices: v.optional(v.pipe(v.array(id), v.maxLength(2000))),
})

/** As an organiser reads it; an invite of several events names them all. */
const shownInvite = ({
  id: invite,
  grants,
  usesLeft,
  startsAt,
  expiresAt,
  createdAt,
  createdBy,
}: Invite) => ({
  id: invite,
  grants,
  uses: usesLeft,
  from: Math.max(startsAt, createdAt),
  expires: expiresAt,
  created: createdAt,
  createdBy,
})

export function inviting(parts: Parts, events: FoldedEvents, hub: LiveHub) {
  const { access, now } = parts

  const isOrganiser = async (device: string, event: EventId): Promise<boolean> =>
    (await access.standing(device, event))?.roles.includes('organiser') ?? false

  return {
    invites: async (c: Context) => {
      const event = eventIdOf(c.req.query('event'))
      const device = await holder(parts, c, event, 'organiser')
      const invites = await access.invitesOf(event, now())
      const mine = new Set<EventId>()
      for (const each of new Set(invites.flatMap(({ grants }) => grants.map((grant) => grant.event))))
        if (await isOrganiser(device.id, each)) mine.add(each)
      const shown = invites.map((invite) => {
        const { code, devices, grants } = invite
        // Who sees a code can give away all that it opens.
        const may = code !== undefined && grants.every((grant) => mine.has(grant.event))
        return { ...shownInvite(invite), devices, ...(may ? { code } : {}) }
      })
      return c.json({ zbor: PROTOCOL, invites: shown, now: now() })
    },

    invite: async (c: Context) => {
      const { event, roles, uses, codes, ...wanted } = await readShape(c.req.raw, newInvite)
      const device = await holder(parts, c, event, 'organiser')
      const at = now()
      const facts = await events.ownFacts(event)
      const window = inviteWindow(wanted, eventDays(facts), facts?.event.zone ?? '', at)
      const made = await access.inviteMany(
        { grants: [{ event, roles }], uses, ...window, createdBy: device.id },
        codes,
        at,
      )
      if (made === 'tooManyCodes') throw new ApiError(made)
      const invites = made.map((each) => ({ ...shownInvite(each), code: each.code }))
      return c.json({ zbor: PROTOCOL, event, roles, ...invites[0], invites }, 201)
    },

    withdraw: async (c: Context) => {
      const asked = await readShape(c.req.raw, inviteOf)
      const device = await holder(parts, c, asked.event, 'organiser')
      const invite = (await access.invitesOf(asked.event, now())).find((one) => one.id === asked.id)
      if (!invite) throw new ApiError('notFound')
      for (const grant of invite.grants)
        if (!(await isOrganiser(device.id, grant.event))) throw new ApiError('noRole')
      await access.withdraw(asked.id)
      return c.json({ zbor: PROTOCOL })
    },

    devices: async (c: Context) => {
      const event = eventIdOf(c.req.query('event'))
      await holder(parts, c, event, 'organiser')
      const devices = await access.devicesOf(event)
      const ofNetwork = new Set(
        (await access.devicesOf(NETWORK))
          .filter(({ roles }) => roles.includes('organiser'))
          .map((device) => device.id),
      )
      return c.json({
        zbor: PROTOCOL,
        devices: devices.map(
          ({ id: device, name, roles, revoked, createdAt, lastContactAt, unsent, appVersion, cameBy }) => ({
            device,
            name,
            roles,
            revoked,
            created: createdAt,
            lastContact: lastContactAt,
            unsent,
            version: appVersion,
            cameBy,
            network: ofNetwork.has(device),
          }),
        ),
        now: now(),
      })
    },

    revoke: async (c: Context) => {
      const { event, device, invites, devices } = await readShape(c.req.raw, revoking)
      const asking = await holder(parts, c, event, 'organiser')
      // Else an organiser of the network would give itself the event again. Who leaves by itself keeps the network.
      const network = asking.id !== device && (await isOrganiser(asking.id, NETWORK))
      const revoked = await access.revoke(device, event, now(), {
        network,
        ...(invites ? { invites } : {}),
        ...(devices ? { devices } : {}),
      })
      if (typeof revoked === 'string') throw new ApiError(revoked)
      for (const each of revoked) hub.close(each)
      return c.json({ zbor: PROTOCOL, revoked })
    },
  }
}
