// The fold of an event's log on the server: a long one is folded in parts, once for all who ask, and never with values
// that went meanwhile.

import { expect, it } from 'vitest'
import type { ReplicaId, TargetId } from '../../src/core/ids.ts'
import { foldOps, type Row, rowText } from '../../src/core/sync/heads.ts'
import type { SealedOp } from '../../src/core/sync/op.ts'
import { foldedLog } from '../../src/server/sync/foldedLog.ts'
import { EVENT } from '../support/testServer.ts'

const FIELDS = Array.from({ length: 60 }, (_, at) => `a${at.toString(36)}`)
const LONG = Array.from({ length: 2500 }, (_, at) => opOf(at + 1, 'long'))

function opOf(n: number, value: string): SealedOp {
  return {
    id: ['0123456789AB' as ReplicaId, n],
    event: EVENT,
    scope: 'room',
    entity: 'note',
    target: `t${n % 50}` as TargetId,
    fields: Object.fromEntries(FIELDS.map((name) => [name, value])),
    prev: {},
    hlc: [n, 0],
    schema: 1,
    mac: 'A.AAAAAAAAAAAAAAAAAAAAAA',
  }
}

/** Quicker to compare than the rows themselves. */
const textOf = (rows: ReadonlyMap<string, Row>) => Array.from(rows.values(), rowText).join('\n')

function logOf(ops: () => readonly SealedOp[]) {
  const asked: number[] = []
  const logger = { warn: () => {}, error: () => {} }
  const log = {
    entityOps: async (_event: string, _entities: readonly string[], after: number) => {
      asked.push(after)
      return ops()
        .map((op, at) => ({ op, seq: at + 1 }))
        .slice(after)
    },
  }
  const parts = { log, logger, now: () => 0 } as unknown as Parameters<typeof foldedLog>[0]
  return { asked, of: foldedLog(parts, ['note']) }
}

it('has others have their turn while a long log is folded', async () => {
  const { of } = logOf(() => LONG)
  let turns = 0
  let isOver = false
  const count = () => {
    if (isOver) return
    turns += 1
    setImmediate(count)
  }
  setImmediate(count)
  const { rows } = await of.get(EVENT)
  isOver = true
  expect(turns).toBeGreaterThan(1)
  expect(textOf(rows)).toBe(textOf(foldOps(LONG)))
})

it('folds it once, however many ask at the same time, and each sees what was there when it asked', async () => {
  let ops: readonly SealedOp[] = LONG
  const { of, asked } = logOf(() => ops)
  const first = of.get(EVENT)
  ops = [...LONG, opOf(6000, 'later')]
  const others = Array.from({ length: 20 }, () => of.get(EVENT))
  await first
  const seen = new Set((await Promise.all(others)).map(({ rows }) => rows))
  expect(Array.from(seen, textOf)).toEqual([textOf(foldOps(ops))])
  expect(asked).toEqual([0, 2500])
})

it('[R1] keeps no values that went while they were being folded', async () => {
  let ops: readonly SealedOp[] = LONG
  const { of } = logOf(() => ops)
  const asked = of.get(EVENT)
  await new Promise((resolve) => setImmediate(resolve))
  ops = LONG.map((op) => ({ ...op, fields: { aa: null } }))
  of.forget(EVENT)
  expect(textOf((await asked).rows)).toBe(textOf(foldOps(ops)))
  expect(textOf((await of.get(EVENT)).rows)).toBe(textOf(foldOps(ops)))
})

it('leaves what somebody holds of it as it was while a long push is folded', async () => {
  let ops = LONG.slice(0, 10)
  const { of } = logOf(() => ops)
  const { rows } = await of.get(EVENT)
  ops = LONG
  const next = of.get(EVENT)
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  expect(textOf(rows)).toBe(textOf(foldOps(LONG.slice(0, 10))))
  expect(textOf((await next).rows)).toBe(textOf(foldOps(LONG)))
})
