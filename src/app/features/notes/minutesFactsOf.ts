// What was typed into the minutes as facts for the log, and what a crash left of it: whatever stands in a draft is
// written as soon as the notes are opened again. Writing it twice changes nothing, since Yjs knows what it has.

import * as v from 'valibot'
import type { EventId } from '../../../core/ids.ts'
import { minutes, UPDATE_MAX } from '../../../core/model/minutes.ts'
import { joinedRuns } from '../../../core/notes/joinedRuns.ts'
import { groupStarts } from '../../../core/notes/minutesFacts.ts'
import { updateShape } from '../../../core/notes/updateShape.ts'
import { MAX_UPDATE_RUNS } from '../../../core/sync/limits.ts'
import type { Write } from '../../store/commit.ts'
import { created, type Device } from '../../store/device.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { readable, type Yjs } from './minutesText.ts'

/** Base64 makes four letters of three bytes; what merging adds has room too. */
const MOST_BYTES = Math.floor(UPDATE_MAX * 0.7)

/** How much of a fact an update fills: by its bytes, or by the places that it was typed at. */
const shareOf = (update: Uint8Array) =>
  Math.max(update.length / MOST_BYTES, (updateShape(update)?.runs ?? 0) / MAX_UPDATE_RUNS)

/** The updates, merged to as few as fit, in base64. */
export function packed(yjs: Yjs, updates: readonly Uint8Array[]): readonly string[] {
  const starts = groupStarts(updates.map(shareOf), 1)
  return starts.map((start, at) => {
    const merged = yjs.mergeUpdates(updates.slice(start, starts[at + 1]))
    return toBase64(joinedRuns(merged) ?? merged)
  })
}

export const writesOf = (
  device: Device,
  item: string,
  generation: number,
  updates: readonly string[],
): Write[] => updates.map((update) => created(minutes, device.newTarget(), { item, generation, update }))

/** What of the minutes is typed and not in the log yet. */
export interface TypedMinutes {
  readonly item: string
  readonly generation: number
  readonly updates: readonly string[]
  /** For a person who reads a rescue file. */
  readonly text: string
}

const typedSchema = v.object({
  item: minutes.fields.item,
  generation: minutes.fields.generation,
  updates: v.array(minutes.fields.update),
  text: v.string(),
})

export const typedKey = (event: EventId, writer: string) => `minutes/${event}/${writer}`

export interface LeftMinutes extends TypedMinutes {
  readonly key: string
}

/** What earlier visits left, from the database as far as it answers, and from this page. */
export async function leftMinutes(device: Device, event: EventId): Promise<readonly LeftMinutes[]> {
  const prefix = typedKey(event, '')
  const stored = await device.storage.read((tx) => tx.drafts()).catch(() => [])
  const left = new Map([...stored, ...device.forms.all()].map(({ key, value }) => [key, value]))
  return Array.from(left).flatMap(([key, value]) => {
    const typed = v.safeParse(typedSchema, value)
    return key.startsWith(prefix) && typed.success ? [{ ...typed.output, key }] : []
  })
}

/** Writes what earlier visits left. What can't be read stays where it is. @throws where nothing was stored */
export async function writeLeft(device: Device, event: EventId): Promise<void> {
  const left = await leftMinutes(device, event)
  if (left.length === 0) return
  const yjs = await import('yjs')
  for (const { key, item, generation, updates } of left) {
    if (!updates.every((update) => readable(yjs, fromBase64(update)))) continue
    await device.commit(event, writesOf(device, item, generation, updates))
    await device.forms.clear(key)
  }
}
