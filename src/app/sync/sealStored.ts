// Ops with the seal under which they may leave this device, whichever way: by the network or in a file. A seal
// is stored before anything leaves, so that it is made once [O3].

import type { SealedOp } from '../../core/sync/op.ts'
import type { DeviceRecord, Storage, StoredOp } from '../store/storage.ts'
import { wireOp } from './pushing.ts'
import { webCrypto } from './seal.ts'

/** In the order of `ops`; undefined where another tab renumbered one of them meanwhile: read them again. */
export async function sealStored(
  storage: Storage,
  device: Pick<DeviceRecord, 'id' | 'key'>,
  ops: readonly StoredOp[],
): Promise<readonly SealedOp[] | undefined> {
  const bare = ops.filter((op) => op.mac === undefined)
  if (bare.length === 0) return ops.map(wireOp)
  const sealer = await webCrypto.sealerOf(device)
  const sealed = await Promise.all(bare.map(async (op) => ({ ...op, mac: await sealer(op) })))
  const kept = await storage.write(async (tx) => {
    const still = await tx.ops(sealed.map((op) => op.key))
    if (still.some((op) => op === undefined)) return false
    // A held one keeps its mark, and a mac that another tab stored first is the same.
    await tx.putOps(sealed.map((op, at) => ({ ...(still[at] as StoredOp), mac: op.mac })))
    return true
  })
  if (!kept) return undefined
  const macs = new Map(sealed.map((op) => [op.key, op]))
  return ops.map((op) => wireOp(macs.get(op.key) ?? op))
}
