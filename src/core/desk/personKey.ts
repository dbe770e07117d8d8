// What makes an imported person the same on two tablets: the folded names and place of the row. The row's
// target is derived from it, so that one file imported twice is one list.

import type { EventId, TargetId } from '../ids.ts'
import { foldText } from '../text/foldText.ts'

export interface PersonRow {
  readonly firstName: string
  readonly lastName: string
  readonly town: string
  readonly country: string
}

/** The text that a target is derived from. */
export function personKey({ firstName, lastName, town, country }: PersonRow): string {
  return [firstName, lastName, town, country].map(foldText).join('|')
}

/** Two equal rows of one file are two persons: the second has count 2. */
export function personKeyText(event: EventId, key: string, count: number): string {
  return `${event}|attendee|${key}${count > 1 ? `|${count}` : ''}`
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 16 Crockford characters (80 bits) of the SHA-256 of `personKeyText`, which the caller computes. */
export function targetOfHash(sha256: Uint8Array): TargetId {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of sha256.subarray(0, 10)) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += CROCKFORD[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return text as TargetId
}
