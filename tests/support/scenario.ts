// Devices that write, delete and hear of each other in any order: the ops of a small, unruly day.

import * as fc from 'fast-check'
import type { EventId, ReplicaId, TargetId } from '../../src/core/ids.ts'
import { type Hlc, receive, tick, ZERO_HLC } from '../../src/core/sync/clock.ts'
import { applyOp, emptyRow, type Row, rowKey, seenOf } from '../../src/core/sync/heads.ts'
import { type Op, SCHEMA } from '../../src/core/sync/op.ts'

type Step =
  | { is: 'write'; device: number; target: number; field: string; value: string }
  | { is: 'remove'; device: number; target: number }
  | { is: 'hear'; device: number; from: number }

const device = fc.nat(2)
const target = fc.nat(1)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('write' as const),
      device,
      target,
      field: fc.constantFrom('title', 'room'),
      value: fc.constantFrom('a', 'b', 'c'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('remove' as const), device, target }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('hear' as const), device, from: device }) },
)

/** The wall clock of each device, up to 400 days off. */
const clocks = fc.array(fc.integer({ min: -1, max: 400 * 86_400_000 }), { minLength: 3, maxLength: 3 })

export interface Written {
  readonly op: Op
  /** The row that its author saw, before the write. */
  readonly seen: Row
}

export const scenario = fc
  .record({ steps: fc.array(step, { minLength: 1, maxLength: 40 }), clocks })
  .map(({ steps, clocks: offsets }) => play(steps, offsets))

export const scenarioOps = scenario.map((written) => written.map(({ op }) => op))

function play(steps: readonly Step[], offsets: readonly number[]): readonly Written[] {
  const replicas = ['AAAAAAAAAAAA', 'BBBBBBBBBBBB', 'CCCCCCCCCCCC'] as ReplicaId[]
  const logs: Op[][] = [[], [], []]
  const rows: Map<string, Row>[] = [new Map(), new Map(), new Map()]
  const hlcs: Hlc[] = [ZERO_HLC, ZERO_HLC, ZERO_HLC]
  const counts = [0, 0, 0]
  const written: Written[] = []
  let time = 1_575_500_000_000

  const take = (at: number, op: Op) => {
    const key = rowKey(op)
    const log = logs[at] ?? []
    if (log.includes(op)) return
    log.push(op)
    rows[at]?.set(key, applyOp(rows[at].get(key) ?? emptyRow(op), op))
    hlcs[at] = receive(hlcs[at] ?? ZERO_HLC, op.hlc, time + (offsets[at] ?? 0))
  }

  for (const each of steps) {
    time += 1000
    const at = each.device
    if (each.is === 'hear') {
      for (const op of Array.from(logs[each.from] ?? [])) take(at, op)
      continue
    }
    const base = {
      event: 'pregrada' as EventId,
      scope: 'room' as const,
      entity: 'agendaItem',
      target: `t${each.target}` as TargetId,
    }
    const seen = rows[at]?.get(rowKey(base)) ?? emptyRow(base)
    const fields = each.is === 'remove' ? { alive: false } : { [each.field]: each.value, alive: true }
    const hlc = tick(hlcs[at] ?? ZERO_HLC, time + (offsets[at] ?? 0))
    hlcs[at] = hlc
    counts[at] = (counts[at] ?? 0) + 1
    const replica = replicas[at] as ReplicaId
    const op: Op = {
      id: [replica, counts[at]],
      ...base,
      fields,
      prev: seenOf(seen, Object.keys(fields)),
      hlc,
      schema: SCHEMA,
    }
    written.push({ op, seen })
    take(at, op)
  }
  return written
}
