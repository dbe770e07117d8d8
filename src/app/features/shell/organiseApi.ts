// What an organiser asks of the server while connected: invitations, the list of devices, a new event. Times are
// milliseconds since 1970.

import * as v from 'valibot'
import type { EventId } from '../../../core/ids.ts'
import { type INVITABLE_ROLES, ROLES } from '../../../core/policy.ts'
import { PROTOCOL } from '../../../core/sync/protocol.ts'
import type { Answered, Transport } from '../../sync/transport.ts'

export type InvitableRole = (typeof INVITABLE_ROLES)[number]

const zbor = v.literal(PROTOCOL)
const done = v.object({ zbor })

const inviteSchema = v.object({ zbor, code: v.string(), uses: v.number(), expires: v.number() })
export type Invitation = v.InferOutput<typeof inviteSchema>

const openInviteSchema = v.object({
  id: v.string(),
  grants: v.array(v.object({ event: v.string(), roles: v.array(v.picklist(ROLES)) })),
  uses: v.number(),
  expires: v.number(),
})
export type OpenInvitation = v.InferOutput<typeof openInviteSchema>

const invitesSchema = v.object({ zbor, invites: v.array(openInviteSchema), now: v.number() })

const deviceSchema = v.object({
  device: v.string(),
  name: v.string(),
  roles: v.array(v.picklist(ROLES)),
  revoked: v.boolean(),
  lastContact: v.nullable(v.number()),
  unsent: v.nullable(v.number()),
})
export type ListedDevice = v.InferOutput<typeof deviceSchema>

const devicesSchema = v.object({ zbor, devices: v.array(deviceSchema), now: v.number() })

export interface NewInvitation {
  readonly event: EventId
  readonly roles: readonly InvitableRole[]
  /** How many devices may join with it. */
  readonly uses: number
  readonly hours: number
}

export const invite = (transport: Transport, wanted: NewInvitation): Promise<Answered<Invitation>> =>
  transport.post('/api/invites', wanted, inviteSchema)

export const invitationsOf = (
  transport: Transport,
  event: EventId,
): Promise<Answered<v.InferOutput<typeof invitesSchema>>> =>
  transport.get(`/api/invites?event=${encodeURIComponent(event)}`, invitesSchema)

export const withdraw = (transport: Transport, event: EventId, id: string): Promise<Answered<unknown>> =>
  transport.post('/api/invites/withdraw', { event, id }, done)

export const devicesOf = (
  transport: Transport,
  event: EventId,
): Promise<Answered<v.InferOutput<typeof devicesSchema>>> =>
  transport.get(`/api/devices?event=${encodeURIComponent(event)}`, devicesSchema)

export const revoke = (transport: Transport, event: EventId, device: string): Promise<Answered<unknown>> =>
  transport.post('/api/devices/revoke', { event, device }, done)

/** Gives this device the new event; what it is called is then written like any other entry. */
export const openEvent = (transport: Transport, id: EventId): Promise<Answered<unknown>> =>
  transport.post('/api/events', { id }, done)
