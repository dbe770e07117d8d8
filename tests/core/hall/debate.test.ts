// A whole debate of 90 minutes, replayed minute by minute with an injected clock: two devices, a visitor in between,
// a pause, a café in rounds, one press too many; and what each device says of the day at each minute.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlannedItem } from '../../../src/core/agenda/agendaDay.ts'
import { localAt } from '../../../src/core/agenda/zonedTime.ts'
import { shiftRest, shortenBreaks } from '../../../src/core/hall/changes.ts'
import { compared } from '../../../src/core/hall/compared.ts'
import { forecast } from '../../../src/core/hall/forecast.ts'
import { type HallItem, inForce } from '../../../src/core/hall/plan.ts'
import { publicNow, publishRun } from '../../../src/core/hall/publicRun.ts'
import { runOf } from '../../../src/core/hall/run.ts'
import { at, DAY, hall, MINUTE, ZONE } from './hallDay.ts'

const item = (
  id: string,
  start: string | undefined,
  minutes: number | undefined,
  more = {},
): HallItem & { id: string } => ({
  id,
  day: DAY,
  ...(start !== undefined && { start }),
  ...(minutes !== undefined && { minutes }),
  order: id,
  ...more,
})
const PLAN = [
  item('opening', '09:00', 10, { kind: 'opening' }),
  item('panel', '09:10', 30, { kind: 'panel' }),
  item('break', '09:40', 15, { kind: 'break' }),
  item('café', '09:55', 30, { kind: 'world café', rounds: 3, roundMinutes: 10 }),
  item('closing', '10:25', 5, { kind: 'closing' }),
]
const clock = (ms: number | undefined) => (ms === undefined ? undefined : localAt(ms, ZONE).time)

function debate() {
  const day = hall()
  day.press(at('09:04'), { enters: 'opening' })
  day.press(at('09:15'), { enters: 'panel' })
  day.press(at('09:30'), { enters: 'mayor', interrupts: true })
  day.press(at('09:36'), { enters: 'panel' })
  day.press(at('09:40'), { step: 'pause' })
  day.press(at('09:42'), { step: 'go' })
  day.press(at('09:53'), { enters: 'break' })
  const tooMuch = day.press(at('09:54'), { enters: 'café' })
  day.undo(tooMuch.target)
  day.press(at('10:03'), { enters: 'café' })
  day.press(at('10:13'), { enters: 'café', round: 2 })
  day.press(at('10:22'), { enters: 'café', round: 3 })
  day.press(at('10:29'), { enters: 'closing' })
  day.press(at('10:34'), { step: 'end' })
  return day
}
const ITEMS = [...PLAN, item('mayor', undefined, undefined, { announced: false })]

