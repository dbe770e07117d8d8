import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { TargetId } from '../../../src/core/ids.ts'
import { chainOf, type PollItem, publishedSentences } from '../../../src/core/notes/chain.ts'
import type { NoteLike } from '../../../src/core/notes/noteTree.ts'

const named = (target: string, values: NoteLike['values'] = {}): NoteLike => ({
  target: target as TargetId,
  values,
})
const check = (target: string, values: PollItem['values']): PollItem => ({
  target: target as TargetId,
  values,
})
const targets = (notes: readonly NoteLike[]) => notes.map(({ target }) => target)

const proposal = named('bus', { kind: 'proposal', text: 'Run the village bus on Sundays too.' })
const nothing = { notes: [proposal], polls: [], resultOf: () => undefined, texts: {} }

it('a proposal alone names everything that is missing', () => {
  expect(chainOf(proposal, nothing).missing).toEqual(['cards', 'check', 'nextStep', 'published'])
})

it('from the cards to the published sentence, nothing is missing', () => {
  const notes = [
    proposal,
    named('again', { kind: 'proposal', mergedInto: 'bus', text: 'A bus on Sundays!' }),
    named('for', { kind: 'argumentFor', parent: 'bus' }),
    named('why', { kind: 'question', parent: 'again' }),
    named('but', { kind: 'minorityOpinion', poll: 'hands' }),
    named('old', { kind: 'minorityOpinion', parent: 'bus' }),
    named('step', { kind: 'nextStep', parent: 'for' }),
    named('elsewhere', { kind: 'minorityOpinion', poll: 'another' }),
  ]
  const polls = [
    check('hands', { proposal: 'again', scale: 'vote' }),
    check('another', { proposal: 'other' }),
  ]
  const chain = chainOf(proposal, {
    notes,
    polls,
    resultOf: () => ({ sums: new Map([['once', { for: 20, against: 3 }]]) }),
    texts: {
      hr: 'Bilo je lijepo.',
      en: 'We met in Zabok. It was proposed to run the village bus on Sundays too.',
    },
  })
  expect(chain.missing).toEqual([])
  expect(targets(chain.merged)).toEqual(['again'])
  expect(targets(chain.cards).sort()).toEqual(['for', 'why'])
  expect(chain.checks.map(({ poll, minority }) => [poll.target, targets(minority)])).toEqual([
    ['hands', ['but']],
  ])
  expect(targets(chain.minority)).toEqual(['old'])
  expect(targets(chain.nextSteps)).toEqual(['step'])
  expect(chain.published).toEqual([
    { language: 'en', sentence: 'It was proposed to run the village bus on Sundays too.' },
  ])
})

it('asks for a minority opinion only where somebody was against', () => {
  const gaps = (scale: 'vote' | 'agree5' | 'choice', sums: Record<string, number>) =>
    chainOf(proposal, {
      ...nothing,
      polls: [check('p', { proposal: 'bus', scale })],
      resultOf: () => ({
        sums: new Map<string, Record<string, number>>([
          ['before', { against: 9 }],
          ['after', sums],
        ]),
      }),
    }).missing.includes('minority')
  expect(gaps('vote', { for: 20, against: 0 })).toBe(false)
  expect(gaps('vote', { for: 20, against: 1 })).toBe(true)
  expect(gaps('agree5', { 2: 1 })).toBe(true)
  expect(gaps('agree5', { 3: 7, 5: 1 })).toBe(false)
  expect(gaps('choice', { 1: 4, 2: 3 })).toBe(false)
})

it('a check without a count lacks its result', () => {
  const polls = [check('p', { proposal: 'bus' })]
  expect(chainOf(proposal, { ...nothing, polls }).missing).toContain('result')
})

it('finds a wording however it is accented, and nothing by a word or two', () => {
  const texts = { lv: 'Piedalījās 21 persona. Ierosināts: Autobuss arī svētdienās!' }
  expect(publishedSentences(texts, ['autobuss ari svetdienas.'])).toEqual([
    { language: 'lv', sentence: 'Ierosināts: Autobuss arī svētdienās!' },
  ])
  expect(publishedSentences(texts, ['Autobuss'])).toEqual([])
})

it('every note of whatever knot stands at one place of the chain at most', () => {
  const names = ['bus', 'a', 'b', 'c', 'd']
  const link = fc.option(fc.constantFrom(...names), { nil: undefined })
  const kind = fc.constantFrom('proposal', 'argumentFor', 'nextStep', 'minorityOpinion')
  fc.assert(
    fc.property(
      fc.tuple(...names.map(() => fc.record({ parent: link, mergedInto: link, kind }))),
      (links) => {
        const notes = links.map((values, at) =>
          named(names[at] ?? '', JSON.parse(JSON.stringify(values)) as NoteLike['values']),
        )
        const { cards, merged, minority, nextSteps } = chainOf(notes[0] as NoteLike, { ...nothing, notes })
        const all = targets([...cards, ...merged, ...minority, ...nextSteps])
        expect(new Set(all).size).toBe(all.length)
      },
    ),
  )
})
