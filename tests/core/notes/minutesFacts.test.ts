import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TargetId } from '../../../src/core/ids.ts'
import {
  beyondPlaces,
  groupStarts,
  type MinutesFact,
  minutesOf,
} from '../../../src/core/notes/minutesFacts.ts'

const fact = (target: string, values: MinutesFact['values']): MinutesFact => ({
  target: target as TargetId,
  values,
})

it('the highest generation is the text; what was erased stays known, latest first', () => {
  const { now, earlier } = minutesOf(
    [
      fact('b', { item: 'x', generation: 1, update: 'AAA=' }),
      fact('a', { item: 'x', generation: 1, update: 'AAE=' }),
      fact('c', { item: 'x', generation: 0, update: 'AAI=' }),
      fact('d', { item: 'x', generation: 2, update: 'AAM=' }),
      fact('e', { item: 'other', generation: 9, update: 'AAQ=' }),
      fact('f', { item: 'x', generation: 7 }),
    ],
    'x',
  )
  expect(now).toEqual({ generation: 2, updates: [{ target: 'd', update: 'AAM=' }] })
  expect(earlier.map(({ generation, updates }) => [generation, updates.map(({ target }) => target)])).toEqual(
    [
      [1, ['a', 'b']],
      [0, ['c']],
    ],
  )
  expect(minutesOf([], 'x').now).toEqual({ generation: 0, updates: [] })
})

it('groups stay below the limit, keep the order and are few', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (sizes) => {
      const starts = groupStarts(sizes, 100)
      const groups = starts.map((start, at) => sizes.slice(start, starts[at + 1]))
      expect(groups.flat()).toEqual(sizes)
      const sum = (group: readonly number[]) => group.reduce((all, size) => all + size, 0)
      expect(groups.every((group) => sum(group) <= 100)).toBe(true)
      groups.forEach((group, at) => {
        if (at > 0) expect(sum(groups[at - 1] ?? []) + (group[0] ?? 0)).toBeGreaterThan(100)
      })
    }),
  )
})

describe('updates of many places', () => {
  const facts = (...runs: readonly number[]) => ({
    generation: 0,
    updates: runs.map((each, at) => ({ target: `t${at}`, update: String(each) })),
  })
  const beyond = (...runs: readonly number[]) => [
    ...beyondPlaces(facts(...runs), ({ update }) => Number(update)),
  ]

  it('[H5] are in the text up to a sum, in the order of their targets, and beyond it set aside', () => {
    expect(beyond(1000, 1000, 65)).toEqual(['t2'])
    expect(beyond(1000, 900, 1000, 100)).toEqual(['t2'])
  })

  it('leave aside nothing that somebody typed bit by bit, however much of it', () => {
    expect(beyond(...Array<number>(20_000).fill(2))).toEqual([])
    expect(beyond(1000, 1000, ...Array<number>(100).fill(64))).toEqual([])
  })
})
