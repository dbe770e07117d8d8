// A spreadsheet's archive unpacked here and packed again without compression: the library that reads it would
// unpack in a worker that our content policy forbids, and would trust what the archive says of its sizes.

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

/** Ten thousand people are a tenth of this. */
const MAX_UNPACKED_BYTES = 120 * 1024 * 1024

interface Entry {
  readonly name: Uint8Array
  readonly content: Uint8Array
}

/** Pictures, macros and fonts in a spreadsheet are of no use to us. */
const isWanted = (name: string) => /\.(xml|rels)$/i.test(name)

/** Undefined where the archive is broken, or unpacks to more than any list. */
export async function plainZip(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer | undefined> {
  try {
    return packed(await entriesOf(bytes))
  } catch {
    return undefined
  }
}

/** @throws RangeError, TypeError where the archive is broken */
async function entriesOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly Entry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  let left = MAX_UNPACKED_BYTES
  for (let n = 0; n < count; n += 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError('no entry')
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)]
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true))
    const [ofName = 0, ofExtra = 0, ofComment = 0] = lengths
    const name = bytes.slice(at + 46, at + 46 + ofName)
    const local = view.getUint32(at + 42, true)
    at += 46 + ofName + ofExtra + ofComment
    if (!isWanted(new TextDecoder().decode(name))) continue
    if (view.getUint32(local, true) !== LOCAL) throw new RangeError('no file')
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const raw = bytes.slice(from, from + size)
    if (raw.length !== size) throw new RangeError('cut off')
    const content = method === STORED ? raw : await inflate(raw, method, left)
    left -= content.length
    entries.push({ name, content })
  }
  return entries
}

/** Stops as soon as there is more than `most`. */
async function inflate(raw: Uint8Array<ArrayBuffer>, method: number, most: number): Promise<Uint8Array> {
  if (method !== DEFLATED) throw new RangeError('unknown packing')
  const parts: Uint8Array[] = []
  let length = 0
  const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length
    if (length > most) {
      await reader.cancel()
      throw new RangeError('too large')
    }
    parts.push(next.value)
  }
  return joined(parts, length)
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function packed(entries: readonly Entry[]): ArrayBuffer {
  const files: Uint8Array[] = []
  const index: Uint8Array[] = []
  let offset = 0
  for (const { name, content } of entries) {
    // Without the checksums: what reads it does not look at them.
    const local = header(30, LOCAL, [
      [18, content.length],
      [22, content.length],
      [26, name.length],
    ])
    const entry = header(46, ENTRY, [
      [20, content.length],
      [24, content.length],
      [28, name.length],
      [42, offset],
    ])
    files.push(local, name, content)
    index.push(entry, name)
    offset += local.length + name.length + content.length
  }
  const size = index.reduce((sum, part) => sum + part.length, 0)
  const end = header(22, END, [
    [8, entries.length],
    [10, entries.length],
    [12, size],
    [16, offset],
  ])
  const parts = [...files, ...index, end]
  return joined(parts, offset + size + end.length).buffer
}

/** A record of the archive: its mark and those of its numbers that are not zero. */
function header(
  length: number,
  mark: number,
  numbers: readonly (readonly [at: number, value: number])[],
): Uint8Array {
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, mark, true)
  for (const [at, value] of numbers) {
    if (isShort(length, at)) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
  }
  return bytes
}

/** Lengths of names and counts of entries have two bytes. */
const isShort = (length: number, at: number) =>
  (length === 30 && at === 26) || (length === 46 && at === 28) || (length === 22 && at < 12)
