// „Open a backup file”: whichever of our files it is. A file that is none of ours, is damaged or newer changes
// nothing and is said to be so.

import * as v from 'valibot'
import type { Device } from '../store/device.ts'
import type { Draft } from '../store/storage.ts'
import { FORMAT, openBackup } from './backupFile.ts'
import { type Imported, importLines } from './importLines.ts'

export type FileProblem =
  | 'foreign'
  | 'newer'
  | 'damaged'
  | 'wrongPassphrase'
  | 'unreadable'
  | 'notJoined'
  /** The device could not store: what was taken in before stays, and opening it again goes on. */
  | 'notStored'

export type OpenedFile =
  | ({ readonly is: 'done'; readonly at: number } & Imported)
  | { readonly is: FileProblem }

const MAX_RESCUE_BYTES = 50 * 1024 * 1024

const draftSchema = v.object({
  key: v.string(),
  value: v.unknown(),
  prev: v.record(v.string(), v.array(v.string())),
})
const rescueSchema = v.object({
  zbor: v.literal('rescue'),
  format: v.number(),
  at: v.number(),
  forms: v.array(draftSchema),
  ops: v.array(v.unknown()),
  boxes: v.array(v.unknown()),
})

export async function openFile(
  device: Device,
  file: Blob,
  passphrase: string,
  progress: (ops: number) => void,
): Promise<OpenedFile> {
  const record = await device.storage.read((tx) => tx.device())
  if (!record) return { is: 'notJoined' }
  const rescue = await readRescue(file)
  if (rescue && rescue.format > FORMAT) return { is: 'newer' }
  const opened = rescue
    ? { is: 'open' as const, at: rescue.at, lines: linesOf(rescue) }
    : await openBackup(file, passphrase)
  if (opened.is !== 'open') return opened
  try {
    const imported = await importLines(device, record, opened.lines, progress)
    if (rescue) await takeForms(device, rescue.forms as unknown as readonly Draft[])
    return { is: 'done', at: opened.at, ...imported }
  } catch {
    return { is: 'notStored' }
  }
}

/** Whether a file needs no passphrase. */
export async function isRescue(file: Blob): Promise<boolean> {
  const start = await file.slice(0, 64).text()
  return /^\s*\{\s*"zbor":\s*"rescue"/.test(start)
}

async function readRescue(file: Blob): Promise<v.InferOutput<typeof rescueSchema> | undefined> {
  try {
    if (file.size > MAX_RESCUE_BYTES || !(await isRescue(file))) return undefined
    const found = v.safeParse(rescueSchema, JSON.parse(await file.text()))
    return found.success ? found.output : undefined
  } catch {
    return undefined
  }
}

const linesOf = ({ ops, boxes }: v.InferOutput<typeof rescueSchema>): readonly string[] =>
  [...ops, ...boxes].map((one) => JSON.stringify(one))

/** A form that is being filled in here is not overwritten. */
async function takeForms({ storage }: Device, forms: readonly Draft[]): Promise<void> {
  await storage.write(async (tx) => {
    const here = new Set((await tx.drafts()).map(({ key }) => key))
    await tx.putDrafts(forms.filter(({ key }) => !here.has(key)))
  })
}
