// The speakers' queue: merging is order-free, idempotent and the same everywhere; turns are counted once, their sums
// are what was spoken, and no clock makes a time negative or absurd.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Book,
  EMPTY_FLOOR,
  type Entry,
  ENTRY_STATES,
  type Floor,
  FLOOR_KINDS,
  floorText,
  nextHand,
  markCounted,
  mergeFloors,
  queueOf,
  renumber,
  settle,
  speakerOf,
  uncounted,
} from '../../../src/core/floor/floor.ts'
import {
  actOf,
  type Act,
  canUndo,
  closeFloor,
  describe as describeHand,
  endTurn,
  giveTheFloor,
  move,
  raiseHand,
  turnTo,
  undo,
  withdraw,
} from '../../../src/core/floor/floorActs.ts'
import {
  floorMessages,
  readFloorMessage,
  readQueueMessage,
  queueMessage,
} from '../../../src/core/floor/floorMessage.ts'
import { addTotals, isNothing, NO_TOTALS, sumTotals, type Totals } from '../../../src/core/floor/totals.ts'
import { LONGEST_STRETCH_MS } from '../../../src/core/floor/turn.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import { DIMENSIONS } from '../../../src/core/model/speakingTotal.ts'
import { MAX_SAID_BYTES } from '../../../src/core/sync/limits.ts'
import { utf8Length } from '../../../src/core/sync/validate.ts'

const PAGES = ['AAA', 'BBB', 'CCC'] as const
const ITEM = 'PANEL' as TargetId

const page = fc.constantFrom(...PAGES)
const entry = fc.record({
  id: fc.tuple(page, fc.integer({ min: 1, max: 4 })).map(([by, n]) => `${by}.${n}`),
  number: fc.integer({ min: 1, max: 9 }),
  kind: fc.constantFrom(...FLOOR_KINDS),
  state: fc.constantFrom(...ENTRY_STATES),
  order: fc.integer({ min: 0, max: 9 }),
  stamp: fc.tuple(fc.integer({ min: 1, max: 5 }), page),
}) as fc.Arbitrary<Entry>
const sum = fc.record({
  count: fc.integer({ min: 0, max: 4 }),
  totals: fc.nat(9).map((turns): Totals => ({ ...NO_TOTALS, turns, spokenMs: turns * 10 })),
})
const sums = fc.dictionary(page, sum, { maxKeys: 3, noNullPrototype: true })
const anyFloor: fc.Arbitrary<Floor> = fc
  .record({
    all: fc.array(entry, { maxLength: 8 }),
    ended: sums,
    counted: sums,
    closed: fc.option(fc.tuple(fc.integer({ min: 1, max: 5 }), page)),
  })
  .map(({ all, ...rest }) => ({ ...rest, entries: Object.fromEntries(all.map((each) => [each.id, each])) }))

describe('merging', () => {
  it('is idempotent, order-free and groups as one likes', () => {
    fc.assert(
      fc.property(anyFloor, anyFloor, anyFloor, (a, b, c) => {
        expect(floorText(mergeFloors(a, a))).toBe(floorText(a))
        expect(floorText(mergeFloors(a, b))).toBe(floorText(mergeFloors(b, a)))
        const left = mergeFloors(mergeFloors(a, b), c)
        expect(floorText(left)).toBe(floorText(mergeFloors(a, mergeFloors(b, c))))
        expect(floorText(mergeFloors(left, b))).toBe(floorText(left))
        expect(floorText(mergeFloors(EMPTY_FLOOR, a))).toBe(floorText(a))
      }),
    )
  })

  it('of pieces gives what was cut, and each piece fits a live message', () => {
    fc.assert(
      fc.property(anyFloor, (floor) => {
        // A sum of what was counted is of turns that were ended.
        const counted = Object.fromEntries(Object.entries(floor.counted).filter(([by]) => by in floor.ended))
        const whole = { ...floor, counted }
        const messages = floorMessages(ITEM, whole)
        const together = messages.reduce((merged: Floor, message) => {
          expect(utf8Length(JSON.stringify(message))).toBeLessThanOrEqual(MAX_SAID_BYTES)
          const read = readFloorMessage(JSON.parse(JSON.stringify(message)))
          if (read?.is !== 'floor') throw new Error('not read')
          return mergeFloors(merged, read.floor)
        }, EMPTY_FLOOR)
        const closed = Object.keys(whole.entries).length > 0 || whole.closed ? whole.closed : null
        expect(floorText(together)).toBe(floorText({ ...whole, closed }))
      }),
    )
  })

  it('a long queue with long words goes in several messages', () => {
    let floor = EMPTY_FLOOR
    for (let n = 0; n < 200; n += 1) {
      floor = raiseHand(floor, 'AAA', 'hand')
      floor = describeHand(floor, 'AAA', `AAA.${n + 1}`, { label: 'š'.repeat(500) })
    }
    const messages = floorMessages(ITEM, floor)
    expect(messages.length).toBeGreaterThan(3)
    for (const message of messages) {
      expect(utf8Length(JSON.stringify(message))).toBeLessThanOrEqual(MAX_SAID_BYTES)
      expect(readFloorMessage(message)).toBeDefined()
    }
  })

  it('what is no message of ours is left', () => {
    for (const said of [
      null,
      1,
      'x',
      [],
      {},
      { is: 'floor' },
      { is: 'floor', item: 'X', floor: { entries: [] } },
    ]) {
      expect(readFloorMessage(said)).toBeUndefined()
      expect(readQueueMessage(said)).toBeUndefined()
    }
  })
})

