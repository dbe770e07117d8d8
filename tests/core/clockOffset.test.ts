// A device's clock against the server's: never made worse by a slow answer, and found where it is wrong.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockOffset } from '../../src/core/clockOffset.ts'

const NOON = Date.UTC(2026, 5, 12, 10)
const HOUR = 3_600_000
const delay = fc.nat(20_000)

/** An answer whose way took `there` and `back`, on a device whose clock needs `offMs` more. */
const answer = (offMs: number, there: number, back: number) => ({
  askedMs: NOON,
  answeredMs: NOON + there + back,
  serverMs: NOON + offMs + there,
})

describe('clockOffset', () => {
  it('leaves a right clock alone, however slow the answers are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(delay, delay), { minLength: 1 }), (ways) => {
        const found = ways.reduce((known, [there, back]) => clockOffset(known, answer(0, there, back)), 0)
        expect(found).toBe(0)
      }),
    )
  })

  it('finds a wrong clock as closely as the quickest answer tells', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5 * HOUR, max: 5 * HOUR }),
        fc.array(fc.tuple(delay, delay), { minLength: 1 }),
        (offMs, ways) => {
          const found = ways.reduce(
            (known, [there, back]) => clockOffset(known, answer(offMs, there, back)),
            0,
          )
          const quickest = Math.min(...ways.map(([there, back]) => there + back))
          expect(Math.abs(found - offMs)).toBeLessThanOrEqual(quickest)
        },
      ),
    )
  })

  it('follows a clock that was set right', () => {
    expect(clockOffset(HOUR, answer(0, 40, 40))).toBeLessThanOrEqual(40)
  })

  it('stands a clock that jumped back between question and answer', () => {
    expect(clockOffset(0, { askedMs: NOON, answeredMs: NOON - HOUR, serverMs: NOON })).toBe(0)
  })
})
