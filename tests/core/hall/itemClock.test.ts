// What is left of an item's time, and the templates whose items it runs.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockText, itemClock } from '../../../src/core/hall/itemClock.ts'
import { shortestMinutes, templateItems, TEMPLATES } from '../../../src/core/hall/templates.ts'
import { AGENDA_KINDS } from '../../../src/core/model/agendaItem.ts'
import { MINUTE } from './hallDay.ts'

describe('the clock of an item', () => {
  it('is amber in the last fifth and in the last two minutes, over after that', () => {
    const at = (length: number, active: number) => itemClock(length * MINUTE, active * MINUTE).state
    expect([at(30, 0), at(30, 23.9), at(30, 24.1), at(30, 29.9), at(30, 30), at(30, 35)]).toEqual([
      'calm',
      'calm',
      'amber',
      'amber',
      'over',
      'over',
    ])
    expect([at(5, 2.9), at(5, 3.1), at(2, 0.5), at(2, 1.1)]).toEqual(['calm', 'amber', 'calm', 'amber'])
    expect(itemClock(undefined, 90_000)).toEqual({ state: 'open', shownMs: 90_000, share: 0 })
  })

  it('is never negative, and its share never above one', () => {
    fc.assert(
      fc.property(fc.option(fc.nat(1e8), { nil: undefined }), fc.nat(1e8), (length, active) => {
        const { shownMs, share } = itemClock(length, active)
        expect(shownMs).toBeGreaterThanOrEqual(0)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('reads like a clock', () => {
    expect([0, 999, 61_000, 3_725_000].map((ms) => clockText(ms))).toEqual([
      '0:00',
      '0:00',
      '1:01',
      '1:02:05',
    ])
    expect([1, 60_000, 59_001].map((ms) => clockText(ms, 'up'))).toEqual(['0:01', '1:00', '1:00'])
  })
})

describe.each(TEMPLATES)('the template %s', (template) => {
  it('fills the time that there is without a gap, each part at least five minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: shortestMinutes(template), max: 240 }), (minutes) => {
        const items = templateItems(template, { start: '09:30', minutes, tables: 6 })
        let clock = 9 * 60 + 30
        for (const { start, minutes: length, kind } of items) {
          expect(Number(start.slice(0, 2)) * 60 + Number(start.slice(3))).toBe(clock)
          expect(length).toBeGreaterThanOrEqual(5)
          expect(AGENDA_KINDS).toContain(kind)
          clock += length
        }
        // The shortest days hold five minutes for each part, and may take longer than asked.
        if (minutes >= 60) expect(clock - (9 * 60 + 30)).toBe(minutes)
      }),
    )
  })
})

it('the café’s rounds fit into its time', () => {
  const [, cafe] = templateItems('cafe', { start: '10:00', minutes: 90, tables: 4 })
  expect(cafe).toMatchObject({ minutes: 60, tables: 4, rounds: 3, roundMinutes: 20 })
})