/** One facilitator's page: a floor, its book, what it did last. */
interface Facilitator {
  readonly page: string
  floor: Floor
  book: Book
  last: Act | undefined
}

const facilitator = (by: string): Facilitator => ({ page: by, floor: EMPTY_FLOOR, book: {}, last: undefined })

type Step =
  | { readonly is: 'raise'; readonly kind: 'hand' | 'pointOfOrder' | 'reply' }
  | {
      readonly is:
        | 'give'
        | 'end'
        | 'pause'
        | 'go'
        | 'interpreter'
        | 'undo'
        | 'first'
        | 'away'
        | 'mark'
        | 'close'
    }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ is: fc.constant('raise' as const), kind: fc.constantFrom(...FLOOR_KINDS) }),
  },
  {
    weight: 9,
    arbitrary: fc
      .constantFrom('give', 'give', 'end', 'pause', 'go', 'interpreter', 'undo', 'first', 'away', 'mark')
      .map((is) => ({ is })),
  },
)

function take(who: Facilitator, done: Step, nowMs: number): void {
  const { floor, page: by, book } = who
  const second = queueOf(floor)[1] ?? queueOf(floor)[0]
  const ending = (next: { floor: Floor; book: Book }) => {
    who.book = next.book
    return next.floor
  }
  const after = ((): Floor => {
    switch (done.is) {
      case 'raise':
        return raiseHand(floor, by, done.kind)
      case 'give':
        return ending(giveTheFloor(floor, by, book, nowMs))
      case 'end':
        return ending(endTurn(floor, by, book, nowMs))
      case 'close':
        return ending(closeFloor(floor, by, book, nowMs))
      case 'pause':
        return turnTo(floor, by, nowMs, 'paused')
      case 'go':
        return turnTo(floor, by, nowMs, 'speaking')
      case 'interpreter':
        return turnTo(floor, by, nowMs, 'interpreting')
      case 'first':
        return second ? move(floor, by, second.id, -1) : floor
      case 'away':
        return second ? withdraw(floor, by, second.id) : floor
      case 'mark':
        return second
          ? describeHand(floor, by, second.id, { label: 'left', marks: { gender: 'female', place: 'Ludza' } })
          : floor
      case 'undo':
        return who.last ? ending(undo(floor, by, book, who.last)) : floor
      default:
        throw new Error('no such step')
    }
  })()
  who.last = done.is === 'undo' ? undefined : actOf(floor, after)
  who.floor = after
}

/** As the store does with what it hears. */
function hear(who: Facilitator, said: Floor): void {
  const settled = settle(mergeFloors(who.floor, said), who.page, who.book)
  who.book = settled.book
  who.floor = renumber(settled.floor, who.page)
}

const nothingNegative = (totals: Totals) => {
  for (const n of [totals.turns, totals.spokenMs, totals.interpretedMs]) expect(n).toBeGreaterThanOrEqual(0)
  for (const dimension of DIMENSIONS) {
    for (const share of Object.values(totals[dimension])) {
      expect(share.turns).toBeGreaterThan(0)
      expect(share.turns).toBeLessThanOrEqual(totals.turns)
      expect(share.ms).toBeGreaterThanOrEqual(0)
      expect(share.ms).toBeLessThanOrEqual(totals.spokenMs)
    }
  }
}

