// An Excel file's parts as rows: what every program writes into them, and what nobody's program does.

import { describe, expect, it } from 'vitest'
import { MAX_CELLS, MAX_COLUMNS, MAX_FILLED_ROWS, MAX_ROWS, MAX_TAGS } from '../../../src/core/bounds.ts'
import { dayOf, isDayFormat } from '../../../src/core/table/excelDay.ts'
import { readWorkbook } from '../../../src/core/table/excelWorkbook.ts'
import { TooMany } from '../../../src/core/table/tableRoom.ts'
import { BrokenXml } from '../../../src/core/table/xml.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Parts {
  readonly data?: string
  readonly strings?: string
  readonly formats?: string
  readonly styles?: string
  readonly workbook?: string
  readonly sheets?: string
}

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`

function read({ data = '', strings = '', formats = '', styles = '', workbook = '', sheets }: Parts) {
  const parts = new Map([
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation('r1', 'worksheet', '/xl/worksheets/sheet1.xml')}${relation(
        'r2',
        'sharedStrings',
        'sharedStrings.xml',
      )}${relation('r3', 'styles', 'styles.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook>${workbook}<sheets>${sheets ?? '<sheet name="A &amp; B" r:id="r1"/>'}</sheets></workbook>`,
    ],
    ['xl/sharedStrings.xml', `<sst>${strings}</sst>`],
    ['xl/styles.xml', `<styleSheet><numFmts>${formats}</numFmts><cellXfs>${styles}</cellXfs></styleSheet>`],
    ['xl/worksheets/sheet1.xml', `<x:worksheet><x:sheetData>${data}</x:sheetData></x:worksheet>`],
  ])
  return readWorkbook((path) => parts.get(path))
}

const rowsOf = (parts: Parts) => read(parts)[0]?.rows
const cell = (address: string, value: string, more = '') => `<c r="${address}"${more}><v>${value}</v></c>`
const text = (address: string) => cell(address, 'x', ' t="str"')

describe('the cells of a sheet', () => {
  it('are texts, numbers, days and what formulas came to', () => {
    const data = `<x:row r="2" spans="1:9"><x:c r="A2" t="s"><x:v>1</x:v></x:c><c r='C2' s="1"><f>TODAY()&gt;"a>b"</f><v>43805</v></c>${cell(
      'D2',
      '1.5E3',
    )}${cell('E2', '1', ' t="b"')}${cell('F2', '#N/A', ' t="e"')}<c r="G2" t="inlineStr"><is><r><t>Đur</t></r><r><t xml:space="preserve">đa </t></r></is></c>${cell(
      'H2',
      '2019-12-06T10:00:00',
      ' t="d"',
    )}</x:row><row r="4"><c r="A4"/></row>`
    const strings =
      '<si><t>no</t></si><si><t> &#381;eljka &amp; _x0041_</t><rPh sb="0"><t>spoken</t></rPh></si>'
    expect(rowsOf({ data, strings, styles: '<xf numFmtId="0"/><xf numFmtId="14"/>' })).toEqual([
      [],
      ['Željka & A', '', '2019-12-06', '1500', 'true', '', 'Đurđa', '2019-12-06'],
    ])
  })

  it('stand where they are named, or one after the other', () => {
    const data = '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row>' + cell('B5', '2') + '</row>'
    expect(rowsOf({ data })).toEqual([['1', '', '3'], [], [], [], ['', '2']])
  })

  it('count from 1904 where the file does', () => {
    const parts = { data: `<row>${cell('A1', '42343', ' s="0"')}</row>`, styles: '<xf numFmtId="14"/>' }
    expect(rowsOf({ ...parts, workbook: '<workbookPr date1904="1"/>' })).toEqual([['2019-12-06']])
    expect(dayOf(1e300, false)).toBe('')
  })

  it.each([
    ['dd/mm/yyyy;@', true],
    ['[$-41A]d. mmmm yyyy;@', true],
    ['yyyy\\-mm\\-dd', true],
    ['"Dan: "d.m.', true],
    ['[h]:mm:ss', true],
    ['m/d/yy h:mm AM/PM', true],
    ['General', false],
    ['#,##0.00 "kn"', false],
    ['0\\m', false],
    ['[Red]0;[Blue]0', false],
    ['d'.repeat(5000), false],
  ])('a number in the format %s is a day: %s', (code, isDay) => {
    expect(isDayFormat(164, code)).toBe(isDay)
  })

  it('comments, raw texts and instructions are no cells', () => {
    const data =
      '<!-- <row><c><v>9</v></c></row> --><?go <c> ?><row><c t="str"><v><![CDATA[a<b&amp;]]></v></c></row>'
    expect(rowsOf({ data })).toEqual([['a<b&amp;']])
  })

  it('no sheet, or a document of another kind, is no workbook', () => {
    expect(readWorkbook(() => undefined)).toEqual([])
    expect(read({ sheets: '<sheet name="Chart" r:id="r3"/><sheet name="Gone" r:id="r9"/>' })).toEqual([])
  })
})

