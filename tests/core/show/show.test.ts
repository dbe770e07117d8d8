// What the big screen shows, as values: now and next, long texts in pages, a Wi-Fi code, bars.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optionsOf } from '../../../src/core/polls/scale.ts'
import { barsOf } from '../../../src/core/show/barsOf.ts'
import { nowOnScreen } from '../../../src/core/show/nowOnScreen.ts'
import { pagesOf } from '../../../src/core/show/pagesOf.ts'
import { wifiCode } from '../../../src/core/show/wifiCode.ts'

const ZONE = 'Europe/Zagreb'
const day = '2019-12-06'
const ITEMS = [
  { id: 'opening', day, start: '09:00', minutes: 30 },
  { id: 'panel', day, start: '09:30', minutes: 60 },
  { id: 'left out', day, start: '10:30', minutes: 15, skipped: true },
  { id: 'break', day, start: '10:45' },
]
const NINE = Date.UTC(2019, 11, 6, 8)
const MINUTE = 60_000

describe('now and next', () => {
  it('before anything was on, the first that is still to come by the plan', () => {
    expect(nowOnScreen(ITEMS, undefined, NINE - MINUTE, ZONE)).toMatchObject({
      now: undefined,
      next: { id: 'opening' },
    })
  })

  it('what is on with what is left of it, all its stretches together, and what follows', () => {
    const stretches = [
      { item: 'opening', startedAt: NINE, endedAt: NINE + 10 * MINUTE },
      { item: 'panel', startedAt: NINE + 10 * MINUTE, endedAt: NINE + 20 * MINUTE },
      { item: 'panel', startedAt: NINE + 25 * MINUTE },
    ]
    const shown = nowOnScreen(ITEMS, { stretches }, NINE + 40 * MINUTE, ZONE)
    expect(shown.now).toMatchObject({ item: { id: 'panel' }, elapsedMs: 25 * MINUTE, leftMs: 35 * MINUTE })
    expect(shown.next?.id).toBe('break')
    const over = nowOnScreen(ITEMS, { stretches }, NINE + 90 * MINUTE, ZONE)
    expect(over.now?.leftMs).toBe(-15 * MINUTE)
  })

  it('paused, the clock stands; ended, nothing is on', () => {
    const stretches = [{ item: 'opening', startedAt: NINE }]
    const run = { stretches, pausedAt: NINE + 5 * MINUTE }
    expect(nowOnScreen(ITEMS, run, NINE + 25 * MINUTE, ZONE).now).toMatchObject({
      paused: true,
      elapsedMs: 5 * MINUTE,
    })
    const ended = { stretches: [{ item: 'opening', startedAt: NINE, endedAt: NINE + MINUTE }] }
    expect(nowOnScreen(ITEMS, ended, NINE + 25 * MINUTE, ZONE)).toMatchObject({
      now: undefined,
      next: { id: 'panel' },
    })
  })

  it('a wrong clock makes no negative time', () => {
    const run = { stretches: [{ item: 'break', startedAt: NINE }] }
    expect(nowOnScreen(ITEMS, run, NINE - 999 * MINUTE, ZONE).now).toMatchObject({
      elapsedMs: 0,
      leftMs: undefined,
    })
  })
})

it('pages lose no word, and none is longer than a picture', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 60 })),
      fc.integer({ min: 10, max: 200 }),
      (words, most) => {
        const text = words.join(' ')
        const pages = pagesOf(text, most)
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(most)
        expect(pages.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      },
    ),
  )
})

it('a Wi-Fi code escapes what would end it', () => {
  expect(wifiCode('Dom; Pregrada', 'a"b\\c:d,e')).toBe('WIFI:S:Dom\\; Pregrada;T:WPA;P:a\\"b\\\\c\\:d\\,e;;')
  expect(wifiCode('Open', '')).toBe('WIFI:S:Open;T:nopass;;')
})

it('bars stand in the order of the scale and add up to one', () => {
  const counts = fc.dictionary(fc.constantFrom('for', 'against', 'abstain', 'other'), fc.nat(500))
  fc.assert(
    fc.property(counts, (each) => {
      const bars = barsOf(each, optionsOf({ scale: 'vote' }))
      expect(bars.map(({ option }) => option)).toEqual(['for', 'against', 'abstain'])
      const sum = bars.reduce((all, { share }) => all + share, 0)
      expect(sum).toBeCloseTo(bars.some(({ count }) => count > 0) ? 1 : 0)
    }),
  )
})
