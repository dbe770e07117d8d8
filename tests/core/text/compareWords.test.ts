// What differs between two texts: found word by word, and nothing of either text is lost on the way.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWords, type WordPart } from '../../../src/core/text/compareWords.ts'

/** Differing words in brackets. */
const told = (parts: readonly WordPart[]) =>
  parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')
const compared = (left: string, right: string) => compareWords(left, right).map(told)

describe('compareWords', () => {
  it('marks the words that only one text has', () => {
    expect(compared('The bus runs daily.', 'The bus runs twice daily.')).toEqual([
      'The bus runs daily.',
      'The bus runs [twice ]daily.',
    ])
    expect(compared('Rasprava počinje u 9', 'Rasprava počinje u 10')).toEqual([
      'Rasprava počinje u [9]',
      'Rasprava počinje u [10]',
    ])
  })

  it('takes letters with marks as parts of their words', () => {
    expect(compared('Ģirts Šķēle', 'Girts Šķēle')).toEqual(['[Ģirts ]Šķēle', '[Girts ]Šķēle'])
  })

  it('marks a whole text where the other is empty, and nothing where both are the same', () => {
    expect(compared('', 'Break')).toEqual(['', '[Break]'])
    expect(compared('One  two', 'One two')).toEqual(['One  two', 'One two'])
  })

  it('gives up on very long middles by marking all of them', () => {
    const long = (word: string) => Array.from({ length: 2500 }, (_, n) => `${word}${n}`).join(' ')
    const [left] = compareWords(`Start ${long('a')} end`, `Start ${long('b')} end`)
    expect(left.map(({ differs }) => differs)).toEqual([false, true, false])
  })

  const text = fc
    .array(fc.constantFrom('ana', 'ivo', 'đak', '.', ' ', '\n', '12'), { maxLength: 30 })
    .map((words) => words.join(' '))

  it('loses nothing of either text, and what is not marked is the same in both', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [a, b] = compareWords(left, right)
        const whole = (parts: readonly WordPart[]) => parts.map((part) => part.text).join('')
        expect([whole(a), whole(b)]).toEqual([left, right])
        const same = (parts: readonly WordPart[]) =>
          parts
            .filter((part) => !part.differs)
            .map((part) => part.text)
            .join(' ')
            .split(/\s+/)
            .filter(Boolean)
        expect(same(a).join('')).toEqual(same(b).join(''))
      }),
    )
  })

  it('marks nothing in a text compared with itself', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(compareWords(same, same)[0].some((part) => part.differs)).toBe(false)
      }),
    )
  })
})
