// The rescue file, made from memory when the device can't store: what is typed and not saved, readable, and what
// waits to be sent, as far as the database still answers. It needs no passphrase: it is made with one tap.

import type { EventId } from '../../core/ids.ts'
import type { SealedOp } from '../../core/sync/op.ts'
import type { Device } from '../store/device.ts'
import type { DeviceRecord, Draft, StoredOp } from '../store/storage.ts'
import { withoutMarks } from '../store/storage.ts'
import { webCrypto } from '../sync/seal.ts'
import { sealStored } from '../sync/sealStored.ts'
import { boxesOf } from './boxes.ts'
import { FORMAT } from './backupFile.ts'
import { inTime } from './inTime.ts'
import { isForServerOnly } from './wholeLog.ts'

export interface Rescue {
  readonly zbor: 'rescue'
  readonly format: number
  readonly at: number
  /** What stood in forms: what kind of form, then what was typed. */
  readonly forms: readonly Draft[]
  readonly ops: readonly SealedOp[]
  readonly boxes: readonly { readonly event: EventId; readonly box: string }[]
  /** Unsent ops that may not stand in a readable file, and that no server's key was known for. */
  readonly leftOut: number
}

export async function rescueOf(device: Device): Promise<Rescue> {
  const waiting = await inTime(readWaiting(device))
  const forms = new Map((waiting?.drafts ?? []).map((draft) => [draft.key, draft]))
  // Newer than what the database has, or not in it at all.
  for (const { key, value, prev } of device.forms.all()) forms.set(key, { key, value, prev })
  return {
    zbor: 'rescue',
    format: FORMAT,
    at: device.env.now(),
    forms: [...forms.values()],
    ops: waiting?.ops ?? [],
    boxes: waiting?.boxes ?? [],
    leftOut: waiting?.leftOut ?? 0,
  }
}

export const rescueFile = (rescue: Rescue): Blob =>
  new Blob([`${JSON.stringify(rescue, null, 2)}\n`], { type: 'application/json' })

async function readWaiting({ storage }: Device) {
  const { record, ops, drafts } = await storage.read(async (tx) => {
    const outbox = await tx.outbox()
    const kept = await tx.ops(outbox.map(({ key }) => key))
    const found = outbox.map((entry, at) => entry.op ?? kept[at])
    return {
      record: await tx.device(),
      ops: found.filter((op): op is StoredOp => op !== undefined),
      drafts: await tx.drafts(),
    }
  })
  if (!record) return { drafts, ops: [], boxes: [], leftOut: ops.length }
  const sealed =
    (await sealStored(storage, record, ops).catch(() => undefined)) ?? (await sealAgain(record, ops))
  if (record.sealTo !== undefined) {
    const boxes = await boxesOf(record.sealTo, sealed)
    return { drafts, ops: [], boxes: boxes.map(({ event, box }) => ({ event, box })), leftOut: 0 }
  }
  const open = sealed.filter((op) => !isForServerOnly(op))
  return { drafts, ops: open, boxes: [], leftOut: sealed.length - open.length }
}

/** Where the seals can't be stored: the same key makes the same ones again when the ops leave by the network [O3]. */
async function sealAgain(record: DeviceRecord, ops: readonly StoredOp[]): Promise<readonly SealedOp[]> {
  const sealer = await webCrypto.sealerOf(record)
  return Promise.all(
    ops.map(async (op): Promise<SealedOp> => ({ ...withoutMarks(op), mac: op.mac ?? (await sealer(op)) })),
  )
}
