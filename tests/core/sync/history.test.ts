// The history of a row tells what each op changed, from what to what, and nothing that was erased.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventId, OpId, ReplicaId, TargetId } from '../../../src/core/ids.ts'
import { historyOf } from '../../../src/core/sync/history.ts'
import { idOf, type Op, redact } from '../../../src/core/sync/op.ts'
import { scenarioOps } from '../../support/scenario.ts'

const HERE = 'AAAAAAAAAAAA' as ReplicaId
const THERE = 'BBBBBBBBBBBB' as ReplicaId

const op = (n: number, fields: Op['fields'], prev: Record<string, string[]> = {}, replica = HERE): Op => ({
  id: [replica, n],
  event: 'pregrada' as EventId,
  scope: 'room',
  entity: 'note',
  target: 'n1' as TargetId,
  fields,
  prev: prev as Record<string, OpId[]>,
  hlc: [n * 1000, 0],
  schema: 1,
})

describe('historyOf', () => {
  it('tells newest first what was made, changed, removed and restored', () => {
    const ops = [
      op(1, { text: 'one', alive: true }),
      op(2, { text: 'two', alive: true }, { text: [`${HERE}.1`], alive: [`${HERE}.1`] }, THERE),
      op(3, { alive: false }, { alive: [`${THERE}.2`] }),
      op(4, { alive: true }, { alive: [`${HERE}.3`] }),
    ]
    const told = historyOf(ops).map(({ is, changes, replica, atMs }) => ({ is, changes, replica, atMs }))
    expect(told).toEqual([
      { is: 'restored', changes: [], replica: HERE, atMs: 4000 },
      { is: 'removed', changes: [], replica: HERE, atMs: 3000 },
      {
        is: 'changed',
        changes: [{ field: 'text', before: 'one', after: 'two' }],
        replica: THERE,
        atMs: 2000,
      },
      {
        is: 'created',
        changes: [{ field: 'text', before: undefined, after: 'one' }],
        replica: HERE,
        atMs: 1000,
      },
    ])
  })

  it('[R1] shows nothing of what was erased, not even as the value before', () => {
    const first = op(1, { text: 'secret', alive: true })
    const second = op(2, { text: 'two', alive: true }, { text: [`${HERE}.1`], alive: [`${HERE}.1`] })
    const told = historyOf([redact(first), second])
    expect(told.map(({ is }) => is)).toEqual(['changed', 'erased'])
    expect(JSON.stringify(told)).not.toContain('secret')
    expect(told[0]?.changes).toEqual([{ field: 'text', before: undefined, after: 'two' }])
  })

  it('leaves out what only said that the row lives, or wrote the same again', () => {
    const ops = [
      op(1, { text: 'one', alive: true }),
      op(2, { text: 'one', alive: true }, { text: [`${HERE}.1`], alive: [`${HERE}.1`] }),
    ]
    expect(historyOf(ops)).toHaveLength(1)
  })

  it('does not depend on the order in which ops came', () => {
    fc.assert(
      fc.property(scenarioOps, (ops) => {
        const ofOne = ops.filter(({ target }) => target === 't0')
        expect(historyOf(ofOne.toReversed())).toEqual(historyOf(ofOne))
        const known = new Set(ofOne.map(idOf))
        for (const { id } of historyOf(ofOne)) expect(known.has(id)).toBe(true)
      }),
    )
  })
})
