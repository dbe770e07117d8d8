// What an organiser goes through comes by device and reason, oldest first.

import { expect, it } from 'vitest'
import { heldGroups } from '../../../../src/app/features/held/heldGroups.ts'

const op = (n: number, author: string) => ({
  id: ['AAAAAAAAAAAA', n],
  event: 'pregrada',
  scope: 'room',
  entity: 'note',
  target: `n${n}`,
  fields: { text: `note ${n}` },
  prev: {},
  hlc: [n, 0],
  schema: 1,
  mac: `${author}.AAAAAAAAAAAAAAAAAAAAAA`,
})

it('groups by the author that the seal names, and by reason', () => {
  const role = { code: 'role' } as const
  const held = [
    { op: op(3, 'door'), reason: role, at: 30, vouched: true },
    { op: op(1, 'door'), reason: role, at: 10, vouched: true },
    { op: op(2, 'hall'), reason: role, at: 20, vouched: true },
    { op: op(4, 'door'), reason: { code: 'field', field: 'text' } as const, at: 40, vouched: true },
    { op: 'nothing that can be read', reason: role, at: 5, vouched: true },
  ]
  const groups = heldGroups({ held })
  expect(groups.map(({ author, reason, items }) => [author, reason.code, items.map(({ id }) => id)])).toEqual(
    [
      ['door', 'role', ['AAAAAAAAAAAA.1', 'AAAAAAAAAAAA.3']],
      ['hall', 'role', ['AAAAAAAAAAAA.2']],
      ['door', 'field', ['AAAAAAAAAAAA.4']],
    ],
  )
})

it('what nobody vouches for stands apart from what its device wrote, and says why it can not be accepted', () => {
  const author = { code: 'author' } as const
  const empty = { ...op(2, 'door'), entity: 'redaction', fields: { ops: ['AAAAAAAAAAAA.1'] } }
  const held = [
    { op: op(1, 'door'), reason: author, at: 1, vouched: true },
    { op: op(3, 'door'), reason: author, at: 3, vouched: false },
    { op: empty, reason: author, at: 2, vouched: true },
  ]
  const groups = heldGroups({ held })
  expect(groups.map(({ vouched, items }) => [vouched, items.map(({ problem }) => problem)])).toEqual([
    [true, [undefined, 'redaction']],
    [false, ['unvouched']],
  ])
})
