// What a tablet that goes flat hands to another without a network: all that no server has yet, as the lines of a
// backup file. What the other may not read is closed to the server; the other only carries it. Both make the same
// number of the same lines, so that „you can switch me off” is said when it is true.

import { MAX_PARCEL_LINES } from '../../core/bounds.ts'
import { confirmationCode } from '../../core/scan/frames.ts'
import type { SealedOp } from '../../core/sync/op.ts'
import { parseSealedOp } from '../../core/sync/validate.ts'
import type { Device } from '../store/device.ts'
import { opKey, type StoredOp } from '../store/storage.ts'
import { webCrypto } from '../sync/seal.ts'
import { sealStored } from '../sync/sealStored.ts'
import { boxesOf } from './boxes.ts'
import { type Imported, type ImportedLines, importLines } from './importLines.ts'
import { isForServerOnly } from './wholeLog.ts'

export interface DeskParcel {
  readonly lines: readonly string[]
  /** Of the entries in it. */
  readonly keys: ReadonlySet<string>
  /** Signatures and details that could be sealed to no server yet, and stay here. */
  readonly leftOut: number
}

export async function deskParcel({ storage }: Device): Promise<DeskParcel> {
  for (;;) {
    const { record, ops, carried } = await storage.read(async (tx) => {
      const outbox = await tx.outbox()
      const kept = await tx.ops(outbox.map(({ key }) => key))
      return {
        record: await tx.device(),
        ops: outbox.flatMap((entry, at): StoredOp[] => {
          const op = entry.op ?? kept[at]
          return op ? [op] : []
        }),
        carried: await tx.carried(),
      }
    })
    if (!record) throw new Error('a device that has not joined has nothing to give')
    const sealed = await sealStored(storage, record, ops)
    // Renumbered between reading and sealing: once more, under the new names.
    if (!sealed) continue
    const closed = sealed.filter(isForServerOnly)
    const boxes = record.sealTo === undefined ? [] : await boxesOf(record.sealTo, closed)
    return {
      lines: [
        ...sealed.filter((op) => !isForServerOnly(op)).map((op) => JSON.stringify(op)),
        ...[...boxes, ...carried].map(({ event, box }) => JSON.stringify({ event, box })),
      ],
      keys: new Set([...ops.map(({ key }) => key), ...carried.map(({ key }) => key)]),
      leftOut: record.sealTo === undefined ? closed.length : 0,
    }
  }
}

/** Whether everything that waits here now is in the parcel. */
export async function isAllIn({ storage }: Device, { keys }: DeskParcel): Promise<boolean> {
  const waiting = await storage.read(async (tx) => [...(await tx.outbox()), ...(await tx.carried())])
  return waiting.every(({ key }) => keys.has(key))
}

export interface Confirmation {
  /** Four digits, to be read and typed. */
  readonly code: string
  /** The same for a camera. */
  readonly text: string
}

export async function confirmationOf(lines: readonly string[]): Promise<Confirmation> {
  const hash = await webCrypto.sha256Hex([...lines].sort().join('\n'))
  return { code: confirmationCode(hash), text: `ZBOK/${hash.slice(0, 20).toUpperCase()}` }
}

export type TakenDesk =
  | { readonly is: 'taken'; readonly imported: Imported; readonly confirmation: Confirmation }
  | { readonly is: 'notAll' | 'notStored' | 'damaged' }

/** Stores all of it before it confirms anything; taking the same again changes nothing. */
export async function takeDesk(device: Device, lines: readonly string[]): Promise<TakenDesk> {
  try {
    const record = await device.storage.read((tx) => tx.device())
    if (!record || lines.length === 0 || lines.length > MAX_PARCEL_LINES) return { is: 'damaged' }
    const imported = await importLines(device, record, lines)
    if (imported.leftOut > 0) return { is: 'notAll' }
    if (!(await areStored(device, lines, imported))) return { is: 'notStored' }
    return { is: 'taken', imported, confirmation: await confirmationOf(lines) }
  } catch {
    return { is: 'notStored' }
  }
}

/** Read back from the disk: every entry itself, or the box that it lies in now. */
async function areStored(
  { storage }: Device,
  lines: readonly string[],
  { boxed, boxes }: ImportedLines,
): Promise<boolean> {
  const ops = lines.flatMap((line) => parseSealedOp(JSON.parse(line)) ?? [])
  const { found, carried } = await storage.read(async (tx) => ({
    found: await tx.ops(ops.map(opKey)),
    carried: new Set((await tx.carried()).map(({ key }) => key)),
  }))
  const isThere = (op: SealedOp, at: number) => boxed.has(opKey(op)) || found[at] !== undefined
  return ops.every(isThere) && [...boxes].every((key) => carried.has(key))
}
