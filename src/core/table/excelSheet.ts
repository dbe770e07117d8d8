// A sheet of an Excel file as rows of texts: what formulas came to, not the formulas; days as 2019-12-06. However far
// to the right and below its cells claim to stand, no more is made of them than there is room for.

import { dayOf } from './excelDay.ts'
import { type Rows, TableRoom, TooMany } from './tableRoom.ts'
import { BrokenXml, readXml, type TagRoom, type XmlReader, type XmlTag } from './xml.ts'

/** What the sheets of one file share. */
export interface Shared {
  readonly strings: readonly string[]
  /** Whether the numbers of this style are days. */
  readonly dayStyles: readonly boolean[]
  readonly since1904: boolean
}

const ADDRESS = /^([A-Z]{1,3})([1-9]\d{0,6})$/
const A = 'A'.charCodeAt(0) - 1

/** Both from 1. @throws BrokenXml, TooMany */
function placeOf(address: string): { readonly row: number; readonly column: number } {
  const [, letters = '', digits] = ADDRESS.exec(address) ?? []
  if (letters === '') throw /^[A-Z]+\d+$/.test(address) ? new TooMany() : new BrokenXml()
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - A
  return { row: Number(digits), column }
}

/** @throws BrokenXml, TooMany */
function rowOf(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new BrokenXml()
  if (text.length > 7) throw new TooMany()
  return Number(text)
}

interface Cell {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string | undefined
}

/** Trailing blank cells and rows are left out. `tags`: how many there may still be. @throws BrokenXml, TooMany */
export function readSheet(xml: string, shared: Shared, tags: TagRoom): Rows {
  const reader = new SheetReader(shared)
  readXml(xml, tags, reader)
  return reader.rows
}

const BLANK: readonly string[] = []

class SheetReader implements XmlReader {
  readonly rows: (readonly string[])[] = []
  private readonly room = new TableRoom()
  private readonly shared: Shared
  private isData = false
  private row: string[] = []
  private number = 0
  private column = 0
  private cell: Cell | undefined
  private isValue = false
  private phonetic = 0

  constructor(shared: Shared) {
    this.shared = shared
  }

  open(tag: XmlTag): void {
    const { name } = tag
    if (name === 'sheetData') this.isData = true
    else if (!this.isData) return
    else if (name === 'row') this.openRow(tag)
    else if (name === 'c') this.openCell(tag)
    else if (name === 'rPh') this.phonetic += 1
    else if (name === 'v' || name === 't') this.isValue = this.phonetic === 0
  }

  text(text: () => string): void {
    if (this.cell && this.isValue) this.cell.value = (this.cell.value ?? '') + text()
  }

  close(name: string): void {
    if (name === 'sheetData') this.isData = false
    else if (!this.isData) return
    else if (name === 'row') this.closeRow()
    else if (name === 'c') this.closeCell()
    else if (name === 'rPh') this.phonetic -= 1
    else if (name === 'v' || name === 't') this.isValue = false
  }

  private openRow({ attributes }: XmlTag): void {
    const told = attributes().get('r')
    const next = told === undefined ? this.number + 1 : rowOf(told)
    if (next <= this.number) throw new BrokenXml()
    this.number = next
    this.column = 0
    this.row = []
  }

  private openCell({ attributes }: XmlTag): void {
    const told = attributes()
    const address = told.get('r')
    const here = { row: this.number, column: this.column + 1 }
    const { row, column } = address === undefined ? here : placeOf(address)
    if (column <= this.column || row < this.number) throw new BrokenXml()
    this.number = row
    this.column = column
    this.cell = { column, type: told.get('t') ?? 'n', style: Number(told.get('s')), value: undefined }
  }

  private closeCell(): void {
    const { cell, row } = this
    this.cell = undefined
    const text = cell ? textOf(cell, this.shared) : ''
    if (!cell || text === '') return
    this.room.take(cell.column - row.length, cell.column)
    while (row.length < cell.column - 1) row.push('')
    row.push(text)
  }

  private closeRow(): void {
    const { row, rows, number } = this
    this.row = []
    if (row.length === 0) return
    this.room.takeRow(number, false)
    while (rows.length < number - 1) rows.push(BLANK)
    rows.push(row)
  }
}

function textOf({ type, style, value }: Cell, { strings, dayStyles, since1904 }: Shared): string {
  if (value === undefined || type === 'e') return ''
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'true' : 'false'
  if (type === 'd') return /^\d{4}-\d\d-\d\d/.exec(value)?.[0] ?? ''
  if (type !== 'n') return unescaped(value)
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) return value.trim()
  return dayStyles[style] ? dayOf(number, since1904) : String(number)
}

/** `_x000D_` stands for a letter that XML can't hold; the spaces around a text are none of it. */
export const unescaped = (text: string): string =>
  text
    .replaceAll(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .trim()
