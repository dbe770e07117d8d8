// Updates of minutes made by hand, byte by byte: what nobody's typing makes, and somebody may send.

/** As Yjs writes numbers: seven bits a byte, the lowest first. */
export function numberBytes(value: number): readonly number[] {
  const low = value % 128
  return value < 128 ? [low] : [low | 128, ...numberBytes(Math.floor(value / 128))]
}

/** The parent of what stands at the start: the text named `text`. */
export const AT_START = [1, 4, ...Buffer.from('text')]

/** A struct of this text at the start; `flags`: with the ids of its neighbours before the letters instead. */
export const textStruct = (text: string, neighbours: readonly number[] = AT_START, flags = 0) => [
  4 | flags,
  ...neighbours,
  ...numberBytes(Buffer.byteLength(text)),
  ...Buffer.from(text),
]

/** One client's structs from clock 0, and the bytes of the deletions. */
export const updateOf = (structs: readonly (readonly number[])[], deletions: readonly number[] = [0]) =>
  Uint8Array.from([1, ...numberBytes(structs.length), 1, 0, ...structs.flat(), ...deletions])

/** Eight bytes or so that claim to hold this many structs. */
export const claiming = (structs: number) => Uint8Array.from([1, ...numberBytes(structs), 1, 0, 0, 1])

const ORIGIN = 0x80
const RIGHT = 0x40
const LETTERS = 30_000

/**
 * As many places as told, in the order that costs Yjs most: half of them cut a long text to pieces, the others stand
 * at its start and are compared with all that is there.
 */
export function costly(runs: number): Uint8Array {
  const half = Math.floor(runs / 2)
  const apart = Math.floor(LETTERS / (2 * half + 4))
  const letter = (at: number) => [1, ...numberBytes(at)]
  const cuts = Array.from({ length: half }, (_, at) =>
    textStruct('a', [...letter(2 * at * apart), ...letter((2 * at + 1) * apart)], ORIGIN | RIGHT),
  )
  const far = Array.from({ length: runs - half - 1 }, (_, at) =>
    textStruct('a', letter(LETTERS - 2 - at), RIGHT),
  )
  return updateOf([textStruct('a'.repeat(LETTERS)), ...cuts, ...far])
}

/** Every second letter of a text deleted by itself. */
export function deleting(ranges: number): Uint8Array {
  const each = Array.from({ length: ranges }, (_, at) => [...numberBytes(2 * at), 1])
  return updateOf([textStruct('a'.repeat(2 * ranges))], [1, 1, ...numberBytes(ranges), ...each.flat()])
}

export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
