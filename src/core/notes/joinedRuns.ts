// An update of the minutes with each run of letters as one struct, as Yjs makes one of them once they are in a text;
// merging updates leaves every letter by itself. So a fact is many times shorter, and what it costs to apply goes by
// its runs. The text and every letter's place in it stay the same.

import { type SeenStruct, walkUpdate } from './updateShape.ts'

/** Undefined where the update has no shape. */
export function joinedRuns(update: Uint8Array): Uint8Array | undefined {
  const clients = new Map<number, SeenStruct[][]>()
  let joins = false
  const shape = walkUpdate(update, (struct) => {
    const runs = clients.get(struct.client)
    joins ||= struct.goesOn
    if (!runs) clients.set(struct.client, [[struct]])
    else if (struct.goesOn) runs.at(-1)?.push(struct)
    else runs.push([struct])
  })
  if (!shape) return undefined
  if (!joins) return update
  const joined = new Writer(update.length)
  joined.number(clients.size)
  for (const [client, runs] of clients) {
    joined.number(runs.length)
    joined.number(client)
    joined.number(runs[0]?.[0]?.clock ?? 0)
    for (const run of runs) writeRun(joined, update, run)
  }
  joined.bytes(update.subarray(shape.structsEnd))
  return joined.written()
}

function writeRun(joined: Writer, update: Uint8Array, run: readonly SeenStruct[]): void {
  const [first] = run
  if (!first) return
  if (run.length === 1) return joined.bytes(update.subarray(first.from, first.to))
  const letters = run.map(({ textFrom, to }) => update.subarray(textFrom, to))
  joined.bytes(update.subarray(first.from, first.lengthAt))
  joined.number(letters.reduce((sum, { length }) => sum + length, 0))
  for (const each of letters) joined.bytes(each)
}

/** Into as many bytes as the update had: joined, it has fewer. */
class Writer {
  private readonly all: Uint8Array
  private at = 0

  constructor(most: number) {
    this.all = new Uint8Array(most)
  }

  number(value: number): void {
    let rest = value
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) this.byte((rest % 0x80) | 0x80)
    this.byte(rest)
  }

  bytes(bytes: Uint8Array): void {
    this.all.set(bytes, this.at)
    this.at += bytes.length
  }

  written(): Uint8Array {
    return this.all.slice(0, this.at)
  }

  private byte(byte: number): void {
    this.all[this.at] = byte
    this.at += 1
  }
}
