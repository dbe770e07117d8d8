import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addNames,
  type NamedPerson,
  type NameIndex,
  namesInText,
} from '../../../src/core/notes/namesInText.ts'

const PEOPLE: readonly NamedPerson[] = [
  { target: '1', firstName: 'Željka', lastName: 'Đurić' },
  { target: '2', firstName: 'Anne-Marie', lastName: 'L’Hermitage' },
  { target: '3', firstName: 'Jānis', lastName: 'Ozols' },
  { target: '4', firstName: 'Željka', lastName: 'Horvat' },
  { target: '5', firstName: 'Xi', lastName: 'Li' },
]

function indexOf(people: readonly NamedPerson[]): NameIndex<NamedPerson> {
  const index: NameIndex<NamedPerson> = new Map()
  addNames(index, people)
  return index
}

const index = indexOf(PEOPLE)
const found = (text: string) =>
  namesInText(index, text).map(({ start, end, people }) => [
    text.slice(start, end),
    people.map(({ target }) => target).join(),
  ])

it('finds whole words, however they are accented or written', () => {
  expect(found('Kaže djuric, i Ozolsova kuća, i JANIS.')).toEqual([
    ['djuric', '1'],
    ['JANIS', '3'],
  ])
  expect(found('Мисли Ђурић.')).toEqual([['Ђурић', '1']])
  expect(found('selon Mme L’Hermitage')).toEqual([['Hermitage', '2']])
})

it('takes first name and surname of one person as one, of two as two', () => {
  expect(found('Željka Đurić was for it')).toEqual([['Željka Đurić', '1']])
  expect(found('Željka Ozols')).toEqual([
    ['Željka', '1,4'],
    ['Ozols', '3'],
  ])
  expect(found('Anne-Marie')).toEqual([['Anne-Marie', '2']])
})

it('leaves words of under three letters alone', () => {
  expect(found('Li i Xi')).toEqual([])
})

it('marks what stands in the text, in its order, nothing twice', () => {
  const word = fc.constantFrom('Željka', 'zeljka', 'Đurić', 'ozols', 'kuća', ' ', ', ', '🦄', '\n', '-')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join('')
      let last = 0
      for (const { start, end, people } of namesInText(index, text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(people.length).toBeGreaterThan(0)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
  )
})

it('is quick enough for every letter that is typed, with ten thousand people', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => ({
    target: String(n),
    firstName: `First${n % 300}`,
    lastName: `Last${n}`,
  }))
  const big = indexOf(many)
  const text = 'The First7 Last307 said nothing about Last9999. '.repeat(31)
  const before = performance.now()
  const names = namesInText(big, text)
  expect(performance.now() - before).toBeLessThan(100)
  expect(names).toHaveLength(62)
  expect(names[0]?.people.map(({ target }) => target)).toEqual(['307'])
})
