// What one device of the room says at the limit of what can be told ends no floor: the next thing that each other says
// is still taken by all.

import { describe, expect, it } from 'vitest'
import { EMPTY_FLOOR, type Entry, type Floor, mergeFloors } from '../../../src/core/floor/floor.ts'
import { endTurn, giveTheFloor, move, raiseHand, turnTo } from '../../../src/core/floor/floorActs.ts'
import { floorMessages, readFloorMessage } from '../../../src/core/floor/floorMessage.ts'
import { heardFloor } from '../../../src/core/floor/heardFloor.ts'
import { handsMessage, readHandsTold, takeHand } from '../../../src/core/floor/phoneHands.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import { MILLISECONDS } from '../../../src/core/model/speakingTotal.ts'
import { nextSheetNumber, type Sheet } from '../../../src/core/desk/signInSheets.ts'

const ITEM = 'panel' as TargetId
const PAGE = 'B'

/** As another device takes it; undefined where it does not. */
const passed = (floor: Floor): Floor | undefined => {
  let all = EMPTY_FLOOR
  for (const say of floorMessages(ITEM, floor)) {
    const message = readFloorMessage(say)
    if (message?.is !== 'floor') return undefined
    all = mergeFloors(all, message.floor)
  }
  return all
}

/** Our floor after somebody said this. */
function after(mean: Partial<Floor>, known = raiseHand(EMPTY_FLOOR, PAGE, 'hand')): Floor {
  const message = readFloorMessage(
    JSON.parse(JSON.stringify({ is: 'floor', item: ITEM, floor: { ...EMPTY_FLOOR, ...mean } })),
  )
  return message?.is === 'floor' ? mergeFloors(known, heardFloor(known, message.floor, PAGE)) : known
}

const entry = (over: Partial<Entry>): Entry => ({
  id: 'A.1',
  number: 50,
  kind: 'hand',
  state: 'waiting',
  order: 1,
  stamp: [1, 'A'],
  ...over,
})
const alone = (over: Partial<Entry>) => {
  const one = entry(over)
  return { entries: { [one.id]: one } }
}

const TURN = {
  beganAt: 1,
  mode: 'speaking',
  since: 1,
  spokenMs: 864_000_000,
  interpretedMs: 864_000_000,
} as const
const TOP = Number.MAX_SAFE_INTEGER

describe.each([
  ['a number at its limit', alone({ number: 100_000 })],
  ['a stamp at its limit', alone({ stamp: [TOP, 'A'] })],
  ['a place in the queue at its limit', alone({ order: Number.MAX_VALUE })],
  ['a place in the queue at its other limit', alone({ order: -Number.MAX_VALUE })],
  ['the last id of our own page', alone({ id: `${PAGE}.999999` })],
  ['a closing at its limit', { closed: [TOP, 'A'] as const }],
  ['the longest of turns', alone({ state: 'speaking', turn: TURN })],
  [
    'all of them',
    { ...alone({ number: 100_000, stamp: [TOP, 'A'], order: 1e300 }), closed: [TOP, 'A'] as const },
  ],
])('%s, said by one device,', (_what, mean) => {
  it('leaves all others their floor', () => {
    const heard = after(mean)
    const raised = raiseHand(takeHand(heard, PAGE, 'H'.repeat(16)), PAGE, 'reply')
    const moved = move(raised, PAGE, `${PAGE}.1`, 1)
    const given = giveTheFloor(moved, PAGE, {}, 5000)
    const told = turnTo(given.floor, PAGE, 9000, 'paused')
    const { floor } = endTurn(told, PAGE, given.book, 9500)
    for (const each of [heard, raised, moved, told, floor]) expect(passed(each)).toEqual(each)
    expect(readHandsTold(handsMessage(floor))).toHaveLength(1)
    const numbers = Object.values(raised.entries).map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

it('of our own sum nobody else tells', () => {
  const spoken = giveTheFloor(raiseHand(EMPTY_FLOOR, PAGE, 'hand'), PAGE, {}, 1000)
  const { floor } = endTurn(spoken.floor, PAGE, spoken.book, 4000)
  const sum = floor.ended[PAGE]
  if (!sum) throw new Error('nothing was ended')
  const heard = after({ ended: { [PAGE]: { count: 100_000, totals: { ...sum.totals, turns: 7 } } } }, floor)
  expect(heard.ended).toEqual(floor.ended)
})

it('a device that comes late takes in the floor of a whole day', () => {
  let floor = EMPTY_FLOOR
  for (let each = 0; each < 300; each += 1) floor = raiseHand(floor, PAGE, 'hand')
  expect(heardFloor(EMPTY_FLOOR, floor, 'C')).toEqual(floor)
})

it('sums stay such that they can be told and stored', () => {
  let floor = after(alone({ state: 'speaking', turn: TURN }))
  let book = {}
  for (let each = 0; each < 30; each += 1) {
    const mean = alone({ id: `A.${each + 2}`, state: 'speaking', turn: { ...TURN, beganAt: each + 2 } })
    const ended = endTurn(after(mean, floor), PAGE, book, 5000)
    floor = ended.floor
    book = ended.book
  }
  expect(floor.ended[PAGE]?.totals.spokenMs).toBeLessThanOrEqual(MILLISECONDS.pipe[3].requirement)
  expect(passed(floor)).toEqual(floor)
})

it('a sheet with the greatest of numbers leaves the next one a number', () => {
  const sheets = [1, 2, 100_000].map((number) => ({ values: { number } })) as unknown as readonly Sheet[]
  expect(nextSheetNumber(sheets)).toBe(3)
})
