// The part of an import that every table shares: which column is which, clean cells, and what is wrong with
// the table before any row is understood. Taking a text apart into cells is the app's (papaparse).

import { foldText } from '../text/foldText.ts'

export type TableProblemCode =
  | 'empty'
  | 'missingColumn'
  | 'wrongDelimiter'
  | 'tooLong'
  | 'duplicate'
  | 'noName'
  | 'unknownRole'
  | 'unknownCountry'
  | 'noTitle'
  | 'badDay'
  | 'badTime'
  | 'badMinutes'

/** `row` as a spreadsheet numbers it: the header is 1. `value` is cut to 80 letters. */
export interface TableProblem<Column extends string> {
  readonly code: TableProblemCode
  readonly row?: number
  readonly column?: Column
  readonly value?: string
}

export interface TableRecord<Column extends string> {
  readonly row: number
  /** Clean text; empty where the table has no such column or cell. */
  readonly cell: (column: Column) => string
}

export interface TableReading<Column extends string> {
  readonly columns: ReadonlySet<Column>
  /** Headers that nobody knows; their cells are left out. */
  readonly unknownHeaders: readonly string[]
  /** Without blank rows and rows with an over-long cell. */
  readonly records: readonly TableRecord<Column>[]
  readonly problems: readonly TableProblem<Column>[]
}

/** What a `line` field of the log can hold. */
export const MAX_CELL_LETTERS = 500

export const excerpt = (value: string): string => (value.length > 80 ? `${value.slice(0, 79)}…` : value)

/** Composed, without control characters and half letters, one space between words. */
export function cleanCell(raw: string | undefined): string {
  return (raw ?? '')
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{Cc}\uFEFF]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Small letters without marks, punctuation or what stands in brackets at the end. */
export const foldHeader = (header: string): string =>
  foldText(header)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const DELIMITERS = [';', '\t', ',', '|'] as const

/** The delimiter that was missed, where the whole header stands in one cell. */
function missedDelimiter(header: readonly string[]): string | undefined {
  const filled = header.filter((cell) => cleanCell(cell) !== '')
  const [only] = filled
  return filled.length === 1 ? DELIMITERS.find((delimiter) => only?.includes(delimiter)) : undefined
}

/** A raw cell this long is not cleaned, only reported: 100 kB in one field must not cost a second. */
const isTooLong = (raw: string) =>
  raw.length > 4 * MAX_CELL_LETTERS || cleanCell(raw).length > MAX_CELL_LETTERS

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '')

/** `columnOf` names the column of a folded header. The first of two equal columns is taken. */
export function readTable<Column extends string>(
  rows: readonly (readonly string[])[],
  columnOf: (foldedHeader: string) => Column | undefined,
): TableReading<Column> {
  const headerAt = rows.findIndex((cells) => !isBlank(cells))
  const header = rows[headerAt] ?? []
  const places = new Map<Column, number>()
  const unknownHeaders: string[] = []
  const problems: TableProblem<Column>[] = []
  const missed = missedDelimiter(header)
  const reading = () => ({ columns: new Set(places.keys()), unknownHeaders, records, problems })
  const records: TableRecord<Column>[] = []
  if (missed !== undefined) {
    problems.push({ code: 'wrongDelimiter', row: headerAt + 1, value: missed })
    return reading()
  }
  for (const [at, raw] of header.entries()) {
    const column = isTooLong(raw) ? undefined : columnOf(foldHeader(raw))
    if (column !== undefined && !places.has(column)) places.set(column, at)
    else if (cleanCell(raw.slice(0, MAX_CELL_LETTERS)) !== '')
      unknownHeaders.push(excerpt(cleanCell(raw.slice(0, 100))))
  }
  const body = headerAt < 0 ? [] : rows.slice(headerAt + 1)
  if (body.every(isBlank)) problems.push({ code: 'empty' })
  for (const [at, cells] of body.entries()) {
    if (isBlank(cells)) continue
    const row = headerAt + at + 2
    const long = [...places].find(([, place]) => isTooLong(cells[place] ?? ''))
    if (long === undefined)
      records.push({ row, cell: (column) => cleanCell(cells[places.get(column) ?? -1]) })
    else {
      const value = excerpt((cells[long[1]] ?? '').slice(0, 100))
      problems.push({ code: 'tooLong', row, column: long[0], value })
    }
  }
  return reading()
}

/** A table of words, one line a meaning, as a lookup by folded word. */
export function wordLookup<Meaning extends string>(
  words: Readonly<Record<Meaning, string>>,
): ReadonlyMap<string, Meaning> {
  return new Map(
    (Object.entries(words) as [Meaning, string][]).flatMap(([meaning, list]) =>
      [meaning, ...list.split(',')].map((word) => [foldHeader(word), meaning] as const),
    ),
  )
}
