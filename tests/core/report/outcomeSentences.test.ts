// Which sentences make an outcome, and what of a published one stays when its notes change.

import { expect, test } from 'vitest'
import type { TargetId } from '../../../src/core/ids.ts'
import type { Item } from '../../../src/core/model/item.ts'
import type { note } from '../../../src/core/model/note.ts'
import type { OutcomeSaid } from '../../../src/core/model/outcome.ts'
import { type OutcomeCheck, outcomeSentences, wordingsOf } from '../../../src/core/report/outcomeSentences.ts'
import { isAgreed, publishedOutcome } from '../../../src/core/report/publishedOutcome.ts'

type Note = Item<typeof note>

const write = (target: string, values: Note['values'], alive = true): Note => ({
  target: target as TargetId,
  alive,
  values: { language: 'hr', text: `Tekst ${target}`, ...values },
})
const check = (target: string, proposal: string, counted = true): OutcomeCheck => ({
  poll: { target: target as TargetId, values: { proposal, scale: 'vote' } },
  sums: counted ? new Map([['once', { for: 20, against: 3, abstain: 1 }]]) : new Map(),
})

const notes = [
  write('checked', { kind: 'proposal', 'translation.en': 'A bus on Sundays' }),
  write('unchecked', { kind: 'proposal' }),
  write('agreed', { kind: 'agreement' }),
  write('advice', { kind: 'recommendation' }),
  write('against', { kind: 'minorityOpinion', poll: 'P' }),
  write('step', { kind: 'nextStep', parent: 'argument' }),
  write('argument', { kind: 'argumentFor', parent: 'agreed' }),
  write('free', { kind: 'nextStep' }),
  write('twin', { kind: 'proposal', mergedInto: 'checked' }),
  write('asked', { kind: 'proposal', asked: true }),
  write('gone', { kind: 'agreement' }, false),
  write('empty', { kind: 'agreement', text: '' }),
]

test('agreements, what was asked of the room and what stands under either are published unless somebody says no', () => {
  const found = outcomeSentences(notes, [check('P', 'twin'), check('Q', 'unchecked', false)])
  expect(found.map(({ id, byDefault, said }) => [id, byDefault, said.under])).toEqual([
    ['agreed', true, null],
    ['step', true, 'agreed'],
    ['checked', true, null],
    ['against', true, 'checked'],
    ['unchecked', false, null],
    ['advice', false, null],
    ['free', true, null],
  ])
  const proposal = found.find(({ id }) => id === 'checked')
  expect(proposal?.said).toEqual({
    kind: 'proposal',
    title: {},
    text: { hr: 'Tekst checked', en: 'A bus on Sundays' },
    under: null,
    results: [{ scale: 'vote', moment: 'once', counts: { for: 20, against: 3, abstain: 1 } }],
  })
  expect(proposal?.missing).toEqual(['sl', 'fr', 'bs', 'et', 'lv'])
  expect(proposal && wordingsOf(proposal.said)).toEqual(['Tekst checked', 'A bus on Sundays'])
})

test('notes that stand under each other in a ring are found all the same', () => {
  const ring = [
    write('a', { kind: 'nextStep', parent: 'b' }),
    write('b', { kind: 'minorityOpinion', parent: 'a' }),
  ]
  expect(outcomeSentences(ring, []).map(({ id }) => id)).toEqual(['a', 'b'])
})

const said = (text: OutcomeSaid['text']): OutcomeSaid => ({
  kind: 'agreement',
  title: {},
  text,
  under: null,
  results: [],
})
const entry = (target: string, order: string, text: OutcomeSaid['text'] = { hr: 'Tada' }, alive = true) => ({
  target: target as TargetId,
  alive,
  values: { said: said(text), order },
})
const decided = (published: boolean) => ({
  target: 'event' as TargetId,
  alive: true,
  values: { published, at: 5 },
})

test('it is there once it is published, in its order, and gone when it is taken back', () => {
  const entries = [entry('b', 'a1'), entry('a', 'a0'), entry('c', 'a2', { hr: 'Ne' }, false)]
  const all = ['a', 'b', 'c'].map((target) => write(target, {}))
  expect(publishedOutcome(undefined, entries, all)).toBeUndefined()
  expect(publishedOutcome(decided(false), entries, all)).toBe('withdrawn')
  const page = publishedOutcome(decided(true), entries, all)
  expect(page).toMatchObject({ at: 5, sentences: [{ id: 'a' }, { id: 'b' }] })
})

test('an edited note changes nothing; one that was removed, or a text that was erased, is off the page at once', () => {
  const entries = [
    entry('edited', 'a0'),
    entry('removed', 'a1'),
    entry('unknown', 'a2'),
    entry('erased', 'a3'),
    entry('half', 'a4', { hr: 'Tada', en: 'Then' }),
  ]
  const erased: Note = { target: 'erased' as TargetId, alive: true, values: { language: 'hr' } }
  const half: Note = {
    target: 'half' as TargetId,
    alive: true,
    values: { language: 'hr', 'translation.en': 'Now' },
  }
  const page = publishedOutcome(decided(true), entries, [
    write('edited', { text: 'Sada' }),
    write('removed', {}, false),
    erased,
    half,
  ])
  expect(page).toMatchObject({
    sentences: [
      { id: 'edited', said: { text: { hr: 'Tada' } } },
      { id: 'half', said: { text: { en: 'Then' } } },
    ],
  })
})

test('what the room refused, was divided on or never asked about is not said to be agreed', () => {
  const asked = (yes: number, no: number): OutcomeSaid => ({
    ...said({ hr: 'Da' }),
    kind: 'proposal',
    results: [
      { scale: 'vote', moment: 'before', counts: { for: 1, against: 9, abstain: 0 } },
      { scale: 'vote', moment: 'after', counts: { for: yes, against: no, abstain: 0 } },
    ],
  })
  expect([asked(20, 2), asked(10, 10), asked(2, 20)].map(isAgreed)).toEqual([true, false, false])
  expect(isAgreed({ ...said({ hr: 'Da' }), kind: 'proposal' })).toBe(false)
  expect(isAgreed(said({ hr: 'Da' }))).toBe(true)
})
