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
    { op: op(3, 'door'), reason: role, at: 30 },
    { op: op(1, 'door'), reason: role, at: 10 },
    { op: op(2, 'hall'), reason: role, at: 20 },
    { op: op(4, 'door'), reason: { code: 'field', field: 'text' } as const, at: 40 },
    { op: 'nothing that can be read', reason: role, at: 5 },
  ]
  const groups = heldGroups({ zbor: 1, held, deposits: [] })
  expect(groups.map(({ author, reason, items }) => [author, reason.code, items.map(({ id }) => id)])).toEqual(
    [
      ['door', 'role', ['AAAAAAAAAAAA.1', 'AAAAAAAAAAAA.3']],
      ['hall', 'role', ['AAAAAAAAAAAA.2']],
      ['door', 'field', ['AAAAAAAAAAAA.4']],
    ],
  )
})