describe('two facilitators', () => {
  it('end equal, and each turn is counted once, whoever ended it and whatever came when', () => {
    const happening = fc.record({
      who: fc.constantFrom(0, 1),
      step,
      waitMs: fc.nat(90_000),
      exchange: fc.constantFrom('none', 'none', 'there', 'back', 'both'),
    })
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (day) => {
        const both = [facilitator('AAA'), facilitator('BBB')] as const
        let nowMs = 1_575_640_000_000
        for (const { who, step: done, waitMs, exchange } of day) {
          nowMs += waitMs
          take(both[who], done, nowMs)
          if (exchange === 'there' || exchange === 'both') hear(both[1], both[0].floor)
          if (exchange === 'back' || exchange === 'both') hear(both[0], both[1].floor)
        }
        for (let round = 0; round < 4; round += 1) {
          hear(both[1], both[0].floor)
          hear(both[0], both[1].floor)
        }
        expect(floorText(both[0].floor)).toBe(floorText(both[1].floor))
        const { floor } = both[0]
        const totals = uncounted(floor)
        nothingNegative(totals)
        expect(totals.turns).toBe(Object.values(floor.entries).filter(({ state }) => state === 'done').length)
        const shown = Object.values(floor.entries).filter(
          ({ state }) => state === 'waiting' || state === 'speaking',
        )
        expect(new Set(queueOf(floor).map(({ number }) => number)).size).toBe(queueOf(floor).length)
        for (const over of Object.values(floor.entries)) {
          if (!shown.includes(over)) expect(over.label ?? over.marks ?? over.turn).toBeUndefined()
        }
      }),
      { numRuns: 300 },
    )
  })

  it('who gave the floor at the same time: one has it, the other turn ended when that began', () => {
    const [a, b] = [facilitator('AAA'), facilitator('BBB')]
    for (let n = 0; n < 3; n += 1) take(a, { is: 'raise', kind: 'hand' }, 0)
    hear(b, a.floor)
    take(a, { is: 'give' }, 1000)
    take(b, { is: 'away' }, 1500)
    take(b, { is: 'give' }, 2000)
    hear(a, b.floor)
    hear(b, a.floor)
    expect(speakerOf(a.floor)?.id).toBe(speakerOf(b.floor)?.id)
    take(a, { is: 'end' }, 10_000)
    hear(b, a.floor)
    expect(speakerOf(b.floor)).toBeUndefined()
    expect(uncounted(b.floor).spokenMs).toBeLessThanOrEqual(9000)
  })
})

