// Everything that this device holds, as the lines of a file: what any device of the event may read as it is, the
// rest in boxes that only the server opens. Read in pieces, so that ten thousand entries do not hold the screen.

import type { Scope } from '../../core/policy.ts'
import type { SealedOp } from '../../core/sync/op.ts'
import type { Device } from '../store/device.ts'
import type { DeviceRecord, StoredOp } from '../store/storage.ts'
import { sealStored } from '../sync/sealStored.ts'
import { boxesOf } from './boxes.ts'

const PIECE = 500

/** Who may open a file is not known when it is written: these never stand in one in plain. */
const SEALED_SCOPES: ReadonlySet<Scope> = new Set(['detail', 'signature', 'admin'])

export const isForServerOnly = (op: Pick<SealedOp, 'scope'>): boolean => SEALED_SCOPES.has(op.scope)

export interface Counted {
  /** Ops that the file holds, in plain or in boxes. */
  ops: number
  /** Ops that could be sealed to no server yet, and are not in the file. */
  leftOut: number
}

/** `progress` from 0 to 1. What was written is counted in `counted`. */
export async function* wholeLog(
  device: Device,
  record: DeviceRecord,
  counted: Counted,
  progress: (share: number) => void,
): AsyncGenerator<string> {
  const { db, storage } = device
  const total = await db.ops.count()
  // A held op's place in the log may be taken by a stub: the whole one lies in the outbox [R5].
  const held = new Map(
    (await storage.read((tx) => tx.outbox())).flatMap(({ key, op }) => (op ? [[key, op] as const] : [])),
  )
  let last = ''
  let done = 0
  for (;;) {
    const piece = await db.ops.where('key').above(last).limit(PIECE).toArray()
    const end = piece.at(-1)
    if (!end) break
    const whole = piece.map((op): StoredOp => held.get(op.key) ?? op)
    const sealed = await sealStored(storage, record, whole)
    // Renumbered between reading and sealing: this piece again, under its new names.
    if (!sealed) continue
    yield* linesOf(sealed, record, counted)
    last = end.key
    done += piece.length
    progress(total === 0 ? 1 : Math.min(1, done / total))
  }
  for (const { event, box } of await storage.read((tx) => tx.carried())) yield JSON.stringify({ event, box })
}

async function* linesOf(
  ops: readonly SealedOp[],
  { sealTo }: DeviceRecord,
  counted: Counted,
): AsyncGenerator<string> {
  const closed = ops.filter(isForServerOnly)
  for (const op of ops) {
    if (isForServerOnly(op)) continue
    counted.ops += 1
    yield JSON.stringify(op)
  }
  if (sealTo === undefined) {
    counted.leftOut += closed.length
    return
  }
  counted.ops += closed.length
  for (const { event, box } of await boxesOf(sealTo, closed)) yield JSON.stringify({ event, box })
}
