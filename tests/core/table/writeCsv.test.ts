// Exports open in a spreadsheet as they are, and carry no formulas.

import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../../src/core/table/writeCsv.ts'

const read = (csv: string) =>
  Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { delimiter: ';', newline: '\r\n' }).data.slice(0, -1)

describe('writeCsv', () => {
  it('has a byte order mark, semicolons and a line for each row', () => {
    expect(
      writeCsv([
        ['Town', 'Count'],
        ['Žužemberk', 1],
      ]),
    ).toBe('\uFEFFTown;Count\r\nŽužemberk;1\r\n')
  })

  it('quotes what would break a cell', () => {
    expect(writeCsv([['a;b', 'c "d"', 'e\nf', "Ploeuc-L'Hermitage"]])).toBe(
      '\uFEFF"a;b";"c ""d""";"e\nf";Ploeuc-L\'Hermitage\r\n',
    )
  })

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '=HYPERLINK("x";"y")',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    ' =1+1',
    '  \t@SUM(A1)',
    '\u00a0＝1',
    '\u3000+1',
    '\ufeff=1',
  ])('puts an apostrophe before %j', (cell) => {
    expect(read(writeCsv([[cell, 'next']]))).toEqual([[`'${cell}`, 'next']])
  })

  it.each(['Ana = Horvat', ' Ana', '　Ana', 'a@b.hr'])('leaves %j as it is', (cell) => {
    expect(read(writeCsv([[cell, 'next']]))).toEqual([[cell, 'next']])
  })

  it('leaves numbers alone', () => {
    expect(writeCsv([[-1, 0, 51]])).toBe('\uFEFF-1;0;51\r\n')
  })

  it('gives back every text, and none that begins a formula', () => {
    const cell = fc.string({
      unit: fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '＝',
        '＋',
        '－',
        '＠',
        ' ',
        '\t',
        '\r',
        '\n',
        ';',
        '"',
        "'",
        'ž',
      ),
    })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (cells) => {
        const [back = []] = read(writeCsv([cells]))
        expect(back.map((text, at) => (text === cells[at] ? text : text.slice(1)))).toEqual(cells)
        for (const text of back) expect(text).not.toMatch(/^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/)
      }),
    )
  })
})
