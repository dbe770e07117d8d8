import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TargetId } from '../../../src/core/ids.ts'
import {
  isCard,
  isUnanswered,
  lacksNextStep,
  mergedNotes,
  type NoteLike,
  noteTree,
} from '../../../src/core/notes/noteTree.ts'

const named = (target: string, values: NoteLike['values'] = {}): NoteLike => ({
  target: target as TargetId,
  values,
})

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const name = fc.option(fc.constantFrom(...NAMES, 'gone'), { nil: undefined })
/** Whatever two devices may tie together, rings and loose ends included. */
const knot = fc.tuple(...NAMES.map(() => fc.record({ mergedInto: name, parent: name }))).map((links) =>
  links.map(({ mergedInto, parent }, at) =>
    named(NAMES[at] ?? '', {
      ...(mergedInto === undefined ? {} : { mergedInto }),
      ...(parent === undefined ? {} : { parent }),
    }),
  ),
)

const targets = (notes: readonly NoteLike[]) => notes.map(({ target }) => target)

describe('merged notes', () => {
  it('are each found exactly once, in whatever knot', () => {
    fc.assert(
      fc.property(knot, (notes) => {
        const { tops, under } = mergedNotes(notes)
        const all = [...targets(tops), ...Array.from(under.values(), targets).flat()]
        expect(all.sort()).toEqual([...NAMES])
        expect(tops.length).toBeGreaterThan(0)
      }),
    )
  })

  it('stand at the same place whatever order they came in', () => {
    fc.assert(
      fc.property(knot, fc.func(fc.integer()), (notes, order) => {
        const shuffled = notes.toSorted((a, b) => order(a.target) - order(b.target))
        const [one, other] = [mergedNotes(notes), mergedNotes(shuffled)]
        for (const each of NAMES) expect(other.topOf(each)).toBe(one.topOf(each))
      }),
    )
  })

  it('follow by way of another, and come back where the other is gone', () => {
    const { tops, under } = mergedNotes([
      named('a', { mergedInto: 'b' }),
      named('b', { mergedInto: 'c' }),
      named('c'),
      named('d', { mergedInto: 'gone' }),
    ])
    expect(targets(tops)).toEqual(['c', 'd'])
    expect(targets(under.get('c') ?? [])).toEqual(['a', 'b'])
  })
})

describe('what stands under a note', () => {
  it('ends, without the note itself, each once, in whatever knot', () => {
    fc.assert(
      fc.property(knot, (notes) => {
        const tree = noteTree(notes)
        for (const { target } of tree.tops) {
          const below = targets(tree.below(target))
          expect(new Set(below).size).toBe(below.length)
          expect(below).not.toContain(target)
        }
      }),
    )
  })

  it('goes with it when it is merged', () => {
    const tree = noteTree([
      named('argument', { parent: 'said again' }),
      named('said again', { mergedInto: 'proposal' }),
      named('proposal', { kind: 'proposal' }),
    ])
    expect(targets(tree.childrenOf('proposal'))).toEqual(['argument'])
  })

  it('answers a question and takes a proposal further', () => {
    const notes = [
      named('question', { kind: 'question' }),
      named('proposal', { kind: 'proposal' }),
      named('agreed', { kind: 'agreement', parent: 'proposal' }),
      named('step', { kind: 'nextStep', parent: 'agreed' }),
    ]
    const tree = noteTree(notes)
    expect(notes.filter((each) => lacksNextStep(each, tree))).toEqual([])
    expect(lacksNextStep(notes[1] as NoteLike, noteTree(notes.slice(0, 3)))).toBe(true)
    expect(targets(notes.filter((each) => isUnanswered(each, tree)))).toEqual(['question'])
    expect(isUnanswered(named('q', { kind: 'question', state: 'answered' }), tree)).toBe(false)
  })
})

it('a question from a phone is a card once a person has let it in', () => {
  expect(isCard(named('a'))).toBe(true)
  expect(isCard(named('a', { asked: true }))).toBe(false)
  expect(isCard(named('a', { asked: true, state: 'dropped' }))).toBe(false)
  expect(isCard(named('a', { asked: true, state: 'accepted' }))).toBe(true)
})
