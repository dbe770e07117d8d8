// The parts of a spreadsheet's archive. What it says of its sizes and its number of parts is not believed: only what
// is unpacked counts, and parts that lie over each other count each time.

import { MAX_PARTS, MAX_SHEET_BYTES } from '../../core/bounds.ts'
import { TooMany } from '../../core/table/tableRoom.ts'
import { unpack } from '../files/unpack.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

/** The end mark stands in the last bytes; a comment may follow it. */
const END_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff

/** Pictures, macros and fonts in a spreadsheet are of no use to us. */
const isWanted = (name: string) => /\.(xml|rels)$/i.test(name)

/** By their paths. @throws TooMany where it unpacks to more than any list, others where the archive is broken */
export async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<ReadonlyMap<string, Uint8Array>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES)
  let end = bytes.length - END_BYTES
  while (end >= first && view.getUint32(end, true) !== END) end -= 1
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const parts = new Map<string, Uint8Array>()
  let left = MAX_SHEET_BYTES
  for (let n = 0; n < count; n += 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError('no entry')
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)]
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true))
    const [ofName = 0, ofExtra = 0, ofComment = 0] = lengths
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + ofName))
    const local = view.getUint32(at + 42, true)
    at += 46 + ofName + ofExtra + ofComment
    if (!isWanted(name)) continue
    if (view.getUint32(local, true) !== LOCAL) throw new RangeError('no file')
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const raw = bytes.subarray(from, from + size)
    if (raw.length !== size) throw new RangeError('cut off')
    const content = await contentOf(raw, method, left)
    left -= content.length
    parts.set(name, content)
    if (parts.size > MAX_PARTS) throw new TooMany()
  }
  return parts
}

/** Stops as soon as there is more than `most`. */
async function contentOf(raw: Uint8Array<ArrayBuffer>, method: number, most: number): Promise<Uint8Array> {
  if (method === STORED && raw.length > most) throw new TooMany()
  if (method === STORED) return raw
  if (method !== DEFLATED) throw new RangeError('unknown packing')
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for await (const piece of unpack(new Blob([raw]), 'deflate-raw', most)) {
      pieces.push(piece)
      length += piece.length
    }
  } catch (error) {
    throw error instanceof RangeError ? new TooMany() : error
  }
  return joined(pieces, length)
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
