// What an organiser asks of the server while connected: invitations, the list of devices, a new event, one of the
// network's. Times are milliseconds since 1970.

import * as v from 'valibot'
import type { EventId } from '../../../core/ids.ts'
import { type INVITABLE_ROLES, ROLES } from '../../../core/policy.ts'
import { PROTOCOL } from '../../../core/sync/protocol.ts'
import type { Answered, Transport } from '../../sync/transport.ts'

export type InvitableRole = (typeof INVITABLE_ROLES)[number]

const zbor = v.literal(PROTOCOL)
const done = v.object({ zbor })

const grantsSchema = v.array(v.object({ event: v.string(), roles: v.array(v.picklist(ROLES)) }))
const inviteSchema = v.object({
  id: v.string(),
  grants: grantsSchema,
  /** Devices that can still join with it. */
  uses: v.number(),
  from: v.number(),
  expires: v.number(),
  createdBy: v.string(),
  /** Missing where it opens nothing any more, or this device may not see it. */
  code: v.optional(v.string()),
  /** Who came by it. */
  devices: v.optional(v.array(v.string()), []),
})
export type Invitation = v.InferOutput<typeof inviteSchema>

const madeSchema = v.object({ zbor, invites: v.array(inviteSchema) })
const invitesSchema = v.object({ zbor, invites: v.array(inviteSchema), now: v.number() })

const deviceSchema = v.object({
  device: v.string(),
  name: v.string(),
  roles: v.array(v.picklist(ROLES)),
  revoked: v.boolean(),
  lastContact: v.nullable(v.number()),
  unsent: v.nullable(v.number()),
  /** The invitations by which it came, as far as that was kept. */
  cameBy: v.array(v.object({ invite: v.string(), createdBy: v.string() })),
  /** It organises the network as well. */
  network: v.boolean(),
})
export type ListedDevice = v.InferOutput<typeof deviceSchema>

const devicesSchema = v.object({ zbor, devices: v.array(deviceSchema), now: v.number() })

const eventsSchema = v.object({
  zbor,
  events: v.array(
    v.object({
      event: v.string(),
      names: v.record(v.string(), v.string()),
      days: v.nullable(v.object({ start: v.string(), end: v.string() })),
      mine: v.boolean(),
    }),
  ),
})
export type NetworkEvent = v.InferOutput<typeof eventsSchema>['events'][number]

export interface NewInvitation {
  readonly event: EventId
  readonly roles: readonly InvitableRole[]
  readonly codes: number
  /** How many devices may join with each. */
  readonly uses: number
  readonly from?: number
  readonly until?: number
}

export const invite = (
  transport: Transport,
  wanted: NewInvitation,
): Promise<Answered<v.InferOutput<typeof madeSchema>>> => transport.post('/api/invites', wanted, madeSchema)

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

export interface TakingOff {
  readonly event: EventId
  readonly device: string
  readonly invites: readonly string[]
  readonly devices: readonly string[]
}

export const revoke = (transport: Transport, takingOff: TakingOff): Promise<Answered<unknown>> =>
  transport.post('/api/devices/revoke', takingOff, done)

/** Gives this device the new event; what it is called is then written like any other entry. */
export const openEvent = (transport: Transport, id: EventId): Promise<Answered<unknown>> =>
  transport.post('/api/events', { id }, done)

/** For an organiser of the network. */
export const networkEvents = (transport: Transport): Promise<Answered<v.InferOutput<typeof eventsSchema>>> =>
  transport.get('/api/events', eventsSchema)

/** Makes this device an organiser of an event of the network. */
export const takeEvent = (transport: Transport, event: EventId): Promise<Answered<unknown>> =>
  transport.post('/api/events/take', { event }, done)