describe('a sheet that claims more than it holds', () => {
  const many = (count: number, row: (n: number) => string) =>
    Array.from({ length: count }, (_, at) => row(at + 1)).join('')

  it.each([
    ['a cell in the last column of Excel', `<row>${text('XFD1')}</row>`],
    ['a cell in a column beyond', `<row>${text('ZZZZZZZ1')}</row>`],
    ['a cell in the first column that is too many', `<row>${text('ALM1')}</row>`],
    ['a cell far below the last row', `<row>${text('A99999999')}</row>`],
    ['a row of a thousand million', `<row r="1000000000">${text('A1')}</row>`],
    ['a row below the last one', `<row r="${MAX_ROWS + 1}"><c t="str"><v>x</v></c></row>`],
    ['as many filled rows as no list has', many(MAX_FILLED_ROWS + 1, (n) => `<row>${text(`A${n}`)}</row>`)],
    [
      'a cell at the end of each of many rows',
      many(MAX_CELLS / 500 + 1, (n) => `<row>${text(`SF${n}`)}</row>`),
    ],
    ['millions of tags', '<a/>'.repeat(MAX_TAGS)],
  ])('by %s is too many', (_, data) => {
    expect(() => read({ data })).toThrow(TooMany)
  })

  it('and one that has all that a list may have is read', () => {
    const last = rowsOf({ data: `<row>${text('ALL1')}</row>` })?.[0]
    expect([last?.length, last?.at(-1)]).toEqual([MAX_COLUMNS, 'x'])
    expect(rowsOf({ data: `<row r="${MAX_ROWS}">${text(`A${MAX_ROWS}`)}</row>` })).toHaveLength(MAX_ROWS)
    expect(rowsOf({ data: `<row r="9999999"><c r="XFD9999999"/></row>` })).toEqual([])
  })

  it('names one sheet a hundred times, and it is read once', () => {
    const data = many(900, (n) => `<row>${text(`ALL${n}`)}</row>`)
    const sheets = read({ data, sheets: '<sheet name="A" r:id="r1"/>'.repeat(100) })
    expect(sheets).toHaveLength(100)
    expect(new Set(sheets.map(({ rows }) => rows)).size).toBe(1)
    expect(() => read({ sheets: '<sheet name="A" r:id="r1"/>'.repeat(1000) })).toThrow(TooMany)
  })

  it.each([
    ['texts', { strings: '<si/>'.repeat(MAX_CELLS + 1) }],
    ['styles', { styles: '<xf numFmtId="1"/>'.repeat(100_000) }],
    ['formats', { formats: many(100_000, (n) => `<numFmt numFmtId="${n}" formatCode="0"/>`) }],
  ])('shares more %s than any file: too many', (_, parts) => {
    expect(() => read(parts)).toThrow(TooMany)
  })

  it('a text without an end is cut off, far beyond what a cell may hold', () => {
    const data = `<row><c r="A1" t="str"><v>${'&amp;'.repeat(1_000_000)}</v></c></row>`
    expect(rowsOf({ data })?.[0]?.[0]).toBe('&'.repeat(10_000))
  })
})

it.each([
  ['entities of its own', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'],
  ['a tag without an end', `<row><c r="${'A'.repeat(1_000_000)}`],
  ['a tag in a tag', '<row <c r="A1">'],
  ['a value without a quote', '<row r=1></row>'],
  ['a comment without an end', '<!-- '],
  ['rows out of their order', '<row r="2"/><row r="1"/>'],
  ['cells out of their order', `<row>${text('B1')}${text('A1')}</row>`],
  ['a cell at no address', `<row>${text('&#90;')}</row>`],
  ['a row of no number', '<row r="1e9"></row>'],
])('a document with %s is broken', (_, data) => {
  expect(() => read({ data })).toThrow(BrokenXml)
})
