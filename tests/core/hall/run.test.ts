// What really happened: the same on every device, nothing negative, nothing lost, and two who press at once advance once.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lengthsOf, isPaused, runOf, takenBy } from '../../../src/core/hall/run.ts'
import type { AdvanceFact } from '../../../src/core/hall/steps.ts'
import type { Step } from '../../../src/core/model/advance.ts'
import { at, fact, hall, MINUTE } from './hallDay.ts'

const STEPS: readonly Step[] = ['enter', 'pause', 'go', 'end', 'over']

/** Any facts at all: chains, forks, rings, taken back, wrong clocks, unknown parents. */
const anyFacts = fc
  .array(
    fc.record({
      step: fc.constantFrom(...STEPS),
      after: fc.option(fc.nat({ max: 14 }), { nil: null }),
      enters: fc.constantFrom('a', 'b', 'c'),
      leaves: fc.constantFrom('a', 'b', 'c'),
      round: fc.integer({ min: 1, max: 3 }),
      interrupts: fc.boolean(),
      minute: fc.integer({ min: -30, max: 200 }),
      alive: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((all) =>
    all.map(({ minute, alive, after, ...press }, n) =>
      fact(
        `s${n}`,
        at('09:00') + minute * MINUTE,
        { ...press, after: after === null ? null : `s${after}` },
        alive,
      ),
    ),
  )

const shuffled = <T>(all: readonly T[], keys: readonly number[]): T[] =>
  all
    .map((one, n) => ({ one, key: keys[n % Math.max(1, keys.length)] ?? n }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ one }) => one)

describe('any facts', () => {
  it('make the same run in whatever order they arrived', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (facts, keys) => {
        const nowMs = at('11:00')
        expect(runOf(shuffled(facts, keys), nowMs)).toEqual(runOf(facts, nowMs))
      }),
    )
  })

  it('never make a time negative, nor one in the future', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 240 }), (facts, minutes) => {
        const nowMs = at('09:00') + minutes * MINUTE
        const { stretches } = runOf(facts, nowMs)
        let beforeMs = -Infinity
        for (const stretch of stretches) {
          const { activeMs, pausedMs } = lengthsOf(stretch, nowMs)
          expect(activeMs).toBeGreaterThanOrEqual(0)
          expect(pausedMs).toBeGreaterThanOrEqual(0)
          expect(stretch.fromMs).toBeGreaterThanOrEqual(beforeMs)
          expect(stretch.toMs ?? nowMs).toBeLessThanOrEqual(nowMs)
          beforeMs = stretch.toMs ?? nowMs
        }
      }),
    )
  })

  it('leave each fact that stands in exactly one step', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const counted = runOf(facts, at('12:00')).steps.flatMap((step) => step.facts)
        const standing = facts.filter(({ alive }) => alive).map(({ target }) => target)
        expect(counted.toSorted()).toEqual(standing.toSorted())
      }),
    )
  })

  it('have each minute from the first step on in a stretch, a pause or between two items', () => {
    const chain = fc.array(
      fc.record({
        step: fc.constantFrom<Step>('enter', 'enter', 'pause', 'go'),
        enters: fc.constantFrom('a', 'b', 'c'),
        interrupts: fc.boolean(),
        seconds: fc.nat({ max: 900 }),
      }),
      { minLength: 1, maxLength: 30 },
    )
    fc.assert(
      fc.property(chain, fc.nat({ max: 3600 }), (presses, rest) => {
        const day = hall()
        let nowMs = at('09:00')
        day.press(nowMs, { enters: 'a' })
        for (const { seconds, ...press } of presses) {
          nowMs += seconds * 1000
          day.press(nowMs, press)
        }
        nowMs += rest * 1000
        const run = day.run(nowMs)
        const sum = run.stretches
          .map((stretch) => lengthsOf(stretch, nowMs))
          .reduce((all, { activeMs, pausedMs }) => all + activeMs + pausedMs, 0)
        expect(sum).toBe(nowMs - at('09:00'))
        const items = new Set(run.stretches.map(({ item }) => item))
        const byItem = [...items].map((item) => takenBy(run, item, nowMs))
        expect(byItem.reduce((all, taken) => all + (taken?.activeMs ?? 0) + (taken?.pausedMs ?? 0), 0)).toBe(
          sum,
        )
      }),
    )
  })
})