describe('the debate', () => {
  const { facts } = debate()
  const heardAt = (nowMs: number) =>
    runOf(
      facts.filter(({ values }) => (values.at ?? 0) <= nowMs),
      nowMs,
    )
  const dayAt = (time: string) =>
    forecast({ items: ITEMS, run: heardAt(at(time)), nowMs: at(time), zone: ZONE })

  it('took each item what it took, and nothing of it is lost', () => {
    const nowMs = at('10:40')
    const lines = compared({ items: ITEMS, run: heardAt(nowMs), nowMs, zone: ZONE }).map(
      ({ item: { id }, beganMs, endedMs, activeMs, longerMs }) =>
        `${id} ${clock(beganMs)}–${clock(endedMs)} ${activeMs / MINUTE} ${longerMs === undefined ? '' : longerMs / MINUTE}`,
    )
    expect(lines).toEqual([
      'opening 09:04–09:15 11 1',
      'panel 09:15–09:53 30 0',
      'mayor 09:30–09:36 6 ',
      'break 09:53–10:03 10 -5',
      'café 10:03–10:29 26 -4',
      'closing 10:29–10:34 5 0',
    ])
  })

  it('said at each point how late the day is and when it closes', () => {
    const said = ['08:50', '09:04', '09:16', '09:35', '09:41', '09:52', '10:05', '10:31', '10:40'].map(
      (time) => {
        const { lateMs, closingMs, next } = dayAt(time)
        return `${time}: ${lateMs / MINUTE} ${clock(closingMs)} ${next?.id}`
      },
    )
    expect(said).toEqual([
      '08:50: 0 10:30 opening',
      '09:04: 4 10:34 panel',
      '09:16: 5 10:35 break',
      '09:35: 10 10:40 break',
      '09:41: 12 10:42 break',
      '09:52: 13 10:43 break',
      '10:05: 8 10:38 closing',
      '10:31: 4 10:34 undefined',
      '10:40: 0 undefined undefined',
    ])
  })

  it('at every minute: no time negative, what ran never rewritten, the order kept', () => {
    for (let nowMs = at('08:55'); nowMs <= at('10:45'); nowMs += MINUTE) {
      const run = heardAt(nowMs)
      const { items } = forecast({ items: ITEMS, run, nowMs, zone: ZONE })
      for (const { startMs, endMs, state } of items) {
        if (startMs === undefined) continue
        expect(endMs).toBeGreaterThanOrEqual(startMs)
        if (state === 'later') expect(startMs).toBeGreaterThanOrEqual(nowMs)
      }
      const later = items.filter(({ state }) => state === 'later').map(({ startMs = 0 }) => startMs)
      expect(later).toEqual(later.toSorted((a, b) => a - b))
    }
  })

  it('phones follow it: what is on stays „now” when it is late, and what nobody announced is not shown', () => {
    const announced = new Set(PLAN.map(({ id }) => id))
    const shown = ['08:50', '09:14', '09:31', '09:41', '09:50', '10:05', '10:40'].map((time) => {
      const run = publishRun(heardAt(at(time)), announced)
      const { now, next } = publicNow(PLAN.map(inForce), run, at(time), ZONE)
      const ids = (some: readonly PlannedItem[]) => some.map(({ id }) => id).join('+')
      return `${time}: ${ids(now)} > ${ids(next)}${run?.pausedAt === undefined ? '' : ' paused'}`
    })
    expect(shown).toEqual([
      '08:50:  > opening',
      '09:14: opening > panel',
      '09:31:  > break',
      '09:41: panel > break paused',
      '09:50: panel > break',
      '10:05: café > closing',
      '10:40:  > ',
    ])
  })
})

