// A file that was opened on a device that has joined nothing: what is in it is laid by as it is until the device has
// joined; then it is taken in as if the file were opened then. Nothing of it is shown before.

import type { Env } from '../store/self.ts'
import { LAID_BY_SETTING, laidByPart, type LaidBy, type Storage } from '../store/storage.ts'
import { importLines } from './importLines.ts'

/** One write: so many lines, or so many letters. */
const PART = 500
const PART_LETTERS = 2_000_000

/** Returns how many lines. What was laid by before stays. */
export async function layBy(
  { storage }: { readonly storage: Storage },
  lines: AsyncIterable<string> | Iterable<string>,
  progress: (lines: number) => void,
): Promise<number> {
  let sum = 0
  let part: string[] = []
  let letters = 0
  const put = async () => {
    const kept = part
    part = []
    letters = 0
    sum += kept.length
    await storage.write(async (tx) => {
      const { parts, lines: before } = (await tx.setting<LaidBy>(LAID_BY_SETTING)) ?? { parts: 0, lines: 0 }
      await tx.putSetting(laidByPart(parts), kept)
      await tx.putSetting(LAID_BY_SETTING, { parts: parts + 1, lines: before + kept.length })
    })
    progress(sum)
  }
  for await (const line of lines) {
    letters += line.length
    if (part.push(line) >= PART || letters >= PART_LETTERS) await put()
  }
  if (part.length > 0) await put()
  return sum
}

/** Once this device has joined and knows whom to seal for. Repeating it, whole or after a cut, changes nothing. */
export async function takeLaidBy(device: { readonly storage: Storage; readonly env: Env }): Promise<void> {
  const { storage } = device
  const [kept, record] = await storage.read(async (tx) => [
    await tx.setting<LaidBy>(LAID_BY_SETTING),
    await tx.device(),
  ])
  if (!kept || kept.parts === 0 || record?.sealTo === undefined) return
  for (let part = 0; part < kept.parts; part += 1) {
    const lines = (await storage.read((tx) => tx.setting<readonly string[]>(laidByPart(part)))) ?? []
    await importLines(device, record, lines)
  }
  await storage.write(async (tx) => {
    for (let part = 0; part < kept.parts; part += 1) await tx.putSetting(laidByPart(part), [])
    await tx.putSetting(LAID_BY_SETTING, { parts: 0, lines: 0 })
  })
}
