// What another device wrote into a file, merged as if it had come over the network, and queued: the server may
// not have it yet, and judges it by its author's mac [P2].

import { canonicalOp, type SealedOp } from '../../core/sync/op.ts'
import { placeOf } from './commit.ts'
import { addOps } from './incoming.ts'
import type { Env } from './self.ts'
import { opKey, type Storage, type StoredOp, withoutMarks } from './storage.ts'

/** In one transaction. Returns how many ops were new here; the others change nothing. */
export async function addFromFile(storage: Storage, env: Env, ops: readonly SealedOp[]): Promise<number> {
  const once = [...new Map(ops.map((op) => [opKey(op), op])).values()]
  return storage.write(async (tx) => {
    const keys = once.map(opKey)
    const known = await tx.ops(keys)
    const queued = await tx.queued(keys)
    const fresh = once.filter((op, at) => {
      const before = known[at]
      if (!before) return true
      // Another op under an id of ours: this profile was copied or put back, and steps aside [O4].
      const entry = queued[at]
      return entry !== undefined && !entry.known && !entry.held && !isSame(before, op)
    })
    if (fresh.length === 0) return 0
    await addOps(tx, env, fresh)
    const rev = (await tx.self())?.rev ?? 0
    await tx.putOutbox(
      fresh.map((op, at) => ({
        key: opKey(op),
        event: op.event,
        place: placeOf(rev, at),
        known: true as const,
      })),
    )
    return fresh.length
  })
}

/** One that waits here without a seal, or with the seal of an earlier joining, is still the same op. */
const isSame = (before: StoredOp, op: SealedOp): boolean =>
  before.mac === op.mac ||
  before.redacted === true ||
  op.redacted === true ||
  canonicalOp(withoutMarks(before)) === canonicalOp(op)
