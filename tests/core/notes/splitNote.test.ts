import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { piecesOf, splitPieces } from '../../../src/core/notes/splitNote.ts'

it('pieces are sentences, else clauses, else words', () => {
  expect(piecesOf('Buses on Sundays. A bench at the stop! Who pays?')).toEqual([
    'Buses on Sundays. ',
    'A bench at the stop! ',
    'Who pays?',
  ])
  expect(piecesOf('buses on Sundays, and a bench')).toEqual(['buses on Sundays, ', 'and a bench'])
  expect(piecesOf('one two')).toEqual(['one ', 'two'])
  expect(piecesOf('one')).toEqual(['one'])
})

it('nothing gets lost: the pieces are the text', () => {
  const text = fc.array(fc.constantFrom('a', 'Ž', '. ', ', ', '\n', ' ', '!” ', '🦄'), { maxLength: 40 })
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join('')
      const pieces = piecesOf(whole)
      expect(pieces.join('')).toBe(whole)
      if (whole.trim() !== '') expect(pieces.every((piece) => piece.trim() !== '')).toBe(true)
    }),
  )
})

it('neither half may be empty', () => {
  const pieces = piecesOf('One. Two. Three.')
  expect(splitPieces(pieces, new Set([1]))).toEqual({ stays: 'One. Three.', goes: 'Two.' })
  expect(splitPieces(pieces, new Set())).toBeUndefined()
  expect(splitPieces(pieces, new Set([0, 1, 2]))).toBeUndefined()
})
