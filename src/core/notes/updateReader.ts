// The numbers, counts and texts of an update of Yjs, one after the other. What is not there, or claims to be more than
// the bytes that are left, is unreadable: nothing is built from a claim.

export class Unreadable extends Error {}

/** A letter of a client: whose, and its how-manieth. */
export type Letter = readonly [client: number, clock: number]

/** 53 bits, seven in each byte. */
const LONGEST_NUMBER = 8

/** @throws Unreadable where a number is too great to be one exactly */
export function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Unreadable()
  return value
}

/** Reads on from `at`. Everything it reads @throws Unreadable. */
export class UpdateReader {
  at = 0
  private readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  byte(): number {
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new Unreadable()
    this.at += 1
    return byte
  }

  /** Seven bits a byte, the lowest first. */
  number(): number {
    let value = 0
    for (let place = 0; place < LONGEST_NUMBER; place += 1) {
      const byte = this.byte()
      value += (byte & 0x7f) * 2 ** (7 * place)
      if (byte < 0x80) return whole(value)
    }
    throw new Unreadable()
  }

  /** How many follow, of which each takes at least `leastBytes`. */
  count(leastBytes: number): number {
    const count = this.number()
    if (count * leastBytes > this.left) throw new Unreadable()
    return count
  }

  /** Of letters that are not there any more: they take no bytes, and there is at least one. */
  length(): number {
    const length = this.number()
    if (length === 0) throw new Unreadable()
    return length
  }

  /** A letter that another stands beside; one of the same client was there before. */
  letter(ownClient: number, ownClock: number): Letter {
    const letter = [this.number(), this.number()] as const
    if (letter[0] === ownClient && letter[1] >= ownClock) throw new Unreadable()
    return letter
  }

  /** Passes over a text of so many bytes in UTF-8, at least one letter; returns its length in units of UTF-16. */
  units(bytes: number): number {
    let units = 0
    for (const end = this.at + bytes; this.at < end; this.at += 1) {
      const byte = this.bytes[this.at] ?? 0
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
      // The rest of a letter of another text: joined, the two would be one.
      if (units === 0) throw new Unreadable()
    }
    if (units === 0) throw new Unreadable()
    return units
  }
}
