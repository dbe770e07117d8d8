// A row of codes that is more, or makes more, than two tablets show each other.

import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openParcel, parcelFrames } from '../../../src/app/camera/parcel.ts'
import { takeDesk } from '../../../src/app/backup/deskParcel.ts'
import { MAX_CODE_LETTERS, MAX_PARCEL_BYTES, MAX_PARCEL_LINES } from '../../../src/core/bounds.ts'
import { readArrivalList } from '../../../src/core/scan/arrivalList.ts'
import {
  collect,
  type Collected,
  framesOf,
  isFrame,
  parcelName,
  readFrame,
} from '../../../src/core/scan/frames.ts'
import { seeded } from '../../support/device.ts'
import { tablet } from '../../support/tablet.ts'
import { testServer } from '../../support/testServer.ts'

function collectedFrom(codes: readonly string[]): Collected | undefined {
  let collected: Collected | undefined
  for (const code of codes) {
    const frame = readFrame(code)
    if (frame) collected = collect(collected, frame)
  }
  return collected
}

/** The codes of these bytes as they are, with the right name and sums. */
const codesOf = (packed: Uint8Array) =>
  framesOf('list', parcelName(createHash('sha256').update(packed).digest('hex')), packed, 640)

describe('a parcel', () => {
  it('comes back as the text it was', async () => {
    const text = 'Đurđica Žnidaršić\n'.repeat(2000)
    const codes = await parcelFrames('desk', text)
    const collected = collectedFrom(codes ?? [])
    expect(collected && (await openParcel(collected))).toBe(text)
  })

  it('that unpacks to more than two thousand codes hold is refused', async () => {
    const bomb = collectedFrom(codesOf(deflateRawSync(Buffer.alloc(MAX_PARCEL_BYTES + 1))))
    expect(bomb?.total).toBeLessThan(100)
    expect(bomb && (await openParcel(bomb))).toBeUndefined()
    const most = collectedFrom(codesOf(deflateRawSync(Buffer.alloc(MAX_PARCEL_BYTES, 'x'))))
    expect((most && (await openParcel(most)))?.length).toBe(MAX_PARCEL_BYTES)
  })

  it('of codes longer than any camera reads is none', () => {
    const [code = ''] = framesOf(
      'list',
      'ABCD1234',
      new Uint8Array(2 * MAX_CODE_LETTERS),
      2 * MAX_CODE_LETTERS,
    )
    expect(code.length).toBeGreaterThan(MAX_CODE_LETTERS)
    expect(readFrame(code)).toBeUndefined()
    expect(isFrame(code)).toBe(false)
  })

  it('of brackets is no list', () => {
    for (const text of ['['.repeat(5_000_000), `[${'[],'.repeat(2_000_000)}1]`, '{}', '[]'])
      expect(readArrivalList(text)).toBeUndefined()
  })

  it('of more lines than fit into codes is no desk, and changes nothing', async () => {
    const server = testServer()
    const { device } = await tablet('A', server, seeded(3), 'volunteer')
    const lines = Array<string>(MAX_PARCEL_LINES + 1).fill('{}')
    expect(await takeDesk(device, lines)).toEqual({ is: 'damaged' })
    server.close()
  })
})
