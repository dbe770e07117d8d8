// What one tap puts on the big screen: texts in the room's languages, and nothing left of what was there before.

import { expect, test } from 'vitest'
import { type Showable, showThis } from '../../../src/app/show/showThis.ts'
import { created } from '../../../src/app/store/device.ts'
import { itemOf } from '../../../src/app/store/useRows.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import type { Json } from '../../../src/core/json.ts'
import { type Entity, textsOf } from '../../../src/core/model/entity.ts'
import { note } from '../../../src/core/model/note.ts'
import { poll } from '../../../src/core/model/poll.ts'
import { show } from '../../../src/core/model/show.ts'
import { foldOps } from '../../../src/core/sync/heads.ts'
import { testDevice } from '../../support/device.ts'
import { EVENT } from '../../support/testServer.ts'

const device = testDevice(1)
const own = EVENT as string as TargetId

async function itemIn<E extends Entity>(
  entity: E,
  target: TargetId,
  fields: { readonly [name: string]: Json },
) {
  await device.commit(EVENT, [created(entity, target, fields)])
  return current(entity, target)
}

async function current<E extends Entity>(entity: E, target: TargetId) {
  const ops = await device.storage.read((tx) =>
    tx.opsOf(EVENT, entity.scope === 'public' ? 'public' : 'room'),
  )
  const rows = foldOps(ops.filter((op) => op.entity === entity.name && op.target === target))
  const [row] = rows.values()
  if (!row) throw new Error('not there')
  return itemOf(entity, row)
}

async function put(thing: Showable, facts = {}) {
  const row = await current(show, own).catch(() => undefined)
  await device.commit(EVENT, [showThis({ event: EVENT, facts, row, nowMs: 5 }, thing)])
  return (await current(show, own)).values
}

test('a proposal in its own language and its translations; then the agenda, and nothing is left of it', async () => {
  const proposal = await itemIn(note, 'N1' as TargetId, {
    kind: 'proposal',
    text: 'Otvorimo knjižnicu.',
    language: 'hr',
    'translation.fr': 'Ouvrons la bibliothèque.',
  })
  const facts = { roomLanguages: ['lv', 'fr', 'hr'] as const, language: 'hr' }
  expect(await put({ what: 'proposal', note: proposal }, facts)).toMatchObject({
    what: 'proposal',
    of: 'N1',
    languages: ['lv', 'fr'],
    'title.hr': 'Otvorimo knjižnicu.',
    'title.fr': 'Ouvrons la bibliothèque.',
    at: 5,
  })
  const after = await put({ what: 'follow' })
  expect(after).toMatchObject({ what: 'follow', languages: ['lv', 'fr'], 'title.hr': '', 'title.fr': '' })
  expect(after.of).toBeUndefined()
})

test('a note with a title is shown by its title, and who wrote it is nowhere', async () => {
  const titled = await itemIn(note, 'N2' as TargetId, {
    kind: 'question',
    title: 'Knjižnica',
    text: 'Radi li subotom?',
    language: 'hr',
    'translatedTitle.lv': 'Bibliotēka',
  })
  const shown = await put({ what: 'question', note: titled })
  expect(shown).toMatchObject({ 'title.hr': 'Knjižnica', 'title.lv': 'Bibliotēka' })
})

test('a check with its options, then with its result', async () => {
  const check = await itemIn(poll, 'P1' as TargetId, {
    'question.en': 'When?',
    scale: 'choice',
    'options.en': ['Now', 'Later'],
    'options.hr': ['Sada', 'Kasnije'],
  })
  const before = await put({ what: 'check', poll: check, question: textsOf(check.values, 'question') })
  expect(before).toMatchObject({ 'title.en': 'When?', scale: 'choice', 'options.hr': ['Sada', 'Kasnije'] })
  expect(before.results).toBeUndefined()
  const results = { before: { 1: 3, 2: 4 }, after: { 1: 6, 2: 1 } }
  expect(
    await put({ what: 'result', poll: check, question: textsOf(check.values, 'question'), results }),
  ).toMatchObject({
    what: 'result',
    of: 'P1',
    results,
  })
  expect(await put({ what: 'message', text: { en: 'Lunch' } })).toMatchObject({
    'title.en': 'Lunch',
    'options.en': [],
  })
})
