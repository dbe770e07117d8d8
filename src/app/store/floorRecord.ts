// The floor as this device keeps it, so that a reload, a crash or an empty battery loses no turn and no hand: local,
// never an op, never sent from here. What the turns add up to becomes a fact in one transaction with the note that it
// has, so that nothing is counted twice.

import {
  type Floor,
  EMPTY_FLOOR,
  isQuiet,
  markCounted,
  mergeFloors,
  type Page,
  uncounted,
} from '../../core/floor/floor.ts'
import { isNothing } from '../../core/floor/totals.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import { own } from '../../core/own.ts'
import { speakingTotal } from '../../core/model/speakingTotal.ts'
import { commitIn } from './commit.ts'
import { created, type Device } from './device.ts'
import type { Tx } from './storage.ts'

export interface KeptFloor {
  readonly floor: Floor
  /** When it changed last. */
  readonly at: number
}

export interface FloorRecord {
  /** The pages of this device: their sums are this device's to count. */
  readonly pages: readonly Page[]
  readonly floors: { readonly [item: string]: KeptFloor }
}

const EMPTY: FloorRecord = { pages: [], floors: {} }
/** What is over and counted for so long is dropped. */
const FORGET_MS = 3 * 24 * 3_600_000

/** The device's setting that holds it. */
export const floorSetting = (event: EventId) => `floor/${event}`

/** How many items have speaking times that are no fact yet. */
export const openFloors = ({ pages, floors }: FloorRecord): number =>
  Object.values(floors).filter(({ floor }) => !isNothing(uncounted(floor, pages))).length

async function recordOf(tx: Tx, event: EventId): Promise<FloorRecord> {
  return (await tx.setting<FloorRecord>(floorSetting(event))) ?? EMPTY
}

export const readFloors = (device: Device, event: EventId): Promise<FloorRecord> =>
  device.storage.read((tx) => recordOf(tx, event))

/** The room is no longer this device's: what helps to find a hand goes, the sums of the turns stay. */
export async function forgetHands(tx: Tx, event: EventId): Promise<void> {
  const record = await recordOf(tx, event)
  const floors = Object.entries(record.floors).map(([item, { floor, at }]) => {
    const entries = Object.entries(floor.entries).map(([id, entry]) => {
      const { label: _label, marks: _marks, ...rest } = entry
      return [id, rest] as const
    })
    return [item, { at, floor: { ...floor, entries: Object.fromEntries(entries) } }] as const
  })
  if (floors.length > 0)
    await tx.putSetting(floorSetting(event), { ...record, floors: Object.fromEntries(floors) })
}

/** Stores what `page` knows of a floor, beside what other tabs stored. */
export async function keepFloor(
  device: Device,
  event: EventId,
  page: Page,
  item: TargetId,
  floor: Floor,
): Promise<void> {
  await device.storage.write(async (tx) => {
    const record = await recordOf(tx, event)
    await tx.putSetting(floorSetting(event), withFloor(record, page, item, floor, device.env.now()))
  })
}

function withFloor(record: FloorRecord, page: Page, item: string, floor: Floor, atMs: number): FloorRecord {
  const known = own(record.floors, item)?.floor ?? EMPTY_FLOOR
  const kept = Object.entries(record.floors).filter(
    ([, other]) =>
      atMs - other.at < FORGET_MS ||
      !isQuiet(other.floor) ||
      !isNothing(uncounted(other.floor, record.pages)),
  )
  return {
    pages: record.pages.includes(page) ? record.pages : [...record.pages, page],
    floors: { ...Object.fromEntries(kept), [item]: { floor: mergeFloors(known, floor), at: atMs } },
  }
}

/**
 * Puts what this device's pages have ended into the log, as one fact, where anything is left to count.
 * @returns the floor after it @throws CommitError, database errors: then nothing was counted
 */
export async function countFloor(
  device: Device,
  event: EventId,
  page: Page,
  item: TargetId,
  floor: Floor,
): Promise<Floor> {
  await device.begin()
  return device.storage.write(async (tx) => {
    const record = withFloor(await recordOf(tx, event), page, item, floor, device.env.now())
    const merged = own(record.floors, item)?.floor ?? floor
    const totals = uncounted(merged, record.pages)
    const counted = markCounted(merged, record.pages)
    const next = { ...record, floors: { ...record.floors, [item]: { floor: counted, at: device.env.now() } } }
    if (!isNothing(totals)) {
      await commitIn(tx, device.env, event, [created(speakingTotal, device.newTarget(), { item, ...totals })])
    }
    await tx.putSetting(floorSetting(event), next)
    return counted
  })
}
