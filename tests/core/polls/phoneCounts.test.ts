// Sums of phones' answers: whatever a log forgot when it was restored and whatever devices bring back, in any order, each
// answer is in the sum once.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EventId, type OpId, opId, type ReplicaId, type TargetId } from '../../../src/core/ids.ts'
import type { Json } from '../../../src/core/json.ts'
import { phoneTally } from '../../../src/core/model/poll.ts'
import { read } from '../../../src/core/model/entity.ts'
import { livesAsFields, livesOf, withLife } from '../../../src/core/polls/phoneCounts.ts'
import { applyOp, emptyRow, type Row, seenHeads } from '../../../src/core/sync/heads.ts'
import { type Op, redact } from '../../../src/core/sync/op.ts'
import { contentProblem } from '../../../src/core/sync/validate.ts'

const REPLICA = 'AAAAAAAAAAAA' as ReplicaId

function op(n: number, fields: Op['fields'], seen?: Row): Op {
  return {
    id: [REPLICA, n],
    event: 'event' as EventId,
    scope: 'room',
    entity: phoneTally.name,
    target: 'round' as TargetId,
    fields,
    prev: Object.fromEntries(Object.keys(fields).map((field) => [field, seenHeads(seen, field)])),
    hlc: [1000, 0],
    schema: 1,
  }
}
const rowOf = (...ops: readonly Op[]) => {
  const [first] = ops
  return first && ops.reduce<Row>(applyOp, emptyRow(first))
}
const fieldsOf = (row: Row | undefined) => livesAsFields(livesOf(row))
const countsOf = (row: Row | undefined) => row && read(phoneTally, row).counts

test('a sum that was told before lives were told apart is one summand, and stays it', () => {
  const older = op(1, { counts: { for: 3, against: 1 }, alive: true })
  const first = op(2, { ...livesAsFields(withLife(livesOf(rowOf(older)), 'L', { for: 2 })) }, rowOf(older))
  expect(countsOf(rowOf(older, first))).toEqual({ for: 5, against: 1 })
  const second = op(
    3,
    { ...livesAsFields(withLife(livesOf(rowOf(older, first)), 'L', { for: 4 })) },
    rowOf(first),
  )
  expect(countsOf(rowOf(older, first, second))).toEqual({ for: 7, against: 1 })
})

test('what can not be read counts nothing and hurts nothing else', () => {
  const strange: Json[] = [null, 7, 'x', { L: { for: -1 } }, { L: 'x' }, { toString: { for: 2 } }]
  for (const value of strange.slice(0, 5)) expect(livesOf(rowOf(op(1, { lives: value })))).toEqual(new Map())
  expect(fieldsOf(rowOf(op(1, { lives: strange[5] ?? null }))).counts).toEqual({ for: 2 })
  const inherited = op(1, { lives: { L: { constructor: 1 } } })
  expect(livesAsFields(withLife(livesOf(rowOf(inherited)), 'L', { toString: 2 })).counts).toEqual({
    constructor: 1,
    toString: 2,
  })
  const good = op(2, { counts: { for: 1 }, lives: { L: { for: 1 } } })
  expect(
    fieldsOf(rowOf(redact(op(1, { counts: { for: 9 }, lives: { L: { for: 9 } } })), good)).counts,
  ).toEqual({
    for: 1,
  })
})

/** A step of a log's story: an answer, a sum told, a copy made, the copy put in the log's place. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('for', 'against') },
  { weight: 3, arbitrary: fc.constant('tell') },
  { weight: 1, arbitrary: fc.constantFrom('copy', 'restore') },
)

test('[H5] through restored copies and ops that come back in any order, every answer is in the sum once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (steps, numbers) => {
      let n = 0
      let life = 0
      let log: readonly Op[] = []
      let counters: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map()
      let copy = { log, counters }
      /** Devices forget nothing that they pulled. */
      const devices = new Map<OpId, Op>()
      /** What a log that is gone had counted and not told is nowhere; all other answers count. */
      const known = new Map<string, Readonly<Record<string, number>>>()
      const tell = () => {
        n += 1
        const before = rowOf(...log)
        const lives = Array.from(counters).reduce((all, [of, sum]) => withLife(all, of, sum), livesOf(before))
        const told = op(n, { ...livesAsFields(lives) }, before)
        log = [...log, told]
        devices.set(opId(...told.id), told)
        for (const [of, { for: yes = 0, against: no = 0 }] of counters) {
          const { for: most = 0, against: least = 0 } = known.get(of) ?? {}
          known.set(of, { for: Math.max(most, yes), against: Math.max(least, no) })
        }
      }
      for (const one of steps) {
        if (one === 'tell') tell()
        else if (one === 'copy') copy = { log, counters }
        else if (one === 'restore') {
          ;({ log, counters } = copy)
          life += 1
        } else {
          const own = counters.get(String(life)) ?? {}
          counters = new Map(counters).set(String(life), { ...own, [one]: (own[one] ?? 0) + 1 })
        }
      }
      // Everything comes back, in whatever order, and the log says once more what it has.
      const lacking = Array.from(devices.values())
        .filter(({ id }) => !log.some((held) => held.id === id))
        .map((each) => ({ each, at: numbers.next().value }))
        .sort((a, b) => a.at - b.at)
      log = [...log, ...lacking.map(({ each }) => each)]
      tell()
      const sumOf = (option: string) =>
        Array.from(known.values()).reduce((all, sum) => all + (sum[option] ?? 0), 0)
      const { for: yes = 0, against: no = 0 } = countsOf(rowOf(...log)) ?? {}
      expect([yes, no]).toEqual([sumOf('for'), sumOf('against')])
    }),
    { numRuns: 300 },
  )
})

test('a sum is an op that any server takes back', () => {
  const sum = livesAsFields(
    withLife(withLife(new Map(), '9JFF414QSMTMKV5M', { for: 7 }), 'F26XH3HS3Z3FBD93', {}),
  )
  expect(contentProblem(op(1, { ...sum, alive: true }))).toBeUndefined()
})
