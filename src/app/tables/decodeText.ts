// The text of a file that may have been written anywhere: by its mark, by what its bytes can only be, else by
// which code page gives letters of our languages. Where that is not plain, the readings are handed to the person.

import { rankReadings, type Reading } from '../../core/table/guessEncoding.ts'

export const CODE_PAGES = ['windows-1250', 'windows-1252', 'windows-1257', 'windows-1251'] as const
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | (typeof CODE_PAGES)[number]

export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
  /** Where nobody can be sure: every way to read it, the best first; else empty. */
  readonly readings: readonly Reading<Encoding>[]
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Enough to see that every second byte is empty. */
const LOOKED_AT = 2000

export function decodeText(bytes: Uint8Array): Decoded {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0]
  const certain = marked ?? unmarkedUtf16(bytes)
  const as = (encoding: Encoding) => new TextDecoder(encoding).decode(bytes)
  if (certain) return { text: as(certain), encoding: certain, readings: [] }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, encoding: 'utf-8', readings: [] }
  } catch {
    const { ranked, sure } = rankReadings(CODE_PAGES.map((encoding) => ({ encoding, text: as(encoding) })))
    const [best] = ranked
    return {
      text: best?.text ?? '',
      encoding: best?.encoding ?? 'windows-1250',
      readings: sure ? [] : ranked,
    }
  }
}

/** In lists of ours most letters are ASCII: half of their bytes are empty then. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const start = bytes.subarray(0, LOOKED_AT)
  const empty = [0, 0]
  for (const [at, byte] of start.entries()) if (byte === 0) empty[at % 2] = (empty[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = empty
  const least = start.length / 4
  if (odd > least && even < odd / 10) return 'utf-16le'
  if (even > least && odd < even / 10) return 'utf-16be'
  return undefined
}
