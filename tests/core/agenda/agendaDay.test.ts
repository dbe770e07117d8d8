// Days in order, what is on now and next, and what a move changes.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agendaDays, compareItems, nowAndNext, type PlannedItem } from '../../../src/core/agenda/agendaDay.ts'
import { moveBy, moveItem } from '../../../src/core/agenda/moveItem.ts'
import { instantOf } from '../../../src/core/agenda/zonedTime.ts'

const ZONE = 'Europe/Zagreb'
const FRIDAY: PlannedItem[] = [
  { id: 'talk', day: '2019-12-06', start: '09:00', minutes: 60, order: 'a0.R' },
  { id: 'panel', day: '2019-12-06', start: '10:00', minutes: 90, order: 'a1.R' },
  { id: 'break', day: '2019-12-06', start: '11:30', minutes: 20, order: 'a2.R' },
  { id: 'café', day: '2019-12-06', start: '12:00', minutes: 60, order: 'a3.R' },
]
const at = (time: string, day = '2019-12-06') => instantOf(day, time, ZONE)
const ids = (items: readonly PlannedItem[]) => items.map(({ id }) => id)

const minute = fc.integer({ min: 0, max: 1439 })
const clock = minute.map(
  (m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`,
)
const dayOf = fc
  .array(
    fc.record({
      start: fc.option(clock, { nil: undefined }),
      minutes: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
      order: fc.option(fc.constantFrom('a0.A', 'a0.B', 'a1.A', 'a1.A.V.B', 'a2.C'), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((items) => items.map((item, n): PlannedItem => ({ ...item, id: `i${n}`, day: '2019-12-06' })))
  .map((items) => items.toSorted(compareItems))

describe('agendaDays', () => {
  it('sorts by day, start, order and id, wherever items come from', () => {
    fc.assert(
      fc.property(dayOf, fc.infiniteStream(fc.nat()), (items, random) => {
        const shuffled = items
          .map((item) => ({ item, key: random.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ item }) => item)
        expect(agendaDays(shuffled)).toEqual([{ day: '2019-12-06', items }])
      }),
    )
  })

  it('breaks a tie of order by id, and puts what has no time at the end', () => {
    const items = [
      { id: 'b', day: '2019-12-05', order: 'a0' },
      { id: 'a', day: '2019-12-05', order: 'a0' },
      { id: 'c', day: '2019-12-05', start: '18:00', order: 'a9' },
    ]
    expect(agendaDays(items).map((day) => ids(day.items))).toEqual([['c', 'a', 'b']])
  })
})

describe('nowAndNext', () => {
  it.each([
    ['08:59', [], ['talk']],
    ['09:00', ['talk'], ['panel']],
    ['11:29', ['panel'], ['break']],
    ['11:55', [], ['café']],
    ['12:30', ['café'], []],
    ['13:00', [], []],
  ])('at %s', (time, now, next) => {
    const seen = nowAndNext(FRIDAY, at(time), ZONE)
    expect([ids(seen.now), ids(seen.next)]).toEqual([now, next])
  })

  it('shows rooms side by side, and looks on to the next day', () => {
    const items = [
      ...FRIDAY,
      { id: 'workshop', day: '2019-12-06', start: '10:00', minutes: 30 },
      { id: 'saturday', day: '2019-12-07', start: '09:00' },
    ]
    expect(ids(nowAndNext(items, at('10:15'), ZONE).now)).toEqual(['workshop', 'panel'])
    expect(ids(nowAndNext(items, at('20:00'), ZONE).next)).toEqual(['saturday'])
    expect(nowAndNext(items, at('20:00'), ZONE).states.get('talk')).toBe('past')
  })

  it('lets an item without a duration go on until the next', () => {
    const items = FRIDAY.map((item) => ({ ...item, minutes: undefined }))
    expect(ids(nowAndNext(items, at('11:29'), ZONE).now)).toEqual(['panel'])
    expect(ids(nowAndNext(items, at('12:59'), ZONE).now)).toEqual(['café'])
    expect(ids(nowAndNext(items, at('13:00'), ZONE).now)).toEqual([])
  })

  it('gives every item one state at any time', () => {
    fc.assert(
      fc.property(dayOf, minute, (items, m) => {
        const { states, now, next } = nowAndNext(items, at('00:00') + m * 60_000, ZONE)
        expect(states.size).toBe(items.length)
        expect(now.every(({ start }) => start !== undefined)).toBe(true)
        expect(new Set(next.map(({ start }) => start)).size).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('moveItem', () => {
  const apply = (items: readonly PlannedItem[], changes: readonly PlannedItem[]) =>
    items.map((item) => ({ ...item, ...changes.find(({ id }) => id === item.id) })).toSorted(compareItems)

  it('keeps durations, the first start and the gaps', () => {
    const changes = moveBy(FRIDAY, 'panel', -1, 'R2')
    expect(changes.map(({ id, start }) => [id, start])).toEqual([
      ['panel', '09:00'],
      ['talk', '10:30'],
    ])
    const later = moveItem(FRIDAY, 'talk', 3, 'R2')
    expect(apply(FRIDAY, later).map(({ id, start }) => `${start} ${id}`)).toEqual([
      '09:00 panel',
      '10:30 break',
      '10:50 café',
      '12:00 talk',
    ])
  })

  it('does nothing at the ends or for an unknown item', () => {
    expect(moveBy(FRIDAY, 'talk', -1, 'R')).toEqual([])
    expect(moveBy(FRIDAY, 'café', 1, 'R')).toEqual([])
    expect(moveItem(FRIDAY, 'nobody', 0, 'R')).toEqual([])
  })

  it('ends with the item where it was put, whatever the day was like', () => {
    fc.assert(
      fc.property(dayOf, fc.nat(), fc.nat(), (items, which, where) => {
        const [from, to] = [which % items.length, where % items.length]
        const id = items[from]?.id ?? ''
        const expected = ids(items).toSpliced(from, 1).toSpliced(to, 0, id)
        expect(ids(apply(items, moveItem(items, id, to, 'R')))).toEqual(expected)
      }),
      { numRuns: 400 },
    )
  })
})
