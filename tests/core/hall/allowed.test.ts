// What phones may send: the facilitator's word first, hands only while something is on.

import { expect, test } from 'vitest'
import { isAllowed, isOpen } from '../../../src/core/hall/allowed.ts'

const on = { isOn: true, isOver: false }
const between = { isOn: false, isOver: false }
const over = { isOn: false, isOver: true }

test('without a word hands are open while an item is on, questions until the day is over', () => {
  expect([on, between, over].map((now) => isOpen('hands', {}, now))).toEqual([true, false, false])
  expect([on, between, over].map((now) => isOpen('questions', {}, now))).toEqual([true, true, false])
})

test('what the facilitator closed is closed, one apart from the other', () => {
  const closed = { questionsOpen: false, handsOpen: true }
  expect(isOpen('questions', closed, on)).toBe(false)
  expect(isOpen('hands', closed, on)).toBe(true)
  expect(isOpen('hands', { handsOpen: false }, on)).toBe(false)
  expect([isAllowed('hands', {}), isAllowed('questions', closed)]).toEqual([true, false])
})
