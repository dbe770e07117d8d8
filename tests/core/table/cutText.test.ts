import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { MAX_CELLS, MAX_COLUMNS, MAX_FILLED_ROWS, MAX_ROWS } from '../../../src/core/bounds.ts'
import { cutText } from '../../../src/core/table/cutText.ts'
import { TooMany } from '../../../src/core/table/tableRoom.ts'
import { writeCsv } from '../../../src/core/table/writeCsv.ts'

const pieces = (newline: string) =>
  fc
    .array(fc.constantFrom('a', '"', '""', ';', newline, ' ', 'ž', '"x"', 'bc'), { maxLength: 16 })
    .map((parts) => parts.join(''))

describe('a text cut into cells', () => {
  it.each([
    ['lines', '\n'],
    ['lines of Windows', '\r\n'],
    ['lines of an old Mac', '\r'],
  ] as const)('of %s is what another reader makes of it, whatever its quotes do', (_, newline) => {
    fc.assert(
      fc.property(pieces(newline), (text) => {
        // A last quote with spaces behind it ends its cell; the other reader takes it for a letter.
        fc.pre(!/" +$/.test(text) && (newline === '\r' || text.includes('\n')))
        expect(cutText(text, ';')).toEqual(Papa.parse<string[]>(text, { delimiter: ';', newline }).data)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives back what was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', 'ž', ' ', '|') })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const text = writeCsv(rows.map((cells) => cells.map((each) => `x${each}`))).slice(1)
        const read = cutText(text, ';').slice(0, -1)
        expect(read).toEqual(rows.map((cells) => cells.map((each) => `x${each}`)))
      }),
    )
  })

  it('takes either break where a file has both', () => {
    expect(cutText('a;b\r\nc\nd;"e\nf"\r\n', ';')).toEqual([['a', 'b'], ['c'], ['d', 'e\nf'], ['']])
  })

  it('may have as many cells, columns and rows as a list, and no more', () => {
    expect(cutText(';'.repeat(MAX_COLUMNS - 1), ';')[0]).toHaveLength(MAX_COLUMNS)
    expect(() => cutText(';'.repeat(MAX_COLUMNS), ';')).toThrow(TooMany)
    expect(cutText('\n'.repeat(MAX_ROWS - 1), ';')).toHaveLength(MAX_ROWS)
    expect(() => cutText('\n'.repeat(MAX_ROWS), ';')).toThrow(TooMany)
    expect(cutText('a\n'.repeat(MAX_FILLED_ROWS), ';')).toHaveLength(MAX_FILLED_ROWS + 1)
    expect(() => cutText('a\n'.repeat(MAX_FILLED_ROWS + 1), ';')).toThrow(TooMany)
    const wide = `${';'.repeat(499)}\n`
    expect(() => cutText(wide.repeat(MAX_CELLS / 400), ';')).toThrow(TooMany)
  })
})
