// Hands of phones in the queue of several devices: one entry each, one number each, in any order of messages.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  EMPTY_FLOOR,
  type Floor,
  floorText,
  mergeFloors,
  queueOf,
  renumber,
} from '../../../src/core/floor/floor.ts'
import { endTurn, giveTheFloor, raiseHand, withdraw } from '../../../src/core/floor/floorActs.ts'
import { readFloorMessage } from '../../../src/core/floor/floorMessage.ts'
import {
  handsMessage,
  handsOf,
  handWish,
  hasHand,
  lowerHand,
  readHandsTold,
  readHandWish,
  takeHand,
} from '../../../src/core/floor/phoneHands.ts'
import type { TargetId } from '../../../src/core/ids.ts'

const [X, Y] = ['X'.repeat(16), 'Y'.repeat(16)]
const tellsOf = (floor: Floor) =>
  handsOf(floor).map(({ hand, number, is, before }) => [hand[0], number, is, before])

test('a hand is taken in once, after those that wait, and marked as a phone’s', () => {
  const begun = raiseHand(EMPTY_FLOOR, 'A', 'hand')
  const floor = takeHand(begun, 'A', X)
  expect(takeHand(floor, 'B', X)).toBe(floor)
  expect(queueOf(floor).map(({ number, phone }) => [number, phone])).toEqual([
    [1, undefined],
    [2, true],
  ])
  expect(hasHand(floor, X)).toBe(true)
  expect(hasHand(floor, Y)).toBe(false)
  expect(tellsOf(floor)).toEqual([['X', 2, 'waiting', 1]])
})

test('its phone hears of its turn, of the end of it, and that it was taken off', () => {
  const both = takeHand(takeHand(EMPTY_FLOOR, 'A', X), 'A', Y)
  const given = giveTheFloor(both, 'A', {}, 1000)
  expect(tellsOf(given.floor)).toEqual(
    expect.arrayContaining([
      ['X', 1, 'speaking', 0],
      ['Y', 2, 'waiting', 0],
    ]),
  )
  const ended = endTurn(given.floor, 'A', given.book, 5000).floor
  expect(tellsOf(ended)).toContainEqual(['X', 1, 'done', 0])
  // A hand that had its turn is not raised again by the same sending.
  expect(takeHand(ended, 'A', X)).toBe(ended)
  expect(tellsOf(withdraw(ended, 'A', `${Y}.1`))).toContainEqual(['Y', 2, 'withdrawn', 0])
  expect(tellsOf(lowerHand(ended, 'B', Y))).toContainEqual(['Y', 2, 'withdrawn', 0])
  expect(lowerHand(ended, 'B', X)).toBe(ended)
})

test('two devices that take in the same hands, beside hands of their own, end with one queue and no number twice', () => {
  const act = fc.constantFrom('handA', 'handB', 'phoneX', 'phoneY', 'meet')
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      let [a, b] = [EMPTY_FLOOR, EMPTY_FLOOR]
      const meet = () => {
        for (let round = 0; round < 4; round += 1) {
          a = renumber(mergeFloors(a, b), 'A')
          b = renumber(mergeFloors(b, a), 'B')
        }
      }
      for (const each of acts) {
        if (each === 'handA') a = raiseHand(a, 'A', 'hand')
        if (each === 'handB') b = raiseHand(b, 'B', 'hand')
        if (each === 'phoneX') [a, b] = [takeHand(a, 'A', X), takeHand(b, 'B', X)]
        if (each === 'phoneY') [b, a] = [takeHand(b, 'B', Y), takeHand(a, 'A', Y)]
        if (each === 'meet') meet()
      }
      meet()
      a = mergeFloors(a, b)
      expect(floorText(a)).toBe(floorText(mergeFloors(b, a)))
      const numbers = queueOf(a).map(({ number }) => number)
      expect(new Set(numbers).size).toBe(numbers.length)
      expect(handsOf(a)).toHaveLength(new Set(acts.filter((each) => each.startsWith('phone'))).size)
    }),
  )
})

test('what is said of hands is read back, and anything else is left alone', () => {
  const floor = takeHand(EMPTY_FLOOR, 'A', X)
  expect(readHandsTold(handsMessage(floor))).toEqual(handsOf(floor))
  const wish = handWish('up', X, 'panel' as TargetId)
  expect(readHandWish(wish)).toEqual({ is: 'hand', wants: 'up', hand: X, item: 'panel' })
  expect(readHandWish(handsMessage(floor))).toBeUndefined()
  expect(readHandsTold(wish)).toBeUndefined()
  expect(readHandWish({ is: 'hand', wants: 'up', hand: 'short' })).toBeUndefined()
  const said = JSON.parse(JSON.stringify({ is: 'floor', item: 'panel', floor }))
  expect(readFloorMessage(said)).toMatchObject({ floor: { entries: { [`${X}.1`]: { phone: true } } } })
})
