// Little that would make much work: what each costs grows with its size and not with the square of it. Compared are
// costs in one run, or steps are counted; no machine is too slow for that.

import { describe, expect, it } from 'vitest'
import type { EventId, OpId, ReplicaId, TargetId } from '../../src/core/ids.ts'
import { type Head, foldOps, type Row, versions } from '../../src/core/sync/heads.ts'
import type { Op } from '../../src/core/sync/op.ts'
import { growth, MOST_TIMES } from '../support/growth.ts'

const names = (count: number) => Array.from({ length: count }, (_, at) => `a${at.toString(36)}`)

const opWith = (n: number, fields: Op['fields'], prev: Op['prev'] = {}): Op => ({
  id: ['0123456789AB' as ReplicaId, n],
  event: 'pregrada-2019' as EventId,
  scope: 'room',
  entity: 'note',
  target: 'bomb' as TargetId,
  fields,
  prev,
  hlc: [1, 0],
  schema: 1,
})

describe('one row', () => {
  it('of many entries that did not see each other is folded in proportion to them', () => {
    const fields = Object.fromEntries(names(16).map((name) => [name, 1]))
    const beside = (count: number) => Array.from({ length: count }, (_, at) => opWith(at + 1, fields))
    expect(growth(500, beside, foldOps)).toBeLessThan(MOST_TIMES)
  }, 300_000)

  it('of entries that each name many others is folded in proportion to what they name', () => {
    const naming = (count: number) => [
      opWith(
        1,
        Object.fromEntries(names(4).map((name) => [name, 1])),
        Object.fromEntries(
          names(4).map((name) => [
            name,
            Array.from({ length: count }, (_, at) => `0123456789AC.${at + 1}` as OpId),
          ]),
        ),
      ),
    ]
    expect(growth(3000, naming, foldOps)).toBeLessThan(MOST_TIMES)
  }, 300_000)

  it('of many values tells them apart in proportion to them', () => {
    const row = (count: number) => {
      const heads = Array.from({ length: count }, (_, at): Head => ({
        id: `0123456789AB.${at + 1}` as OpId,
        value: `x${at}`,
        hlc: [1, 1],
      }))
      return { heads: { a: heads } } as unknown as Row
    }
    expect(growth(2000, row, (of) => versions(of, 'a'))).toBeLessThan(MOST_TIMES)
  }, 300_000)
})
