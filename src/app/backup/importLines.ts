// The lines of a file into this device: what it may read is merged, what it may not read is carried to the server
// in boxes, and what is no op at all is counted and left.

import * as v from 'valibot'
import { MAX_LINE_LETTERS } from '../../core/bounds.ts'
import type { EventId } from '../../core/ids.ts'
import { parseJson } from '../../core/parseJson.ts'
import { canRead } from '../../core/policy.ts'
import type { SealedOp } from '../../core/sync/op.ts'
import { contentProblem, parseSealedOp } from '../../core/sync/validate.ts'
import type { Device } from '../store/device.ts'
import { addFromFile } from '../store/fromFile.ts'
import { type Carried, type DeviceRecord, opKey } from '../store/storage.ts'
import { boxesOf, carriedOf } from './boxes.ts'

/** One transaction: so many lines, or so many letters. */
const BATCH = 500
const BATCH_LETTERS = 2_000_000

export interface Imported {
  /** Entries that were not on this device before. */
  readonly added: number
  readonly known: number
  /** Boxes that this device now carries to the server. */
  readonly carried: number
  /** Lines that are no entries, or that this device may neither read nor seal. */
  readonly leftOut: number
}

/** What became of it on the disk. */
export interface ImportedLines extends Imported {
  /** `opKey` of the entries that lie in a box now. */
  readonly boxed: ReadonlySet<string>
  /** Of the boxes. */
  readonly boxes: ReadonlySet<string>
}

const boxSchema = v.object({
  event: v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,40}$/)),
  box: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{100,1400000}$/)),
})

/** One transaction a batch; repeating it, whole or after a cut, changes nothing. */
export async function importLines(
  device: Pick<Device, 'storage' | 'env'>,
  record: DeviceRecord,
  lines: AsyncIterable<string> | Iterable<string>,
  progress: (ops: number) => void = () => {},
): Promise<ImportedLines> {
  let sum: ImportedLines = { added: 0, known: 0, carried: 0, leftOut: 0, boxed: new Set(), boxes: new Set() }
  let batch: string[] = []
  let letters = 0
  const take = async () => {
    const one = await importBatch(device, record, batch)
    sum = {
      added: sum.added + one.added,
      known: sum.known + one.known,
      carried: sum.carried + one.carried,
      leftOut: sum.leftOut + one.leftOut,
      boxed: new Set([...sum.boxed, ...one.boxed]),
      boxes: new Set([...sum.boxes, ...one.boxes]),
    }
    progress(sum.added + sum.known)
    batch = []
    letters = 0
  }
  for await (const line of lines) {
    letters += line.length
    if (batch.push(line) >= BATCH || letters >= BATCH_LETTERS) await take()
  }
  if (batch.length > 0) await take()
  return sum
}

async function importBatch(
  { storage, env }: Pick<Device, 'storage' | 'env'>,
  record: DeviceRecord,
  lines: readonly string[],
): Promise<ImportedLines> {
  const ops: SealedOp[] = []
  const others: SealedOp[] = []
  const boxes: Carried[] = []
  let leftOut = 0
  for (const line of lines) {
    const found = line.length > MAX_LINE_LETTERS ? undefined : parseJson(line)?.value
    const box = v.safeParse(boxSchema, found)
    const op = box.success ? undefined : parseSealedOp(found)
    if (box.success) boxes.push(await carriedOf(box.output.event as EventId, box.output.box))
    else if (!op) leftOut += 1
    // Only the server can tell whose word took the values of a skeleton.
    else if (mayRead(record, op) && !op.redacted && !contentProblem(op)) ops.push(op)
    else others.push(op)
  }
  const { added, clashing } = await addFromFile(storage, env, ops)
  const closed = [...others, ...clashing]
  if (record.sealTo !== undefined) boxes.push(...(await boxesOf(record.sealTo, closed)))
  else leftOut += closed.length
  if (boxes.length > 0) await storage.write((tx) => tx.putCarried(boxes))
  return {
    added,
    known: ops.length - added - clashing.length,
    carried: boxes.length,
    leftOut,
    boxed: new Set(record.sealTo === undefined ? [] : closed.map(opKey)),
    boxes: new Set(boxes.map(({ key }) => key)),
  }
}

function mayRead(record: DeviceRecord, op: SealedOp): boolean {
  const roles = record.events.find(({ event }) => event === op.event)?.roles ?? []
  return canRead(roles, op.scope)
}
