// Fair floor: shares are told only where enough turns carry them, with what is not recorded, and add up to one.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ENOUGH, notHeard, sharesOf } from '../../../src/core/floor/fairFloor.ts'
import { sumTotals, totalsOfTurn } from '../../../src/core/floor/totals.ts'
import { lookAt, type SteadyClock } from '../../../src/core/floor/steadyClock.ts'

const turnOf = (spokenMs: number, gender?: string, place?: string) =>
  totalsOfTurn({ spokenMs, interpretedMs: 0, doubt: false }, { gender, place })

test('shares add up to one, and are told where 70 % of the turns carry the dimension', () => {
  const turn = fc.tuple(fc.nat(300_000), fc.option(fc.constantFrom('female', 'male', 'notSaid')))
  fc.assert(
    fc.property(fc.array(turn, { minLength: 1, maxLength: 40 }), (turns) => {
      const totals = sumTotals(turns.map(([ms, gender]) => turnOf(ms, gender ?? undefined)))
      const carried = turns.filter(([, gender]) => gender !== null).length / turns.length
      const shares = sharesOf(totals, 'gender')
      expect(shares !== undefined).toBe(carried >= ENOUGH)
      if (!shares) return
      expect(shares.at(-1)?.value).toBeUndefined()
      const all = (of: 'ofTurns' | 'ofTime') => shares.reduce((sum, share) => sum + share[of], 0)
      expect(all('ofTurns')).toBeCloseTo(1)
      expect(all('ofTime')).toBeCloseTo(totals.spokenMs > 0 ? 1 : 0)
      for (const share of shares) expect(Math.min(share.ofTurns, share.ofTime)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('nobody has spoken: nothing is told, and everyone who is here has not been heard', () => {
  const none = sumTotals([])
  expect(sharesOf(none, 'gender')).toBeUndefined()
  const here = [{ place: 'Ludza' }, { place: 'Zabok' }, { place: 'Ludza' }, {}]
  expect(notHeard(here, none, 'place')).toEqual(['Ludza', 'Zabok'])
})

test('who has had a turn has been heard; where few turns carry a place nobody can say', () => {
  const here = [{ place: 'Ludza' }, { place: 'Zabok' }]
  expect(notHeard(here, turnOf(1000, 'female', 'Zabok'), 'place')).toEqual(['Ludza'])
  const few = sumTotals([turnOf(1, 'female', 'Zabok'), turnOf(1), turnOf(1)])
  expect(notHeard(here, few, 'place')).toEqual([])
})

test('the clock of a page runs on when the device’s is set back, and follows the server and a sleep', () => {
  let clock: SteadyClock | undefined
  const at = (wallMs: number, timerMs: number, offsetMs = 0) => {
    const looked = lookAt(clock, { wallMs, timerMs, offsetMs })
    clock = looked.clock
    return looked.nowMs
  }
  expect(at(1_000_000, 0)).toBe(1_000_000)
  expect(at(1_005_000, 5000)).toBe(1_005_000)
  // Set back by an hour while somebody speaks.
  expect(at(-2_594_000, 6000)).toBe(1_006_000)
  expect(at(-2_593_000, 7000)).toBe(1_007_000)
  // The server is asked, and says how far off that is.
  expect(at(-2_592_000, 8000, 3_600_000)).toBe(1_008_000)
  // A sleep of ten minutes, in which the page's timer stood still.
  expect(at(-1_992_000, 8500, 3_600_000)).toBe(1_608_000)
})
