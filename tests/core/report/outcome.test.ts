// What is told of groups: never one of fewer than five, nor anything by which a reader finds one.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TargetId } from '../../../src/core/ids.ts'
import type { attendee, attendeeDetail } from '../../../src/core/model/attendee.ts'
import type { Item } from '../../../src/core/model/item.ts'
import { LEAST_TOLD, outcomeFigures, tellGroups } from '../../../src/core/report/outcome.ts'
import { countedPersons, participation } from '../../../src/core/report/participation.ts'

const groups = (...counts: readonly number[]) => counts.map((count, at) => ({ group: `g${at}`, count }))
const told = (...counts: readonly number[]) => {
  const of = tellGroups(groups(...counts))
  return of && { shown: of.shown.map(({ count }) => count), rest: of.rest }
}

test('large groups are told as they are, empty ones left out', () => {
  expect(told(7, 0, 12, 5)).toEqual({ shown: [7, 12, 5], rest: 0 })
  expect(told()).toBeUndefined()
})

test('one small group takes the smallest other with it, several small ones stand together', () => {
  expect(told(20, 3, 9, 12)).toEqual({ shown: [20, 12], rest: 12 })
  expect(told(20, 3, 4, 12)).toEqual({ shown: [20, 12], rest: 7 })
  expect(told(20, 1, 2, 12)).toEqual({ shown: [20], rest: 15 })
})

test('nothing is told where the total would give a small group away', () => {
  expect(told(30, 2)).toBeUndefined()
  expect(told(3)).toBeUndefined()
  expect(told(4, 4, 4, 5)).toBeUndefined()
})

const counts = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 7 })

test('never a group of fewer than five, never one alone out of the total, and no person lost', () => {
  fc.assert(
    fc.property(counts, (all) => {
      const of = told(...all)
      if (!of) return
      const present = all.filter((count) => count > 0)
      expect(of.shown.every((count) => count >= LEAST_TOLD)).toBe(true)
      expect(of.rest + of.shown.reduce((sum, count) => sum + count, 0)).toBe(
        present.reduce((sum, count) => sum + count, 0),
      )
      const hidden = present.length - of.shown.length
      expect(hidden).not.toBe(1)
      expect(hidden === 0 ? of.rest === 0 : of.rest >= LEAST_TOLD).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('a reader who knows the rule, the total and which groups are not told still can’t name one', () => {
  const most = 11
  for (const places of [2, 3, 4]) {
    const guesses = new Map<string, Set<number>[]>()
    const all = Array.from({ length: most ** places }, (_, n) =>
      Array.from({ length: places }, (_unused, at) => 1 + (Math.floor(n / most ** at) % most)),
    )
    for (const each of all) {
      const of = tellGroups(groups(...each))
      if (!of || of.rest === 0) continue
      const key = JSON.stringify(of)
      const known = guesses.get(key) ?? each.map(() => new Set<number>())
      guesses.set(key, known)
      each.forEach((count, at) => known[at]?.add(count))
    }
    expect(guesses.size).toBeGreaterThan(places === 2 ? -1 : 100)
    for (const [key, known] of guesses) {
      const shown = new Set(
        (JSON.parse(key) as { shown: { group: string }[] }).shown.map(({ group }) => group),
      )
      known.forEach((values, at) => {
        if (!shown.has(`g${at}`)) expect(values.size).toBeGreaterThan(1)
      })
    }
  }
})

test('many groups are told in a moment', () => {
  const began = performance.now()
  expect(told(4, 3, 2, 1, 4, 3, 50)).toEqual({ shown: [50], rest: 17 })
  expect(performance.now() - began).toBeLessThan(500)
})

const person = (n: number, values: Item<typeof attendee>['values']): Item<typeof attendee> => ({
  target: `p${n}` as TargetId,
  alive: true,
  values,
})

test('towns and countries are complete, roles and ages by groups, and only of those who count', () => {
  const towns = ['Pregrada', 'Pregrada', 'Zabok', 'Ludza']
  const attendees = Array.from({ length: 24 }, (_, n) =>
    person(n, {
      town: towns[n % 4] ?? '',
      country: n % 4 === 3 ? 'LV' : 'HR',
      role: n < 2 ? 'expert' : 'citizen',
    }),
  )
  const all = [...attendees, person(99, { town: 'Zabok', country: 'HR', role: 'staff' })]
  const signings = all.map(({ target }, n) => ({
    target: `s${n}` as TargetId,
    alive: true,
    values: { attendee: target, list: 'friday' },
  }))
  const facts = { attendees: all, attendances: signings, signings }
  const counted = countedPersons(facts)
  const details = new Map(
    attendees
      .slice(0, 18)
      .map(({ target }, n): [TargetId, Item<typeof attendeeDetail>] => [
        target,
        { target, alive: true, values: { ageGroup: n < 9 ? '65+' : '30-53' } },
      ]),
  )
  expect(outcomeFigures(participation(facts), counted, details)).toEqual({
    total: 24,
    byTown: [
      { town: 'Pregrada', country: 'HR', count: 12 },
      { town: 'Ludza', country: 'LV', count: 6 },
      { town: 'Zabok', country: 'HR', count: 6 },
    ],
    // Two experts beside twenty-two citizens: the total would name them.
    ageGroup: {
      shown: [
        { group: '30-53', count: 9 },
        { group: '65+', count: 9 },
        { group: 'notSaid', count: 6 },
      ],
      rest: 0,
    },
  })
})
