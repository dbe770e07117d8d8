// Phones are asked how it was from the last item on, and never where somebody decided against it.

import { expect, test } from 'vitest'
import { isFeedbackTime } from '../../../src/core/feedback/feedbackTime.ts'

const EVENT = { zone: 'Europe/Zagreb', end: '2019-12-07' }
const item = (id: string, start: string, more = {}) => ({
  id,
  day: '2019-12-07',
  start,
  minutes: 60,
  title: {},
  ...more,
})
const ITEMS = [item('debate', '10:00'), item('closing', '11:00'), item('trip', '12:00', { skipped: true })]
/** In the zone of the event, which is an hour before UTC. */
const at = (hour: number, minute = 0, date = 7) => Date.UTC(2019, 11, date, hour - 1, minute)

test('from the last item that takes place, by the plan', () => {
  expect(isFeedbackTime(EVENT, ITEMS, null, at(10, 59))).toBe(false)
  expect(isFeedbackTime(EVENT, ITEMS, null, at(11, 1))).toBe(true)
  expect(isFeedbackTime(EVENT, ITEMS, null, at(20))).toBe(true)
  expect(isFeedbackTime(EVENT, ITEMS, null, at(9, 0, 20))).toBe(true)
})

test('by what really runs, where it runs', () => {
  const debate = { stretches: [{ item: 'debate', startedAt: at(10, 20) }] }
  expect(isFeedbackTime(EVENT, ITEMS, debate, at(11, 5))).toBe(false)
  const closing = { stretches: [{ item: 'closing', startedAt: at(10, 30) }] }
  expect(isFeedbackTime(EVENT, ITEMS, closing, at(10, 31))).toBe(true)
})

test('never where somebody decided against it; without an agenda from the last day on', () => {
  expect(isFeedbackTime({ ...EVENT, feedbackOpen: false }, ITEMS, null, at(20))).toBe(false)
  expect(isFeedbackTime(EVENT, null, null, at(20, 0, 6))).toBe(false)
  expect(isFeedbackTime(EVENT, null, null, at(9))).toBe(true)
  expect(isFeedbackTime({ zone: 'Europe/Zagreb' }, [], null, at(9))).toBe(false)
})
