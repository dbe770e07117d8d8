// Who a device is to the server, and what it may know of the others: answered at joining and at every round.

import type { EventId } from '../../core/ids.ts'
import { canWriteAny, hiddenIn, readableScopes, type Role, SCOPES } from '../../core/policy.ts'
import { type Colleague, type Heads, type Me, PROTOCOL } from '../../core/sync/protocol.ts'
import { boxAddress } from '../box.ts'
import type { Parts } from '../parts.ts'

/** A device with such a role is a colleague: it may have work to deliver. */
const writes = (role: Role) => role !== 'server' && SCOPES.some((scope) => canWriteAny([role], scope))

const addresses = new WeakMap<Uint8Array, string>()

/** Making the key takes longer than all the rest of an answer. */
function sealTo(networkSecret: Uint8Array): string {
  const address = addresses.get(networkSecret) ?? boxAddress(networkSecret)
  addresses.set(networkSecret, address)
  return address
}

export async function meOf(parts: Parts, device: string, name: string): Promise<Me> {
  const { access, log } = parts
  const events: Me['events'][number][] = []
  for (const { event, roles } of await access.grants(device)) {
    const devices = roles.some(writes) ? await colleagues(parts, event, device) : undefined
    const heads = await headsOf(parts, event, roles)
    events.push({ event, roles, heads, ...(devices ? { devices } : {}) })
  }
  return {
    zbor: PROTOCOL,
    ...log.lineage,
    device,
    name,
    events,
    sealTo: sealTo(parts.secret),
    backedUp: await log.backedUp(),
    ...(parts.origin === undefined ? {} : { origin: parts.origin }),
    now: parts.now(),
  }
}

/** Where each scope stands that these roles read, so that a device asks only for what moved. */
async function headsOf({ log }: Parts, event: EventId, roles: readonly Role[]): Promise<Heads> {
  const heads: Record<string, Heads[string]> = {}
  for (const scope of readableScopes(roles)) {
    const head = await log.head(event, scope, hiddenIn(roles, scope))
    heads[scope] = head && { seq: head.seq, id: head.id }
  }
  return heads
}

async function colleagues({ access }: Parts, event: EventId, asking: string): Promise<Colleague[]> {
  const devices = await access.devicesOf(event)
  return devices
    .filter(({ id, roles }) => id !== asking && roles.some(writes))
    .map(({ name, lastContactAt, unsent, appVersion }) => ({
      name,
      lastContact: lastContactAt,
      unsent,
      version: appVersion,
    }))
}
