// „Open a backup file”: whichever of our files it is. A file that is none of ours, is damaged or newer changes
// nothing and is said to be so.

import * as v from 'valibot'
import { MAX_FORM_DEPTH, MAX_FORMS, MAX_RESCUE_BYTES } from '../../core/bounds.ts'
import { parseJson } from '../../core/parseJson.ts'
import type { Device } from '../store/device.ts'
import type { Draft } from '../store/storage.ts'
import { FORMAT, openBackup } from './backupFile.ts'
import { type Imported, importLines } from './importLines.ts'
import { layBy } from './laidBy.ts'

export type FileProblem =
  | 'foreign'
  | 'newer'
  | 'damaged'
  | 'wrongPassphrase'
  | 'unreadable'
  /** The device could not store: what was taken in before stays, and opening it again goes on. */
  | 'notStored'

export type OpenedFile =
  | ({
      readonly is: 'done'
      readonly at: number
      /** Something of it is of an event that this device has no part in: it waits here until that changes. */
      readonly elsewhere: boolean
    } & Imported)
  /** This device has joined nothing yet: so many entries wait here until it has. */
  | { readonly is: 'laidBy'; readonly lines: number }
  | { readonly is: FileProblem }

const draftSchema = v.object({
  key: v.pipe(v.string(), v.maxLength(500)),
  value: v.custom<unknown>((value) => isShallow(value, MAX_FORM_DEPTH)),
  prev: v.record(v.string(), v.array(v.string())),
})
const rescueSchema = v.object({
  zbor: v.literal('rescue'),
  format: v.number(),
  at: v.number(),
  forms: v.array(v.unknown()),
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
  const rescue = (await isRescue(file)) ? await readRescue(file) : undefined
  if (rescue === 'damaged') return { is: rescue }
  if (rescue && rescue.format > FORMAT) return { is: 'newer' }
  const opened = rescue
    ? { is: 'open' as const, at: rescue.at, lines: linesIn(rescue) }
    : await openBackup(file, passphrase)
  if (opened.is !== 'open') return opened
  try {
    if (!record) {
      if (rescue) await takeForms(device, rescue.forms)
      return { is: 'laidBy', lines: await layBy(device, opened.lines, progress) }
    }
    const imported = await importLines(device, record, opened.lines, progress)
    const leftOut = rescue ? await takeForms(device, rescue.forms) : 0
    const carried = await device.storage.read((tx) => tx.carried())
    const elsewhere = carried.some(({ event }) => !record.events.some((each) => each.event === event))
    return {
      is: 'done',
      at: opened.at,
      elsewhere,
      ...imported,
      leftOut: imported.leftOut + leftOut,
    }
  } catch {
    return { is: 'notStored' }
  }
}

/** Whether a file needs no passphrase. */
export async function isRescue(file: Blob): Promise<boolean> {
  const start = await file.slice(0, 64).text()
  return /^\s*\{\s*"zbor":\s*"rescue"/.test(start)
}

async function readRescue(file: Blob): Promise<v.InferOutput<typeof rescueSchema> | 'damaged'> {
  if (file.size > MAX_RESCUE_BYTES) return 'damaged'
  const found = v.safeParse(rescueSchema, parseJson(await file.text())?.value, { abortEarly: true })
  return found.success ? found.output : 'damaged'
}

function* linesIn({ ops, boxes }: v.InferOutput<typeof rescueSchema>): Generator<string> {
  for (const one of ops) yield JSON.stringify(one)
  for (const one of boxes) yield JSON.stringify(one)
}

/** A form that is being filled in here is not overwritten. Returns how many are no forms, and left out. */
async function takeForms({ storage }: Device, found: readonly unknown[]): Promise<number> {
  const forms = found.slice(0, MAX_FORMS).flatMap((one) => {
    const form = v.safeParse(draftSchema, one, { abortEarly: true })
    return form.success ? [form.output as unknown as Draft] : []
  })
  await storage.write(async (tx) => {
    const here = new Set((await tx.drafts()).map(({ key }) => key))
    await tx.putDrafts(forms.filter(({ key }) => !here.has(key)))
  })
  return found.length - forms.length
}

/** Not so deep that storing it would fail, and all the others with it. */
function isShallow(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== 'object') return true
  return depth > 0 && Object.values(value).every((each) => isShallow(each, depth - 1))
}
