// Keeps the seals of ops before they leave the device, on the network or in a file: one is made once [O3].

import type { StoredOp, Tx } from './storage.ts'

/**
 * Puts the macs of `sealed` on what is stored of them. False where one is there no more under its id, since
 * another tab renumbered it meanwhile: read them again.
 */
export async function keepSeals(tx: Tx, sealed: readonly StoredOp[]): Promise<boolean> {
  const keys = sealed.map((op) => op.key)
  const [still, entries] = [await tx.ops(keys), await tx.queued(keys)]
  const withSeal = (op: StoredOp, at: number): StoredOp => ({ ...op, mac: sealed[at]?.mac ?? '' })
  // In the log may stand a stub, while the whole waits in the queue [R5]; and a held one keeps its mark.
  await tx.putOps(still.flatMap((op, at) => (op && !op.redacted ? [withSeal(op, at)] : [])))
  await tx.putOutbox(
    entries.flatMap((entry, at) => (entry?.op ? [{ ...entry, op: withSeal(entry.op, at) }] : [])),
  )
  return still.every((op, at) => op !== undefined || entries[at]?.op !== undefined)
}
