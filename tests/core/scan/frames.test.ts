// Codes that follow each other: whatever order a camera reads them in, however often, whichever it misses at
// first, the parcel is whole or it is not there.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase45, toBase45 } from '../../../src/core/scan/base45.ts'
import {
  bytesOf,
  collect,
  type Collected,
  confirmationCode,
  framesOf,
  MAX_FRAMES,
  missingOf,
  parcelName,
  readFrame,
} from '../../../src/core/scan/frames.ts'

const NAME = 'ABCD1234'
const bytes = fc.uint8Array({ minLength: 0, maxLength: 3000 })

const readAll = (texts: Iterable<string>) => {
  let collected: Collected | undefined
  for (const text of texts) {
    const frame = readFrame(text)
    if (frame) collected = collect(collected, frame)
  }
  return collected
}

describe('base45', () => {
  it('gives every bytes back', () => {
    fc.assert(
      fc.property(bytes, (raw) => {
        expect(fromBase45(toBase45(raw))).toEqual(Uint8Array.from(raw))
      }),
    )
  })
  it('is that of RFC 9285', () => {
    expect(toBase45(new TextEncoder().encode('Hello!!'))).toBe('%69 VD92EX0')
    expect(fromBase45('QED8WEX0')).toEqual(new TextEncoder().encode('ietf!'))
  })
  it('refuses what no bytes make', () => {
    for (const text of ['A', 'aa', ':::', '::', 'AAAA', 'ÄÄ']) expect(fromBase45(text)).toBeUndefined()
  })
})

describe('frames', () => {
  it('make the parcel in any order, with any of them again and again', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.integer({ min: 1, max: 900 }),
        fc.infiniteStream(fc.nat()),
        (raw, size, random) => {
          const texts = [...framesOf('desk', NAME, raw, Math.max(size, Math.ceil(raw.length / 50)))]
          const seen: string[] = []
          while (new Set(seen).size < texts.length) {
            seen.push(texts[(random.next().value ?? 0) % texts.length] ?? '')
            if (seen.length > 500) seen.push(...texts)
          }
          const collected = readAll(seen)
          expect(collected && bytesOf(collected)).toEqual(Uint8Array.from(raw))
        },
      ),
    )
  })

  it('say how many are missing, and make nothing before', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat({ max: 40 })), (raw, lost) => {
        const texts = framesOf('list', NAME, raw, 100)
        const left = texts.filter((_, at) => !lost.includes(at))
        const collected = readAll(left)
        expect(collected === undefined).toBe(left.length === 0)
        if (!collected) return
        expect(missingOf(collected)).toBe(texts.length - left.length)
        expect(bytesOf(collected) === undefined).toBe(left.length < texts.length)
      }),
    )
  })

  it('are refused where one letter was misread', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.constantFrom('A', '0', ' ', '/'), (raw, at, letter) => {
        const [text = ''] = framesOf('desk', NAME, raw, 4000)
        const wrong = text.slice(0, at % text.length) + letter + text.slice((at % text.length) + 1)
        if (wrong !== text) expect(readFrame(wrong)).toBeUndefined()
      }),
    )
  })

  it('of another parcel begin anew, and are never mixed with it', () => {
    const first = framesOf('desk', NAME, Uint8Array.of(1, 2, 3, 4), 2)
    const second = framesOf('desk', 'EFGH5678', Uint8Array.of(5, 6, 7, 8), 2)
    const collected = readAll([first[0] ?? '', second[1] ?? ''])
    expect(collected).toMatchObject({ parcel: 'EFGH5678', total: 2 })
    expect(collected && missingOf(collected)).toBe(1)
  })

  it('hold only letters of the tightest mode of a QR code', () => {
    fc.assert(
      fc.property(bytes, (raw) => {
        for (const text of framesOf('list', NAME, raw, 500)) expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
      }),
    )
  })

  it('are refused where there would be too many', () => {
    expect(() => framesOf('desk', NAME, new Uint8Array(MAX_FRAMES + 1), 1)).toThrow(RangeError)
  })

  it('are nothing else', () => {
    for (const text of ['', 'https://example.org', 'zbor:p/x/y', 'ZB1DABCD1234/1/1/0000000/'])
      expect(readFrame(text)).toBeUndefined()
  })
})

it('names and confirms by the hash, always in the same form', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (hash) => {
      const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
      expect(parcelName(hex)).toMatch(/^[0-9A-Z]{8}$/)
      expect(confirmationCode(hex)).toMatch(/^\d{4}$/)
    }),
  )
})
