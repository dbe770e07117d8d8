// A list that one tablet shows and another reads: the same arrivals, short enough for one code.

import { deflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EventId, newTargetId, type TargetId } from '../../../src/core/ids.ts'
import {
  type ArrivalList,
  readArrivalList,
  refOf,
  writeArrivalList,
} from '../../../src/core/scan/arrivalList.ts'

const MINUTE_MS = 60_000
const id = fc.stringMatching(/^[A-Za-z0-9._:-]{1,80}$/).map((text) => text as TargetId)
const text = fc.string({ maxLength: 30, unit: 'grapheme' })
const minute = fc.integer({ min: 26_000_000, max: 30_000_000 }).map((minutes) => minutes * MINUTE_MS)

const lists: fc.Arbitrary<ArrivalList> = fc.record({
  event: fc.stringMatching(/^[a-z0-9-]{3,40}$/).map((event) => event as EventId),
  list: id,
  device: id,
  deviceName: text,
  at: minute,
  arrivals: fc.array(fc.record({ attendee: id, ref: id.map(refOf), at: minute, own: fc.boolean() })),
  people: fc.array(fc.record({ target: id, firstName: text, lastName: text, town: text })),
})

describe('a list between tablets', () => {
  it('arrives as it was shown', () => {
    fc.assert(
      fc.property(lists, (list) => {
        expect(readArrivalList(writeArrivalList(list))).toEqual(list)
      }),
    )
  })

  it('is nothing else', () => {
    for (const other of ['', '{}', '[]', '["zbor list",2]', '["zbor list",1,"x",1,1,1,1,1,1]', 'null'])
      expect(readArrivalList(other)).toBeUndefined()
    fc.assert(
      fc.property(fc.json(), (other) => {
        expect(readArrivalList(other)).toBeUndefined()
      }),
    )
  })

  it('of a full quarter of an hour fits into one code', () => {
    let seed = 1
    const random = (count: number) =>
      Uint8Array.from({ length: count }, () => (seed = (seed * 48_271) % 2_147_483_647) & 255)
    const list: ArrivalList = {
      event: 'pregrada-2019' as EventId,
      list: newTargetId(random),
      device: newTargetId(random),
      deviceName: 'Tablet A',
      at: 1_575_540_000_000,
      arrivals: Array.from({ length: 80 }, (_, n) => ({
        attendee: newTargetId(random),
        ref: refOf(newTargetId(random)),
        at: 1_575_540_000_000 - n * 11_000,
        own: true,
      })),
      people: Array.from({ length: 6 }, (_, n) => ({
        target: newTargetId(random),
        firstName: `Željka${n}`,
        lastName: 'Đurić',
        town: 'Pregrada',
      })),
    }
    expect(deflateRawSync(writeArrivalList(list)).length).toBeLessThanOrEqual(1500)
  })
})
