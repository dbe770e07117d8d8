import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareHlc, type Hlc, MAX_AHEAD_MS, receive, tick } from '../../../src/core/sync/clock.ts'

const wall = fc.integer({ min: 0, max: 4_000_000_000_000 })
const hlc: fc.Arbitrary<Hlc> = fc.tuple(wall, fc.nat(1000))

describe('clock', () => {
  it('[C1] a local stamp is greater than every earlier one, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(wall, { minLength: 1 }), (walls) => {
        let last: Hlc = [0, 0]
        for (const now of walls) {
          const next = tick(last, now)
          expect(compareHlc(next, last)).toBeGreaterThan(0)
          last = next
        }
      }),
    )
  })

  it('[C2] after a received stamp, local stamps are greater than it', () => {
    fc.assert(
      fc.property(hlc, hlc, wall, (last, remote, now) => {
        fc.pre(remote[0] <= now + MAX_AHEAD_MS)
        expect(compareHlc(tick(receive(last, remote, now), now), remote)).toBeGreaterThan(0)
      }),
    )
  })

  it('[C3] a stamp from more than 5 minutes ahead does not move ours', () => {
    fc.assert(
      fc.property(hlc, wall, fc.integer({ min: 1, max: 1e12 }), (last, now, ahead) => {
        expect(receive(last, [now + MAX_AHEAD_MS + ahead, 0], now)).toBe(last)
      }),
    )
  })
})
