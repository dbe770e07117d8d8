// What another device wrote into a file, merged as if it had come over the network, and queued: the server judges it
// by its author's mac [P2]. Until then it is unproven, and touches nothing that is here already [R6].

import { canonicalOp, type SealedOp } from '../../core/sync/op.ts'
import { placeOf } from './commit.ts'
import { addOps } from './incoming.ts'
import type { Env } from './self.ts'
import { opKey, type Storage, type StoredOp, withoutMarks } from './storage.ts'

export interface FromFile {
  /** How many ops were new here. */
  readonly added: number
  /** Another op stands here under their id: they are for the server to judge. */
  readonly clashing: readonly SealedOp[]
}

/** In one transaction. None of the ops is a skeleton. */
export async function addFromFile(storage: Storage, env: Env, ops: readonly SealedOp[]): Promise<FromFile> {
  const once = [...new Map(ops.toReversed().map((op) => [opKey(op), op])).values()].reverse()
  const beside = ops.filter((op) => !once.includes(op) && !once.some((other) => isSame(other, op)))
  return storage.write(async (tx) => {
    const known = await tx.ops(once.map(opKey))
    const fresh = once.filter((_, at) => !known[at])
    const clashing = once.filter((op, at) => {
      const before = known[at]
      return before !== undefined && !isKnown(before, op)
    })
    if (fresh.length > 0) {
      await addOps(tx, env, fresh, 'file')
      const rev = (await tx.self())?.rev ?? 0
      await tx.putOutbox(
        fresh.map((op, at) => ({
          key: opKey(op),
          event: op.event,
          place: placeOf(rev, at),
          known: true as const,
        })),
      )
    }
    return { added: fresh.length, clashing: [...clashing, ...beside] }
  })
}

const isSame = (a: SealedOp, b: SealedOp): boolean =>
  opKey(a) === opKey(b) && canonicalOp(a) === canonicalOp(b)

/** One that waits here without a seal, or with the seal of an earlier joining, is still the same op. */
function isKnown(before: StoredOp, op: SealedOp): boolean {
  if (before.redacted || (before.mac === op.mac && !before.unproven)) return true
  return canonicalOp(withoutMarks(before)) === canonicalOp(op)
}
