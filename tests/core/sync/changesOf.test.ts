// What an op would change, told before anybody decides about it.

import { expect, it } from 'vitest'
import type { EventId, OpId, ReplicaId, TargetId } from '../../../src/core/ids.ts'
import { changesOf } from '../../../src/core/sync/changesOf.ts'
import { foldOps } from '../../../src/core/sync/heads.ts'
import type { Op } from '../../../src/core/sync/op.ts'

const op = (n: number, fields: Op['fields'], prev: Op['prev'] = {}): Op => ({
  id: ['AAAAAAAAAAAA' as ReplicaId, n],
  event: 'event' as EventId,
  scope: 'room',
  entity: 'note',
  target: 'card' as TargetId,
  fields,
  prev,
  hlc: [n, 0],
  schema: 1,
})
const first = op(1, { text: 'a', kind: 'proposal', alive: true })
const [row] = foldOps([first]).values()
const seen = ['AAAAAAAAAAAA.1' as OpId]

it('a new row is made, with all that it says', () => {
  expect(changesOf(undefined, first)).toEqual({
    row: 'made',
    fields: [
      { field: 'text', now: undefined, next: 'a', beside: false },
      { field: 'kind', now: undefined, next: 'proposal', beside: false },
    ],
  })
})

it('what stays as it is is left out, and what was not seen stays beside it', () => {
  const changes = changesOf(row, op(2, { text: 'b', kind: 'proposal', alive: true }, { alive: seen }))
  expect(changes).toEqual({ row: 'stays', fields: [{ field: 'text', now: 'a', next: 'b', beside: true }] })
  const seeing = changesOf(row, op(2, { text: 'b' }, { text: seen }))
  expect(seeing.fields).toEqual([{ field: 'text', now: 'a', next: 'b', beside: false }])
})

it('a removal is told, and a removal that did not see an edit removes nothing', () => {
  expect(changesOf(row, op(2, { alive: false }, { alive: seen })).row).toBe('removed')
  expect(changesOf(row, op(2, { alive: false })).row).toBe('stays')
  const [gone] = foldOps([first, op(2, { alive: false }, { alive: seen })]).values()
  expect(changesOf(gone, op(3, { alive: true }, { alive: ['AAAAAAAAAAAA.2' as OpId] })).row).toBe('restored')
})

it('names that every object inherits, and what can not be folded, are told and harm nothing', () => {
  const odd = op(2, { toString: 'x', valueOf: 'y' }, { toString: ['AAAAAAAAAAAA.9999999999999999' as OpId] })
  expect(changesOf(row, odd).fields.map(({ field, now }) => [field, now])).toEqual([
    ['toString', undefined],
    ['valueOf', undefined],
  ])
})
