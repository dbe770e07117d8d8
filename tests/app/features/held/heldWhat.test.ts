// What the list of held entries says that would change: nothing that would be replaced is left out, also where it is
// what the entry is named by.

import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import type { EventId, OpId, ReplicaId, TargetId } from '../../../../src/core/ids.ts'
import type { Json } from '../../../../src/core/json.ts'
import { applyOp, emptyRow, type Row } from '../../../../src/core/sync/heads.ts'
import { idOf, type Op } from '../../../../src/core/sync/op.ts'
import { HeldWhat } from '../../../../src/app/features/held/HeldWhat.tsx'

let row: Row | null = null
vi.mock('../../../../src/app/store/useStored.ts', () => ({ useStored: () => row }))

const note = (n: number, fields: Op['fields'], prev: Op['prev'] = {}): Op => ({
  id: ['0123456789AB' as ReplicaId, n],
  event: 'pregrada-2019' as EventId,
  scope: 'room',
  entity: 'note',
  target: 'n' as TargetId,
  fields,
  prev,
  hlc: [n, 0],
  schema: 1,
})

/** A note is named by its text, as useRowWords has it. */
const words = {
  event: '',
  entity: (entity: string) => entity,
  name: (_entity: string, _target: string, values: { readonly [field: string]: unknown }) =>
    String(values['text']),
  field: (_entity: string, field: string) => field,
  value: (_entity: string, _field: string, value: Json) => (typeof value === 'string' ? value : ''),
}
const said = (op: Op) => renderToStaticMarkup(createElement(HeldWhat, { op, words }))

const BEFORE = note(1, { text: 'What was really said', alive: true })
const seen = { text: [idOf(BEFORE)] as readonly OpId[] }

it('tells the words of a note that would be replaced', () => {
  row = applyOp(emptyRow(BEFORE), BEFORE)
  const html = said(note(2, { text: 'Something else', alive: true }, seen))
  expect(html).not.toContain('changes.nothing')
  expect(html).toContain('What was really said')
})

it('says that nothing would change only where nothing would', () => {
  row = applyOp(emptyRow(BEFORE), BEFORE)
  expect(said(note(2, { text: 'What was really said', alive: true }, seen))).toContain('changes.nothing')
})

it('has the words of a new note once, as its name', () => {
  row = null
  const html = said(note(1, { text: 'New', alive: true }))
  expect(html.split('New')).toHaveLength(2)
  expect(html).not.toContain('changes.nothing')
})
