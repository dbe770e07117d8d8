// This install's own record: its replica id, its op count, its clock. Made at the first write.

import { newReplicaId, type OpId, type RandomBytes, type ReplicaId } from '../../core/ids.ts'
import { ZERO_HLC } from '../../core/sync/clock.ts'
import { idOf, renumber } from '../../core/sync/op.ts'
import { refold } from './fold.ts'
import { opKey, type OutboxEntry, type Self, type Storage, type StoredOp, type Tx } from './storage.ts'

/** What the store takes from the world, so that a test can replay it. */
export interface Env {
  readonly now: () => number
  readonly random: RandomBytes
}

export async function selfOf(tx: Tx, env: Env): Promise<Self> {
  const self = await tx.self()
  return self ?? { replica: newReplicaId(env.random), n: 0, hlc: ZERO_HLC, rev: 0, generation: 0 }
}

/**
 * A new replica id for every start of the app: a copied or restored profile never writes under the ids of the
 * one that it was copied from [O4].
 */
export async function beginAsNewReplica(storage: Storage, env: Env): Promise<void> {
  await storage.write(async (tx) => {
    const self = await tx.self()
    if (self) await tx.putSelf({ ...self, replica: newReplicaId(env.random), n: 0 })
  })
}

/** A new replica id for what is written from now on; what waits keeps its ids. Not yet stored. */
export async function newReplica(tx: Tx, env: Env, self: Self): Promise<Self> {
  await tx.addIncident({ at: env.now(), is: 'renewed' })
  return { ...self, replica: newReplicaId(env.random), n: 0 }
}

/**
 * Gives this install a new replica id and renumbers what only it has, links, rows and drafts included: from the
 * place in the queue on at which someone else's op stands under our id [O4]. What stands before was written
 * before the profile was copied, and is the same op on both sides; what was once confirmed, or came from
 * others, keeps its id. Returns the new record, not yet stored.
 */
export async function renewReplica(tx: Tx, env: Env, self: Self, fromPlace: number): Promise<Self> {
  const renewed = await newReplica(tx, env, self)
  const waiting = (await tx.outbox()).filter(
    (entry) => !entry.held && !entry.known && entry.place >= fromPlace,
  )
  const ops = (await tx.ops(waiting.map((entry) => entry.key))).map((op, at) => ({ op, entry: waiting[at] }))
  const { replica } = renewed
  const renamed = new Map<OpId, readonly [ReplicaId, number]>()
  let n = 0
  for (const { op } of ops) if (op) renamed.set(idOf(op), [replica, ++n])

  const before: StoredOp[] = []
  const after: StoredOp[] = []
  const entries: OutboxEntry[] = []
  for (const { op, entry } of ops) {
    if (!op || !entry) continue
    const { mac: _mac, key: _key, ...plain } = op
    const next = renumber(plain, renamed)
    before.push(op)
    after.push({ ...next, key: opKey(next) })
    entries.push({ ...entry, key: opKey(next) })
  }
  await tx.deleteOps(before.map((op) => op.key))
  await tx.deleteOutbox(before.map((op) => op.key))
  await tx.putOps(after)
  await tx.putOutbox(entries)
  const rev = self.rev + 1
  const { deleted } = await refold(tx, after, rev)
  await renameDrafts(tx, renamed)
  return { ...renewed, n, rev, generation: self.generation + (deleted ? 1 : 0) }
}

async function renameDrafts(tx: Tx, renamed: ReadonlyMap<OpId, readonly [ReplicaId, number]>): Promise<void> {
  const rename = (id: OpId): OpId => {
    const to = renamed.get(id)
    return to ? idOf({ id: to }) : id
  }
  const drafts = (await tx.drafts()).map((draft) => ({
    ...draft,
    prev: Object.fromEntries(Object.entries(draft.prev).map(([field, ids]) => [field, ids.map(rename)])),
  }))
  await tx.putDrafts(drafts)
}
