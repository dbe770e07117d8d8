import { deflateRawSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { unpack, unpackText } from '../../../src/app/files/unpack.ts'

const MOST = 100_000

/** How many bytes came out, and what ended it. */
async function unpacked(packed: Uint8Array<ArrayBuffer>, format: CompressionFormat) {
  let bytes = 0
  try {
    for await (const piece of unpack(new Blob([packed]), format, MOST)) bytes += piece.length
    return { bytes, ended: 'whole' }
  } catch (error) {
    return { bytes, ended: (error as Error).name }
  }
}

it('what fits is whole, to the byte', async () => {
  const bytes = new Uint8Array(MOST)
  expect(await unpacked(gzipSync(bytes), 'gzip')).toEqual({ bytes: MOST, ended: 'whole' })
  expect(await unpacked(deflateRawSync(bytes), 'deflate-raw')).toEqual({ bytes: MOST, ended: 'whole' })
})

it('a bomb goes off no further than it may', async () => {
  const zeros = new Uint8Array(50_000_000)
  for (const [packed, format] of [
    [gzipSync(zeros), 'gzip'],
    [deflateRawSync(zeros), 'deflate-raw'],
  ] as const) {
    expect(packed.length).toBeLessThan(MOST)
    const { bytes, ended } = await unpacked(packed, format)
    expect(ended).toBe('RangeError')
    expect(bytes).toBeLessThanOrEqual(MOST)
  }
})

it('what is broken or cut off is said to be so', async () => {
  expect((await unpacked(gzipSync(Buffer.from('text')).subarray(0, -6), 'gzip')).ended).toBe('TypeError')
  expect((await unpacked(new Uint8Array([1, 2, 3]), 'gzip')).ended).toBe('TypeError')
})

it('text comes out whole where a piece ends inside a letter', async () => {
  const text = 'đ€🦄'.repeat(30_000)
  let read = ''
  for await (const piece of unpackText(new Blob([gzipSync(text)]), 'gzip', 1_000_000)) read += piece
  expect(read).toBe(text)
})
