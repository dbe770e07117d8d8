// Ops with the seal under which they leave this device in a file. A seal is stored before anything leaves, so
// that it is made once [O3]; and from then on others know the op under its id, which it keeps [O4].

import type { SealedOp } from '../../core/sync/op.ts'
import { keepSeals } from '../store/seals.ts'
import type { DeviceRecord, Storage, StoredOp } from '../store/storage.ts'
import { wireOp } from './pushing.ts'
import { webCrypto } from './seal.ts'

/** In the order of `ops`; undefined where another tab renumbered one of them meanwhile: read them again. */
export async function sealStored(
  storage: Storage,
  device: Pick<DeviceRecord, 'id' | 'key'>,
  ops: readonly StoredOp[],
): Promise<readonly SealedOp[] | undefined> {
  const sealer = await webCrypto.sealerOf(device)
  const sealed = await Promise.all(
    ops.map(async (op): Promise<StoredOp> => (op.mac ? op : { ...op, mac: await sealer(op) })),
  )
  const fresh = sealed.filter((_, at) => ops[at]?.mac === undefined)
  const kept = await storage.write(async (tx) => {
    if (!(await keepSeals(tx, fresh))) return false
    const waiting = (await tx.queued(ops.map((op) => op.key))).filter((entry) => entry !== undefined)
    await tx.putOutbox(
      waiting.filter((entry) => !entry.known).map((entry) => ({ ...entry, known: true as const })),
    )
    return true
  })
  return kept ? sealed.map(wireOp) : undefined
}