describe('one day at the floor', () => {
  it('the sums of the turns are the time in which somebody spoke', () => {
    const happening = fc.record({ step, waitMs: fc.nat(600_000) })
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (day) => {
        const one = facilitator('AAA')
        let nowMs = 1_575_640_000_000
        let [spokenMs, interpretedMs] = [0, 0]
        for (const { step: done, waitMs } of day.filter(({ step: { is } }) => is !== 'undo')) {
          const mode = speakerOf(one.floor)?.turn?.mode
          if (mode === 'speaking') spokenMs += waitMs
          if (mode === 'interpreting') interpretedMs += waitMs
          nowMs += waitMs
          take(one, done, nowMs)
        }
        take(one, { is: 'close' }, nowMs)
        const totals = uncounted(one.floor)
        expect(totals).toMatchObject({ spokenMs, interpretedMs })
        nothingNegative(totals)
        expect(queueOf(one.floor)).toEqual([])
      }),
    )
  })

  it('no clock makes a time negative or absurd, however it is moved', () => {
    const happening = fc.record({ step, nowMs: fc.integer({ min: -1e12, max: 4e12 }) })
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (day) => {
        const one = facilitator('AAA')
        for (const { step: done, nowMs } of day) take(one, done, nowMs)
        const totals = uncounted(one.floor)
        nothingNegative(totals)
        expect(totals.spokenMs + totals.interpretedMs).toBeLessThanOrEqual(day.length * LONGEST_STRETCH_MS)
      }),
    )
  })

  it('a turn over which the clock was set back counts as a turn without a time, and says so', () => {
    const one = facilitator('AAA')
    take(one, { is: 'raise', kind: 'hand' }, 0)
    take(one, { is: 'give' }, 5_000_000)
    take(one, { is: 'interpreter' }, 1_000_000)
    expect(speakerOf(one.floor)?.turn).toMatchObject({ doubt: true, spokenMs: 0 })
    take(one, { is: 'end' }, 1_020_000)
    expect(uncounted(one.floor)).toMatchObject({ turns: 1, spokenMs: 0, interpretedMs: 20_000 })
  })

  it('hands go up and are never given twice; a point of order and a reply are heard first', () => {
    const one = facilitator('AAA')
    for (const kind of ['hand', 'hand', 'reply', 'pointOfOrder', 'hand'] as const) {
      take(one, { is: 'raise', kind }, 0)
    }
    expect(queueOf(one.floor).map(({ number }) => number)).toEqual([4, 3, 1, 2, 5])
    one.floor = withdraw(one.floor, 'AAA', 'AAA.5')
    take(one, { is: 'raise', kind: 'hand' }, 0)
    expect(nextHand(one.floor)).toBe(7)
    one.floor = move(one.floor, 'AAA', 'AAA.6', -1)
    one.floor = move(one.floor, 'AAA', 'AAA.6', -1)
    expect(queueOf(one.floor).map(({ number }) => number)).toEqual([4, 3, 6, 1, 2])
    one.floor = move(one.floor, 'AAA', 'AAA.6', 1)
    expect(queueOf(one.floor).map(({ number }) => number)).toEqual([4, 3, 1, 6, 2])
  })

  it('undo takes the last act back whole: who spoke speaks on, and nothing is counted', () => {
    const one = facilitator('AAA')
    take(one, { is: 'raise', kind: 'hand' }, 0)
    take(one, { is: 'raise', kind: 'hand' }, 0)
    take(one, { is: 'give' }, 1000)
    const before = queueOf(one.floor)
    take(one, { is: 'give' }, 31_000)
    expect(uncounted(one.floor).turns).toBe(1)
    expect(one.last && canUndo(one.floor, one.last)).toBe(true)
    take(one, { is: 'undo' }, 32_000)
    expect(isNothing(uncounted(one.floor))).toBe(true)
    expect(queueOf(one.floor).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    take(one, { is: 'end' }, 61_000)
    expect(uncounted(one.floor)).toMatchObject({ turns: 1, spokenMs: 60_000 })
  })

  it('what somebody else has gone on from is not taken back', () => {
    const [a, b] = [facilitator('AAA'), facilitator('BBB')]
    for (let n = 0; n < 3; n += 1) take(a, { is: 'raise', kind: 'hand' }, 0)
    take(a, { is: 'give' }, 1000)
    hear(b, a.floor)
    take(b, { is: 'give' }, 2000)
    hear(a, b.floor)
    expect(a.last && canUndo(a.floor, a.last)).toBe(false)
    const before = floorText(a.floor)
    take(a, { is: 'undo' }, 3000)
    expect(floorText(a.floor)).toBe(before)
  })

  it('what went into the log is not counted again, whatever is heard later', () => {
    const [a, b] = [facilitator('AAA'), facilitator('BBB')]
    take(a, { is: 'raise', kind: 'hand' }, 0)
    take(a, { is: 'give' }, 1000)
    take(a, { is: 'end' }, 61_000)
    hear(b, a.floor)
    const before = a.floor
    const fact = uncounted(a.floor, ['AAA'])
    a.floor = markCounted(a.floor, ['AAA'])
    hear(a, before)
    hear(a, b.floor)
    hear(b, a.floor)
    expect(fact).toMatchObject({ turns: 1, spokenMs: 60_000 })
    expect(isNothing(uncounted(a.floor))).toBe(true)
    expect(isNothing(uncounted(b.floor))).toBe(true)
    take(a, { is: 'raise', kind: 'hand' }, 70_000)
    take(a, { is: 'give' }, 70_000)
    take(a, { is: 'end' }, 80_000)
    expect(uncounted(a.floor, ['AAA'])).toMatchObject({ turns: 1, spokenMs: 10_000 })
  })

  it('the big screen is told numbers and nothing else', () => {
    const one = facilitator('AAA')
    for (let n = 0; n < 9; n += 1) {
      take(one, { is: 'raise', kind: 'hand' }, 0)
      one.floor = describeHand(one.floor, 'AAA', `AAA.${n + 1}`, {
        label: 'left, red scarf',
        marks: { place: 'Ludza', gender: 'female' },
      })
    }
    take(one, { is: 'give' }, 1000)
    const message = queueMessage(ITEM, one.floor, 120_000)
    expect(JSON.stringify(message)).not.toMatch(/scarf|Ludza|female/)
    expect(readQueueMessage(message)).toMatchObject({
      now: { number: 1, kind: 'hand', limitMs: 120_000 },
      next: [2, 3, 4, 5, 6].map((number) => ({ number, kind: 'hand' })),
    })
  })
})

it('totals add up in any order, and a dimension never holds more values than a fact', () => {
  const some = fc.record({ place: fc.string({ maxLength: 5 }), gender: fc.constantFrom('female', 'male') })
  fc.assert(
    fc.property(fc.array(fc.tuple(some, fc.nat(1000)), { maxLength: 150 }), (turns) => {
      const each = turns.map(([marks, spokenMs], n): Totals => ({
        ...NO_TOTALS,
        turns: 1,
        spokenMs,
        gender: { [marks.gender]: { turns: 1, ms: spokenMs } },
        place: { [`p${n}`]: { turns: 1, ms: spokenMs } },
      }))
      const all = sumTotals(each)
      expect(all.spokenMs).toBe(turns.reduce((sumMs, [, ms]) => sumMs + ms, 0))
      expect(Object.keys(all.place).length).toBeLessThanOrEqual(100)
      expect(sumTotals(each.toReversed()).gender).toEqual(all.gender)
      expect(addTotals(all, NO_TOTALS)).toEqual(all)
    }),
  )
})
