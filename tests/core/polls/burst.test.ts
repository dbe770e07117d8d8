// When many answers from one address are a doubt: never in a small hall, and in a large one by the people in it.

import { expect, test } from 'vitest'
import { BURST_LEAST, burstOf, isDoubtful } from '../../../src/core/polls/burst.ts'

test('a burst is a doubt where half of the people in the room would have pressed in the same seconds', () => {
  expect(isDoubtful(0, undefined)).toBe(false)
  expect(isDoubtful(BURST_LEAST - 1, 20)).toBe(false)
  expect(isDoubtful(317, undefined)).toBe(true)
  expect(isDoubtful(317, 120)).toBe(true)
  expect(isDoubtful(317, 600)).toBe(true)
  expect(isDoubtful(200, 600)).toBe(false)
})

test('of several versions the greatest holds, and what is no number is none', () => {
  const row = (...values: readonly unknown[]) =>
    ({ heads: { burst: values.map((value, at) => ({ id: `R.${at}`, value })) } }) as never
  expect(burstOf(undefined)).toBe(0)
  expect(burstOf(row(160, 317, 200))).toBe(317)
  expect(burstOf(row('900', -5, null))).toBe(0)
})
