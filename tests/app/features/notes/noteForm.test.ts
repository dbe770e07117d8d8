import { describe, expect, it } from 'vitest'
import { keyOfKind, kindOfKey } from '../../../../src/app/features/notes/kindKeys.ts'
import {
  changedFields,
  emptyForm,
  fits,
  formOf,
  newFields,
} from '../../../../src/app/features/notes/noteForm.ts'
import { splitNote, takeNote } from '../../../../src/app/features/notes/notesCommands.ts'
import { fieldsWithVersions, isAlive, type Row } from '../../../../src/core/sync/heads.ts'
import type { EventId, TargetId } from '../../../../src/core/ids.ts'
import { itemOf } from '../../../../src/core/model/item.ts'
import { note, NOTE_KINDS, NOTE_TEXT_MAX } from '../../../../src/core/model/note.ts'
import { testDevice } from '../../../support/device.ts'

const EVENT = 'pregrada' as EventId

describe('a note’s form', () => {
  const form = {
    ...emptyForm('recommendation', 'lv'),
    text: ' Open the library. ',
    addressee: 'local',
    table: '3',
    parent: 'agreed',
  }

  it('becomes the fields that say something, and comes back from them', () => {
    const fields = newFields(form)
    expect(fields).toEqual({
      kind: 'recommendation',
      language: 'lv',
      text: 'Open the library.',
      addressee: 'local',
      table: 3,
      parent: 'agreed',
    })
    expect(formOf(fields, 'en')).toEqual({ ...form, text: 'Open the library.' })
  })

  it('writes only what was changed, and can take it away again', () => {
    expect(changedFields({ ...form, text: 'Open the library.' }, form)).toEqual({})
    expect(changedFields({ ...form, parent: '', table: '', title: 'Library' }, form)).toEqual({
      parent: null,
      table: null,
      title: 'Library',
    })
  })

  it('does not fit with one letter too many in any field', () => {
    expect(fits({ ...form, text: 'é'.repeat(NOTE_TEXT_MAX) })).toBe(true)
    expect(fits({ ...form, text: 'é'.repeat(NOTE_TEXT_MAX + 1) })).toBe(false)
    expect(fits({ ...form, title: 'é'.repeat(151) })).toBe(false)
    expect(fits({ ...form, justification: 'é'.repeat(NOTE_TEXT_MAX + 1) })).toBe(false)
  })
})

describe('the keys of the kinds', () => {
  const pressed = (code: string, more = {}) =>
    kindOfKey({ code, ctrlKey: true, shiftKey: true, altKey: false, metaKey: false, ...more })

  it('are one each, by their place on the keyboard', () => {
    for (const kind of NOTE_KINDS) expect(pressed(`Digit${keyOfKind(kind)}`)).toBe(kind)
    expect(new Set(NOTE_KINDS.map(keyOfKind)).size).toBe(NOTE_KINDS.length)
  })

  it('leave what browsers and keyboards have taken alone', () => {
    expect(pressed('Digit1', { shiftKey: false })).toBeUndefined()
    expect(pressed('Digit1', { ctrlKey: false })).toBeUndefined()
    expect(pressed('Digit1', { altKey: true })).toBeUndefined()
    expect(pressed('KeyA')).toBeUndefined()
  })
})

it('a split note is two of one kind at one place, and no letter is lost', async () => {
  const device = testDevice(7)
  const form = { ...emptyForm('proposal', 'hr'), text: 'One. Two.', parent: 'agreed', table: '2' }
  await device.commit(EVENT, [takeNote('first' as TargetId, form, 'panel' as TargetId, 5)])
  const rows = () => device.storage.read((tx) => tx.rowsOf(EVENT, 'room'))
  const row = (await rows())[0] as Row
  const item = { ...itemOf(note, row), row, versions: [] }
  await device.commit(EVENT, splitNote(item, { stays: 'One.', goes: 'Two.' }, 'second' as TargetId, 9))
  const notes = (await rows()).map((each) => itemOf(note, each).values)
  expect(notes.map(({ text }) => text).sort()).toEqual(['One.', 'Two.'])
  for (const each of notes)
    expect(each).toMatchObject({ kind: 'proposal', item: 'panel', parent: 'agreed', table: 2, at: 5 })
  expect((await rows()).every(isAlive)).toBe(true)
  expect((await rows()).flatMap(fieldsWithVersions)).toEqual([])
})
