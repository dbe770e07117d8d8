import { array, assert, boolean, constantFrom, infiniteStream, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TargetId } from '../../../src/core/ids.ts'
import type { Json } from '../../../src/core/json.ts'
import type { Entity, Values } from '../../../src/core/model/entity.ts'
import { phoneTally, poll, pollRound, tally } from '../../../src/core/model/poll.ts'
import { doubtOf, levelOf, resultOf, totalOf } from '../../../src/core/polls/result.ts'
import { optionsOf } from '../../../src/core/polls/scale.ts'

const item = <E extends Entity>(_entity: E, target: string, values: Record<string, Json>, alive = true) => ({
  target: target as TargetId,
  values: values as Values<E>,
  alive,
})

const asked = item(poll, 'P', { scale: 'vote', item: 'I' })
const round = (target: string, way: string, moment = 'once', at = 1) =>
  item(pollRound, target, { poll: 'P', way, moment, at })
const counted = (
  target: string,
  of: string,
  counts: Record<string, number>,
  more: Record<string, Json> = {},
  alive = true,
) => item(tally, target, { round: of, zone: '', counts, at: 1, ...more }, alive)

describe('what came of a check', () => {
  test('phones, then hands: two columns and one sum', () => {
    const result = resultOf(
      asked,
      [round('hands', 'hands', 'once', 2), round('phones', 'phones', 'once', 1)],
      [
        counted('left', 'hands', { for: 10, against: 2 }, { zone: 'left' }),
        counted('right', 'hands', { for: 5, abstain: 1 }, { zone: 'right' }),
      ],
      [item(phoneTally, 'phones', { counts: { for: 3, against: 4 } })],
    )
    expect(result.rounds.map(({ way, total }) => [way, total])).toEqual([
      ['phones', 7],
      ['hands', 18],
    ])
    expect(result.sums.get('once')).toEqual({ for: 18, against: 6, abstain: 1 })
    expect(result.level).toMatchObject({ is: 'majority', total: 25 })
  })

  test('a recount replaces the count it names, which is kept', () => {
    const [first] = resultOf(
      asked,
      [round('hands', 'hands')],
      [
        counted('one', 'hands', { for: 10 }),
        counted('two', 'hands', { for: 12 }, { recountOf: 'one', at: 0 }),
      ],
      [],
    ).rounds
    expect(first?.counts['for']).toBe(12)
    expect(first?.zones[0]?.earlier.map(({ target }) => target)).toEqual(['one'])
    expect(first?.zones[0]?.besides).toEqual([])
  })

  test('one zone counted on two devices is not added up, and both counts are shown', () => {
    const [first] = resultOf(
      asked,
      [round('hands', 'hands')],
      [counted('one', 'hands', { for: 14 }), counted('two', 'hands', { for: 15 }, { at: 2 })],
      [],
    ).rounds
    expect(first?.total).toBe(15)
    expect(first?.zones[0]?.besides.map(({ target }) => target)).toEqual(['one'])
  })

  test('a count that was taken back counts nothing, and what it replaced holds again', () => {
    const tallies = [
      counted('one', 'hands', { for: 10 }),
      counted('two', 'hands', { for: 12 }, { recountOf: 'one', at: 2 }, false),
    ]
    expect(resultOf(asked, [round('hands', 'hands')], tallies, []).rounds[0]?.total).toBe(10)
  })

  test('before and after are two sums, and the level is that of the last', () => {
    const result = resultOf(
      asked,
      [round('b', 'cards', 'before', 1), round('a', 'cards', 'after', 2)],
      [counted('one', 'b', { for: 1, against: 9 }), counted('two', 'a', { for: 9, against: 1 })],
      [],
    )
    expect(result.sums.get('before')).toMatchObject({ for: 1, against: 9 })
    expect(result.level).toMatchObject({ is: 'consensus', share: 0.9 })
  })

  test('whatever is counted: the sum of the columns is the sum, in any order of arrival', () => {
    const one = record({
      of: constantFrom('r1', 'r2'),
      zone: constantFrom('', 'left', 'right'),
      yes: nat(500),
      no: nat(500),
      at: nat(5),
      alive: boolean(),
    })
    assert(
      property(array(one, { maxLength: 12 }), infiniteStream(nat()), (all, random) => {
        const tallies = all.map(({ of, zone, yes, no, at, alive }, place) =>
          counted(`t${place}`, of, { for: yes, against: no }, { zone, at }, alive),
        )
        const rounds = [round('r1', 'hands', 'once', 1), round('r2', 'cards', 'once', 2)]
        const result = resultOf(asked, rounds, tallies, [])
        const columns = result.rounds.reduce((total, each) => total + each.total, 0)
        expect(totalOf(result.sums.get('once') ?? {})).toBe(columns)
        const shuffled = tallies
          .map((each) => ({ each, key: random.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each)
        expect(resultOf(asked, rounds, shuffled, [])).toEqual(result)
      }),
    )
  })
})

test('a missing translation of an option hides none', () => {
  expect(optionsOf({ scale: 'choice', 'options.hr': ['a', 'b'], 'options.lv': ['x', 'y', 'z'] })).toEqual([
    '1',
    '2',
    '3',
  ])
})

test('how far a room agrees', () => {
  expect(levelOf('agree5', { 5: 6, 4: 3, 3: 1 })?.is).toBe('consensus')
  expect(levelOf('agree5', { 5: 4, 4: 4, 1: 2 })?.is).toBe('broad')
  expect(levelOf('vote', { for: 6, against: 4 })?.is).toBe('majority')
  expect(levelOf('vote', { for: 5, against: 5 })?.is).toBe('divided')
  expect(levelOf('vote', { for: 2, against: 6, abstain: 2 })?.is).toBe('rejected')
  expect(levelOf('vote', {})).toBeUndefined()
  expect(levelOf('choice', { 1: 4 })).toBeUndefined()
})

test('a sum that the room can not hold is worth a word', () => {
  expect(doubtOf(61, 60)).toBe('moreThanPresent')
  expect(doubtOf(29, 60)).toBe('underHalf')
  expect(doubtOf(30, 60)).toBeUndefined()
  expect(doubtOf(30, undefined)).toBeUndefined()
  expect(doubtOf(0, 60)).toBeUndefined()
})
