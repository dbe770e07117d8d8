// What an update of the minutes claims to hold, read off its bytes before Yjs builds anything of it: every count and
// length is compared with the bytes that are left, and only what minutes are made of is let through. Whether it can
// be applied is for Yjs to try. The bytes: https://github.com/yjs/yjs, version 1 of its updates.

import { MAX_UPDATE_BYTES, MAX_UPDATE_RUNS } from '../sync/limits.ts'
import { type Letter, Unreadable, UpdateReader, whole } from './updateReader.ts'

export interface UpdateShape {
  readonly clients: number
  readonly structs: number
  /** The same, letters typed one after the other being one, and gaps none: what applying costs goes by these. */
  readonly runs: number
  /** Ranges of deleted letters. */
  readonly deletions: number
}

/** One struct in the bytes of an update. */
export interface SeenStruct {
  readonly client: number
  readonly clock: number
  /** Where it begins and ends. */
  readonly from: number
  readonly to: number
  /** Where the number of its letters' bytes stands, and where they begin; undefined where it has none. */
  readonly lengthAt: number | undefined
  readonly textFrom: number | undefined
  /** It goes on where the struct before it ended. */
  readonly goesOn: boolean
}

/**
 * All that typing, deleting and merging make of a text. What Yjs calls GC (0) is never part of one, and where another
 * update claims the same letters as text, Yjs fails on them.
 */
const DELETED = 1
const TEXT = 4
const SKIP = 10

const HAS_ORIGIN = 0x80
const HAS_RIGHT = 0x40
/** `text`, the one name that the minutes are kept under, as the parent of what stands at their start. */
const PARENT = [1, 4, 0x74, 0x65, 0x78, 0x74]

/** No block of a client, struct or deleted range takes fewer bytes. */
const LEAST_CLIENT = 5
const LEAST_STRUCT = 2
const LEAST_RANGE = 2

/** Undefined where this is no update of minutes, or more than anyone writes at once. */
export function updateShape(update: Uint8Array): UpdateShape | undefined {
  return walkUpdate(update, () => {})
}

/** The same, telling each struct as it is passed: also those of an update that proves to be none. */
export function walkUpdate(
  update: Uint8Array,
  see: (struct: SeenStruct) => void,
): (UpdateShape & { readonly structsEnd: number }) | undefined {
  if (update.length > MAX_UPDATE_BYTES) return undefined
  const reader = new UpdateReader(update)
  try {
    const structs = walkStructs(reader, see)
    const structsEnd = reader.at
    const deletions = walkDeletions(reader)
    return reader.left === 0 ? { ...structs, deletions, structsEnd } : undefined
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

function walkStructs(reader: UpdateReader, see: (struct: SeenStruct) => void) {
  const clients = reader.count(LEAST_CLIENT)
  const once = new Set<number>()
  let structs = 0
  let runs = 0
  for (let block = 0; block < clients; block += 1) {
    const count = reader.count(LEAST_STRUCT)
    // An empty block says nothing, and nobody writes one.
    if (count === 0) throw new Unreadable()
    const client = onlyOnce(once, reader.number())
    let clock = reader.number()
    let before: Placed | undefined
    for (let n = 0; n < count; n += 1) {
      const from = reader.at
      const struct = readStruct(reader, client, clock)
      const goesOn = before !== undefined && continues(before, struct, client, clock)
      if (!goesOn && !struct.isGap) runs += 1
      if (runs > MAX_UPDATE_RUNS) throw new Unreadable()
      const { lengthAt, textFrom } = struct
      see({ client, clock, from, to: reader.at, lengthAt, textFrom, goesOn })
      clock = whole(clock + struct.length)
      before = struct
    }
    structs += count
  }
  return { clients, structs, runs }
}

interface Placed {
  readonly length: number
  /** Where something is missing that another update holds. */
  readonly isGap?: true
  readonly lengthAt?: number
  readonly textFrom?: number
  readonly origin?: Letter | undefined
  readonly right?: Letter | undefined
}

/** Typed right behind the struct before, with the same letter to the right: Yjs itself makes one of the two. */
function continues(before: Placed, struct: Placed, client: number, clock: number): boolean {
  return (
    before.textFrom !== undefined &&
    struct.textFrom !== undefined &&
    isSame(struct.origin, [client, clock - 1]) &&
    isSame(struct.right, before.right)
  )
}

const isSame = (one: Letter | undefined, other: Letter | undefined) =>
  one?.[0] === other?.[0] && one?.[1] === other?.[1]

function readStruct(reader: UpdateReader, client: number, clock: number): Placed {
  const info = reader.byte()
  if (info === SKIP) return { length: reader.length(), isGap: true }
  const kind = info & ~(HAS_ORIGIN | HAS_RIGHT)
  if (kind !== DELETED && kind !== TEXT) throw new Unreadable()
  const origin = info & HAS_ORIGIN ? reader.letter(client, clock) : undefined
  const right = info & HAS_RIGHT ? reader.letter(client, clock) : undefined
  if (!origin && !right) for (const byte of PARENT) if (reader.byte() !== byte) throw new Unreadable()
  if (kind === DELETED) return { origin, right, length: reader.length() }
  const lengthAt = reader.at
  const bytes = reader.count(1)
  const textFrom = reader.at
  return { origin, right, lengthAt, textFrom, length: reader.units(bytes) }
}

/** Yjs writes a client's ranges in order; otherwise each of them could go through all letters again. */
function walkDeletions(reader: UpdateReader): number {
  const clients = reader.count(LEAST_RANGE)
  const once = new Set<number>()
  let deletions = 0
  for (let block = 0; block < clients; block += 1) {
    onlyOnce(once, reader.number())
    const count = reader.count(LEAST_RANGE)
    let end = 0
    for (let n = 0; n < count; n += 1) {
      const from = reader.number()
      if (from < end) throw new Unreadable()
      end = whole(from + reader.length())
    }
    deletions += count
  }
  return deletions
}

/** Yjs writes all of a client in one place. */
function onlyOnce(seen: Set<number>, client: number): number {
  if (seen.has(client)) throw new Unreadable()
  seen.add(client)
  return client
}
