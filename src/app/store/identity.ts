// What joining changes in the store: who this device is now, and what waits because of who it was.

import { offerWhereGained } from './scopes.ts'
import type { DeviceRecord, StoredOp, Tx } from './storage.ts'

/** What a join tells of the device. */
export type Joined = Omit<DeviceRecord, 'former' | 'sealTo' | 'origin' | 'serverBackupMs'>

/**
 * Stores it, keeping what is known of the same server: another lineage is noticed by the next round. What was
 * held for want of a role is offered again, and what was sealed for another server is sealed anew.
 */
export async function takeIdentity(tx: Tx, joined: Joined): Promise<void> {
  const before = await tx.device()
  const same = before?.server === joined.server ? before : undefined
  await tx.putDevice({ ...same, ...joined, lineage: same?.lineage ?? joined.lineage })
  // The same server may have what it has not confirmed: there an op keeps its seal, and its author.
  if (before && before.server !== joined.server) await sealAnew(tx)
  await offerWhereGained(tx, before?.events ?? [], joined.events)
}

/** Takes the seals off what only this device has: they come anew when it leaves. */
async function sealAnew(tx: Tx): Promise<void> {
  const own = (await tx.outbox()).filter((entry) => !entry.known)
  const stored = await tx.ops(own.map((entry) => entry.key))
  await tx.putOps(
    stored.filter((op) => op !== undefined && !op.redacted).map((op) => unsealed(op as StoredOp)),
  )
  await tx.putOutbox(own.flatMap((entry) => (entry.op ? [{ ...entry, op: unsealed(entry.op) }] : [])))
}

function unsealed({ mac: _mac, ...op }: StoredOp): StoredOp {
  return op
}
