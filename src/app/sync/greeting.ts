// The first words of a round: who this device is to the server, and what follows from it. Roles come and go, a
// log may have been restored, the server's clock tells how far off ours is.

import { clockOffset } from '../../core/clockOffset.ts'
import type { EventId } from '../../core/ids.ts'
import { canonicalJson, type Json } from '../../core/json.ts'
import { canRead, hiddenIn, type Role, SCOPES, type Scope } from '../../core/policy.ts'
import { meSchema } from '../../core/sync/protocol.ts'
import { dropScope, fetchAgain, offerWhereGained, startScopesAgain } from '../store/scopes.ts'
import type { DeviceRecord, Storage } from '../store/storage.ts'
import type { RoundContext } from './context.ts'

/** Asks who this device is: roles come and go, the server's clock tells how far off ours is. */
export async function greet(context: RoundContext, device: DeviceRecord) {
  const { storage, env, transport } = context
  const waiting = await storage.read((tx) => tx.waiting())
  const said = `unsent=${waiting}&version=${context.version}&name=${encodeURIComponent(device.name)}`
  const askedMs = env.now()
  const answer = await transport.get(`/api/me?${said}`, meSchema)
  const answeredMs = env.now()
  if (answer.is === 'signedOut') await update(storage, (record) => ({ ...record, signedOut: true }))
  if (answer.is !== 'ok') return answer
  const me = answer.data
  const events = me.events.map(({ event, roles, devices }) => ({ event: event as EventId, roles, devices }))
  const rolesIn = (all: DeviceRecord['events'], event: EventId): readonly Role[] =>
    all.find((each) => each.event === event)?.roles ?? []
  const known = allEvents(device, events)
  // Another lineage is remembered only once all that follows from it is queued; what is queued is not dropped.
  const restored = device.lineage !== me.lineage || device.server !== me.server
  if (restored) for (const event of known) await startScopesAgain(storage, env, device.server, event)
  for (const event of known) {
    for (const scope of lostScopes(rolesIn(device.events, event), rolesIn(events, event)))
      await dropScope(storage, env, device.server, event, scope)
    const more = widened(rolesIn(device.events, event), rolesIn(events, event))
    if (more.length > 0) await fetchAgain(storage, device.server, event, more)
  }
  const next = await storage.write(async (tx) => {
    const record = await tx.device()
    if (!record) return undefined
    await offerWhereGained(tx, record.events, events)
    const updated: DeviceRecord = {
      ...record,
      events,
      former: known.filter((event) => !events.some((each) => each.event === event)),
      server: me.server,
      lineage: me.lineage,
      clockOffsetMs: clockOffset(record.clockOffsetMs, { askedMs, answeredMs, serverMs: me.now }),
      lastContactMs: answeredMs,
      signedOut: false,
      ...(me.sealTo === undefined ? {} : { sealTo: me.sealTo }),
      origin: me.origin,
      serverBackupMs: me.backedUp ?? null,
    }
    await tx.putDevice(updated)
    return updated
  })
  const changed = restored || canonicalJson(rights(events)) !== canonicalJson(rights(device.events))
  const heads = new Map(me.events.map((each) => [each.event, each.heads]))
  return { is: 'ok' as const, device: next ?? device, changed, heads }
}

const rights = (events: DeviceRecord['events']): Json =>
  events.map(({ event, roles }) => [event, roles.toSorted()])

/** Of which this device may hold something. */
export const allEvents = (device: DeviceRecord, now: DeviceRecord['events'] = []): readonly EventId[] =>
  Array.from(new Set([...[...now, ...device.events].map(({ event }) => event), ...(device.former ?? [])]))

const lostScopes = (before: readonly Role[], now: readonly Role[]): readonly Scope[] =>
  SCOPES.filter((scope) => canRead(before, scope) && !canRead(now, scope))

/** Scopes that were read before with something left out, and now are read whole. */
const widened = (before: readonly Role[], now: readonly Role[]): readonly Scope[] =>
  SCOPES.filter(
    (scope) =>
      canRead(before, scope) &&
      hiddenIn(before, scope).some((entity) => !hiddenIn(now, scope).includes(entity)),
  )

async function update(storage: Storage, change: (record: DeviceRecord) => DeviceRecord): Promise<void> {
  await storage.write(async (tx) => {
    const record = await tx.device()
    if (record) await tx.putDevice(change(record))
  })
}
