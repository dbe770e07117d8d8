import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventId, ReplicaId, TargetId } from '../../../src/core/ids.ts'
import {
  applyOp,
  emptyRow,
  fieldsWithVersions,
  foldOps,
  isAlive,
  type Row,
  rowKey,
  rowText,
  seenOf,
  shown,
  versions,
} from '../../../src/core/sync/heads.ts'
import { idOf, type Op, SCHEMA } from '../../../src/core/sync/op.ts'
import { scenario, scenarioOps } from '../../support/scenario.ts'

const textOf = (rows: Map<string, Row>) => [...rows.values()].map(rowText).sort().join('\n')

const EVENT = 'pregrada' as EventId
const ITEM = 'item' as TargetId

/** `A1 title=x (saw B2)` as an op. */
function write(
  id: string,
  fields: Record<string, string | boolean>,
  saw: readonly string[] = [],
  ms = 0,
): Op {
  const replica = (id[0] ?? 'A').repeat(12) as ReplicaId
  const prev = Object.fromEntries(
    Object.keys(fields).map((name) => [
      name,
      saw.map((other) => idOf({ id: [(other[0] ?? 'A').repeat(12) as ReplicaId, Number(other.slice(1))] })),
    ]),
  )
  return {
    id: [replica, Number(id.slice(1))],
    event: EVENT,
    scope: 'room',
    entity: 'agendaItem',
    target: ITEM,
    fields,
    prev,
    hlc: [ms, 0],
    schema: SCHEMA,
  }
}

const rowOf = (...ops: Op[]) => ops.reduce(applyOp, emptyRow(ops[0] as Op))
const titles = (row: Row) => versions(row, 'title').map((head) => head.value)

describe('heads', () => {
  it('[H5] merging in any order gives the same rows', () => {
    fc.assert(
      fc.property(
        scenarioOps.chain((ops) =>
          fc.tuple(fc.constant(ops), fc.shuffledSubarray([...ops], { minLength: ops.length })),
        ),
        ([ops, shuffled]) => {
          expect(textOf(foldOps(shuffled))).toBe(textOf(foldOps(ops)))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('[H5] merging twice, or any part again, changes nothing', () => {
    fc.assert(
      fc.property(
        scenarioOps.chain((ops) => fc.tuple(fc.constant(ops), fc.subarray([...ops]))),
        ([ops, again]) => {
          expect(textOf(foldOps([...ops, ...again]))).toBe(textOf(foldOps(ops)))
        },
      ),
    )
  })

  it('[H5] merging in any grouping gives the same rows', () => {
    fc.assert(
      fc.property(scenarioOps, fc.nat(40), (ops, cut) => {
        const rows = foldOps(ops.slice(cut))
        for (const op of ops.slice(0, cut)) {
          rows.set(rowKey(op), applyOp(rows.get(rowKey(op)) ?? emptyRow(op), op))
        }
        expect(textOf(rows)).toBe(textOf(foldOps(ops)))
      }),
    )
  })

  it('[H2] a write that saw another wins over it, whatever the clocks say', () => {
    fc.assert(
      fc.property(scenario, (written) => {
        const rows = foldOps(written.map(({ op }) => op))
        for (const { op, seen } of written) {
          const row = rows.get(rowKey(op))
          for (const field of Object.keys(op.fields)) {
            const current = row?.heads[field]?.map((head) => head.id) ?? []
            for (const head of seen.heads[field] ?? []) expect(current).not.toContain(head.id)
          }
        }
      }),
    )
  })

  it('[H6] concurrent values are all kept and listed', () => {
    fc.assert(
      fc.property(scenarioOps, (ops) => {
        const rows = foldOps(ops)
        for (const op of ops) {
          for (const [field, value] of Object.entries(op.fields)) {
            const named = ops.some(
              (other) => rowKey(other) === rowKey(op) && other.prev[field]?.includes(idOf(op)),
            )
            const row = rows.get(rowKey(op)) as Row
            if (!named) expect(versions(row, field).map((head) => head.value)).toContain(value)
          }
        }
      }),
    )
  })

  it('[H1] a form opened before another edit arrived and saved after it makes two versions', () => {
    const first = write('A1', { title: 'Opening', alive: true })
    const formPrev = seenOf(rowOf(first), ['title', 'alive'])
    const other = write('B1', { title: 'Welcome', alive: true }, ['A1'])
    const saved = { ...write('A2', { title: 'Start', alive: true }), prev: formPrev }
    expect(titles(rowOf(first, other, saved)).sort()).toEqual(['Start', 'Welcome'])
  })

  it('[H2] an edit that saw a value from a fast clock replaces it', () => {
    const fast = write('A1', { title: 'from 2031' }, [], 2_000_000_000_000)
    const later = write('B1', { title: 'today' }, ['A1'], 1_700_000_000_000)
    expect(titles(rowOf(fast, later))).toEqual(['today'])
  })

  it('[H3] an op that another names is no head, also when the naming op comes first', () => {
    const first = write('A1', { title: 'old' })
    const second = write('A2', { title: 'new' }, ['A1'])
    expect(titles(rowOf(second, first))).toEqual(['new'])
  })

  it('[H4] shown is the head with the greatest time, then the greatest id', () => {
    const a = write('A1', { title: 'a' }, [], 5)
    const b = write('B1', { title: 'b' }, [], 5)
    const c = write('C1', { title: 'c' }, [], 4)
    expect(shown(rowOf(a, b, c), 'title')).toBe('b')
  })

  it('[H6] equal values from two devices are one version', () => {
    const row = rowOf(write('A1', { title: 'same' }), write('B1', { title: 'same' }))
    expect(titles(row)).toEqual(['same'])
    expect(fieldsWithVersions(row)).toEqual([])
  })

  it('[H7] a deletion against an edit it did not see loses neither', () => {
    const made = write('A1', { title: 'Panel', alive: true })
    const edit = write('B1', { title: 'Panel at ten', alive: true }, ['A1'])
    const gone = write('A2', { alive: false }, ['A1'], 9)
    const row = rowOf(made, edit, gone)
    expect(isAlive(row)).toBe(true)
    expect(fieldsWithVersions(row)).toEqual(['alive'])
    expect(shown(row, 'title')).toBe('Panel at ten')
  })

  it('[H7] a deletion that saw every edit takes the row away', () => {
    const made = write('A1', { title: 'Panel', alive: true })
    expect(isAlive(rowOf(made, write('B1', { alive: false }, ['A1'])))).toBe(false)
  })

  it('[H8] settling names all heads and leaves one version', () => {
    const row = rowOf(write('A1', { title: 'a' }), write('B1', { title: 'b' }))
    const settled = { ...write('C1', { title: 'b' }), prev: seenOf(row, ['title']) }
    expect(titles(applyOp(row, settled))).toEqual(['b'])
  })
})