describe('a day that runs late', () => {
  const late = (nowMs: number, items: readonly (HallItem & { id: string })[] = PLAN) => {
    const day = hall()
    day.press(at('09:12'), { enters: 'opening' })
    day.press(at('09:22'), { enters: 'panel' })
    return forecast({ items, run: day.run(nowMs), nowMs, zone: ZONE })
  }
  const changed = <I extends { item: { id: string } }>(changes: readonly I[]) =>
    new Map(changes.map(({ item: { id }, ...change }) => [id, change]))
  const apply = (changes: ReturnType<typeof shiftRest<HallItem & { id: string }>>) => {
    const by = changed(changes)
    return PLAN.map((one) => ({ ...one, ...by.get(one.id) }))
  }

  it('shifts the rest, and is in time by the new plan', () => {
    const before = late(at('09:30'))
    expect(before.lateMs / MINUTE).toBe(12)
    const changes = shiftRest(before, ZONE)
    expect([...changed(changes)].map(([id, { newStart }]) => `${id} ${newStart}`)).toEqual([
      'break 09:52',
      'café 10:07',
      'closing 10:37',
    ])
    const after = late(at('09:30'), apply(changes))
    expect([after.lateMs, clock(after.closingMs)]).toEqual([0, '10:42'])
  })

  it('shortens breaks as far as needed, and never below five minutes', () => {
    const changes = shortenBreaks(late(at('09:30')))
    expect([...changed(changes)]).toEqual([['break', { newMinutes: 5 }]])
    const after = late(at('09:30'), apply(changes))
    expect(after.lateMs / MINUTE).toBe(2)
    expect(shortenBreaks(after)).toEqual([])
  })

  it('skips an item, which takes no time and comes back the same way', () => {
    const without = PLAN.map((one) => (one.id === 'café' ? { ...one, skipped: true } : one))
    const day = late(at('09:30'), without)
    expect(clock(day.closingMs)).toBe('10:12')
    expect(day.items.find(({ item: { id } }) => id === 'café')).toMatchObject({
      state: 'skipped',
      startMs: undefined,
    })
  })

  it('waits for a fixed start, and lets the others follow at once', () => {
    const moved = new Map([
      ['café', { start: '10:30', fixedStart: true }],
      ['closing', { start: '11:05' }],
    ])
    const fixed = PLAN.map((one) => ({ ...one, ...moved.get(one.id) }))
    const starts = late(at('09:30'), fixed).items.map(
      ({ item: { id }, startMs }) => `${id} ${clock(startMs)}`,
    )
    expect(starts).toContain('break 09:52')
    expect(starts).toContain('café 10:30')
    expect(starts).toContain('closing 11:00')
  })

  it('takes groups side by side as one time', () => {
    const groups = [...PLAN, item('group B', '09:40', 25)]
    const day = late(at('09:30'), groups)
    const starts = new Map(day.items.map(({ item: { id }, startMs }) => [id, clock(startMs)]))
    expect([starts.get('break'), starts.get('group B'), starts.get('café')]).toEqual([
      '09:52',
      '09:52',
      '10:17',
    ])
  })

  it('on a tablet whose date is wrong counts the times of the day as if it were today', () => {
    const day = hall()
    const wrong = Date.parse('2026-03-03T08:00:00Z')
    day.press(wrong, { enters: 'opening' })
    const { lateMs } = forecast({ items: PLAN, run: day.run(wrong), nowMs: wrong, zone: ZONE })
    expect(lateMs).toBe(0)
  })
})

it('any day and any run: nothing negative, and the same for shuffled items', () => {
  const minutes = fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined })
  const anyItem = fc.record({
    hour: fc.option(fc.integer({ min: 9, max: 16 }), { nil: undefined }),
    minutes,
    skipped: fc.boolean(),
    fixedStart: fc.boolean(),
    kind: fc.constantFrom('break', 'panel'),
  })
  const anyDay = fc
    .array(anyItem, { minLength: 1, maxLength: 8 })
    .map((all) =>
      all.map(({ hour, minutes: length, ...more }, n) =>
        item(`i${n}`, hour === undefined ? undefined : `${String(hour).padStart(2, '0')}:00`, length, more),
      ),
    )
  const anyPresses = fc.array(
    fc.record({
      enters: fc.integer({ min: 0, max: 9 }),
      interrupts: fc.boolean(),
      after: fc.nat({ max: 40 }),
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(anyDay, anyPresses, fc.nat({ max: 60 }), (items, presses, rest) => {
      const day = hall()
      let nowMs = at('09:00')
      for (const { enters, interrupts, after } of presses) {
        nowMs += after * MINUTE
        day.press(nowMs, { enters: `i${enters}`, interrupts })
      }
      nowMs += rest * MINUTE
      const run = day.run(nowMs)
      const seen = forecast({ items, run, nowMs, zone: ZONE })
      expect(forecast({ items: items.toReversed(), run, nowMs, zone: ZONE })).toEqual(seen)
      for (const { startMs, endMs } of seen.items) {
        if (startMs !== undefined && endMs !== undefined) expect(endMs).toBeGreaterThanOrEqual(startMs)
      }
      expect(seen.closingMs ?? nowMs).toBeGreaterThanOrEqual(nowMs)
      for (const { newMinutes = 5 } of shortenBreaks(seen)) expect(newMinutes).toBeGreaterThanOrEqual(5)
    }),
  )
})