describe('two who press at once', () => {
  const opened = fact('open', at('09:00'), { enters: 'opening' })
  const next = (id: string, time: string, enters = 'panel') =>
    fact(id, at(time), { after: 'open', leaves: 'opening', enters })
  const items = (facts: readonly AdvanceFact[]) =>
    runOf(facts, at('10:00')).stretches.map(({ item }) => item as string)

  it('„next” advance once, and the earlier one counts', () => {
    const run = runOf([opened, next('b', '09:31'), next('a', '09:30')], at('10:00'))
    expect(run.stretches.map(({ item, fromMs }) => [item, fromMs])).toEqual([
      ['opening', at('09:00')],
      ['panel', at('09:30')],
    ])
    expect(run.steps.at(-1)).toMatchObject({ id: 'a', facts: ['a', 'b'] })
    expect(run.together).toEqual([])
  })

  it('„next”, and both went on from their own step, are one run', () => {
    const goOn = (id: string, after: string, time: string, enters: string) =>
      fact(id, at(time), { after, enters })
    const facts = [
      opened,
      next('a', '09:30'),
      next('b', '09:31'),
      goOn('a1', 'a', '09:40', 'break'),
      goOn('b1', 'b', '09:41', 'break'),
    ]
    expect(items(facts)).toEqual(['opening', 'panel', 'break'])
  })

  it('something else each advance twice, in the order of their stamps, and are told', () => {
    const run = runOf([opened, next('b', '09:31', 'break'), next('a', '09:30')], at('10:00'))
    expect(run.stretches.map(({ item }) => item)).toEqual(['opening', 'panel', 'break'])
    expect(run.together.map((steps) => steps.map(({ id }) => id))).toEqual([['a', 'b']])
    const undone = [opened, next('a', '09:30'), { ...next('b', '09:31', 'break'), alive: false }]
    expect(items(undone)).toEqual(['opening', 'panel'])
    expect(runOf(undone, at('10:00')).together).toEqual([])
  })
})

describe('one device', () => {
  it('a step that is taken back leaves no trace, and its children follow the one before', () => {
    const day = hall()
    day.press(at('09:00'), { enters: 'opening' })
    const wrong = day.press(at('09:10'), { enters: 'break' })
    day.press(at('09:20'), { enters: 'panel' })
    day.undo(wrong.target)
    expect(day.run(at('09:30')).stretches.map(({ item, fromMs }) => [item, fromMs])).toEqual([
      ['opening', at('09:00')],
      ['panel', at('09:20')],
    ])
  })

  it('interrupts an item and offers to go on with it; its clock stood still meanwhile', () => {
    const day = hall()
    day.press(at('09:00'), { enters: 'panel' })
    day.press(at('09:10'), { enters: 'visitor', interrupts: true })
    expect(day.run(at('09:15'))).toMatchObject({ interrupted: ['panel'], inTurn: ['panel'] })
    day.press(at('09:20'), { enters: 'panel' })
    const run = day.run(at('09:25'))
    expect(run.interrupted).toEqual([])
    expect(takenBy(run, 'panel', at('09:25'))).toMatchObject({
      beganMs: at('09:00'),
      endedMs: undefined,
      activeMs: 15 * MINUTE,
    })
  })

  it('does not go on with what is over', () => {
    const day = hall()
    day.press(at('09:00'), { enters: 'panel' })
    day.press(at('09:10'), { enters: 'visitor', interrupts: true })
    day.press(at('09:12'), { step: 'over', leaves: 'panel' })
    const run = day.run(at('09:15'))
    expect([run.interrupted, run.current?.item]).toEqual([[], 'visitor'])
  })

  it('pauses, goes on, holds rounds and ends', () => {
    const day = hall()
    day.press(at('09:00'), { enters: 'café' })
    day.press(at('09:10'), { step: 'pause' })
    const paused = day.run(at('09:12'))
    expect(paused.current && isPaused(paused.current)).toBe(true)
    expect(takenBy(paused, 'café', at('09:12'))).toMatchObject({
      activeMs: 10 * MINUTE,
      pausedMs: 2 * MINUTE,
    })
    day.press(at('09:15'), { step: 'go' })
    day.press(at('09:20'), { enters: 'café', round: 2 })
    const second = day.run(at('09:24'))
    expect(takenBy(second, 'café', at('09:24'), 2)?.activeMs).toBe(4 * MINUTE)
    expect(takenBy(second, 'café', at('09:24'))?.activeMs).toBe(19 * MINUTE)
    day.press(at('09:30'), { step: 'end' })
    expect(day.run(at('10:00'))).toMatchObject({ current: undefined })
    expect(takenBy(day.run(at('10:00')), 'café', at('10:00'))?.activeMs).toBe(25 * MINUTE)
  })
})

describe('a wrong clock', () => {
  it('that was an hour ahead is said, and the item that follows is on in time', () => {
    const facts = [
      fact('a', at('09:00'), { enters: 'opening' }),
      fact('b', at('10:30'), { enters: 'panel', after: 'a' }),
      fact('c', at('09:40'), { enters: 'break', after: 'b' }),
    ]
    const run = runOf(facts, at('09:50'))
    expect(run.clockDoubt).toBe(true)
    expect(takenBy(run, 'break', at('09:50'))?.activeMs).toBe(10 * MINUTE)
  })

  it('that was moved back in the middle of an item is said, and no time is negative', () => {
    const facts = [
      fact('a', at('09:00'), { enters: 'opening' }),
      fact('b', at('08:00'), { enters: 'panel', after: 'a' }),
    ]
    const run = runOf(facts, at('09:05'))
    expect(run.clockDoubt).toBe(true)
    expect(run.stretches.map(({ fromMs }) => fromMs)).toEqual([at('09:00'), at('09:00')])
  })

  it('that differs by seconds is not worth a word', () => {
    const facts = [
      fact('a', at('09:00') + 5000, { enters: 'opening' }),
      fact('b', at('09:00'), { enters: 'panel', after: 'a' }),
    ]
    expect(runOf(facts, at('09:00')).clockDoubt).toBe(false)
  })
})
