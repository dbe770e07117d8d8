// What phones may send: the facilitator's word, one apart from the other.

import { expect, test } from 'vitest'
import { isAllowed } from '../../../src/core/hall/allowed.ts'

test('open without a word, closed where the facilitator closed it', () => {
  expect([isAllowed('hands', {}), isAllowed('questions', {})]).toEqual([true, true])
  const closed = { questionsOpen: false, handsOpen: true }
  expect([isAllowed('hands', closed), isAllowed('questions', closed)]).toEqual([true, false])
})
