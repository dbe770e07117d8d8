// The part of an import that every table shares: which column is which, clean cells, and what is wrong with
// the table before any row is understood. Taking a file apart into cells is done before.

import { foldText } from '../text/foldText.ts'
import { DELIMITERS } from './guessDelimiter.ts'
import type { Rows } from './tableRoom.ts'

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

/** A column of the file as a person sees it. */
export interface TableColumn<Column extends string> {
  readonly header: string
  /** What it is taken as. */
  readonly column: Column | undefined
  /** Its first cells that are not empty. */
  readonly samples: readonly string[]
}

/** The column that a heading names. */
type ColumnOf<Column extends string> = (header: string) => Column | undefined

/** What a person said about columns, by their place from 0: it goes before what their headers say. */
export type Assigned<Column extends string> = ReadonlyMap<number, Column | undefined>

export interface TableReading<Column extends string> {
  readonly columns: ReadonlySet<Column>
  /** Every column in the order of the file. */
  readonly layout: readonly TableColumn<Column>[]
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

/** The delimiter that was missed, where the whole header stands in one cell. */
function missedDelimiter(header: readonly string[]): string | undefined {
  const filled = header.filter((cell) => cleanCell(cell.slice(0, 100)) !== '')
  const [only] = filled
  return filled.length === 1 ? DELIMITERS.find((delimiter) => only?.includes(delimiter)) : undefined
}

/** A raw cell this long is not cleaned, only reported: 100 kB in one field must not cost a second. */
const isTooLong = (raw: string) =>
  raw.length > 4 * MAX_CELL_LETTERS || cleanCell(raw).length > MAX_CELL_LETTERS

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '')

/** Above the headings may stand titles, a date, who made the list. */
const MOST_TITLES = 20
const SAMPLES = 2
/** Below a column that is empty so far down, nobody is looking for its first cell. */
const SAMPLED_ROWS = 1000

/** A longer text is no heading, and neither is one of more parts: one divides two, hardly ever four languages. */
const MOST_OF_HEADING = 200
const MOST_PARTS = 4

/** Each text is looked at once: a table has the same cells again and again, and is looked at several times. */
function knownHeaders<Column extends string>(columnOf: ColumnOf<Column>): ColumnOf<Column> {
  const known = new Map<string, Column | undefined>()
  return (raw) => {
    if (raw.length > MOST_OF_HEADING) return undefined
    if (!known.has(raw)) known.set(raw, columnOfHeader(raw, columnOf))
    return known.get(raw)
  }
}

/** A heading in two languages, or with a remark in brackets, is known by its parts. */
function columnOfHeader<Column extends string>(raw: string, columnOf: ColumnOf<Column>): Column | undefined {
  const whole = columnOf(foldHeader(raw)) ?? columnOf(foldHeader(raw.replace(/[([{].*$/su, '')))
  if (whole !== undefined) return whole
  const parts = raw.split(/[/|\n]/u, MOST_PARTS + 1)
  if (parts.length > MOST_PARTS) return undefined
  const known = new Set(
    parts.map((part) => columnOf(foldHeader(part))).filter((column) => column !== undefined),
  )
  // Two of them in one cell are a whole header that nothing divided.
  return known.size === 1 ? [...known][0] : undefined
}

/** The row with the most headings that are known; else the first that is not blank. */
function findHeader<Column extends string>(rows: Rows, columnOf: ColumnOf<Column>): number {
  const first = rows.findIndex((cells) => !isBlank(cells))
  let best = { at: first, known: 0 }
  for (let at = Math.max(0, first); at < Math.min(rows.length, first + MOST_TITLES); at += 1) {
    const cells = rows[at] ?? []
    const known = new Set(cells.map(columnOf))
    const names = known.has(undefined) ? known.size - 1 : known.size
    if (names > best.known) best = { at, known: names }
  }
  return best.at
}

/** `named` gives the column of a folded header. The first of two equal columns is taken. */
export function readTable<Column extends string>(
  rows: Rows,
  named: ColumnOf<Column>,
  assigned: Assigned<Column> = new Map(),
): TableReading<Column> {
  const columnOf = knownHeaders(named)
  const headerAt = findHeader(rows, columnOf)
  const header = rows[headerAt] ?? []
  const body = headerAt < 0 ? [] : rows.slice(headerAt + 1)
  const places = new Map<Column, number>()
  const unknownHeaders: string[] = []
  const problems: TableProblem<Column>[] = []
  const records: TableRecord<Column>[] = []
  const width = Math.max(header.length, ...body.slice(0, MOST_TITLES).map((cells) => cells.length))
  const sampled = body.slice(0, SAMPLED_ROWS)
  const taken = columnsOf(header, width, columnOf, assigned)
  const layout = taken.map((column, at) => ({
    header: excerpt(cleanCell((header[at] ?? '').slice(0, 100))),
    column,
    samples: samplesOf(sampled, at),
  }))
  const reading = () => ({ columns: new Set(places.keys()), layout, unknownHeaders, records, problems })
  const missed = missedDelimiter(header)
  if (missed !== undefined && taken.every((column) => column === undefined)) {
    problems.push({ code: 'wrongDelimiter', row: headerAt + 1, value: missed })
    return reading()
  }
  for (const [at, column] of taken.entries()) {
    if (column !== undefined) places.set(column, at)
    else if (layout[at]?.header) unknownHeaders.push(layout[at].header)
  }
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

/** What a person said comes first; a column is taken once. */
function columnsOf<Column extends string>(
  header: readonly string[],
  width: number,
  columnOf: ColumnOf<Column>,
  assigned: Assigned<Column>,
): readonly (Column | undefined)[] {
  const given = new Set(assigned.values())
  const used = new Set<Column>()
  const once = (column: Column | undefined) => {
    if (column === undefined || used.has(column)) return undefined
    used.add(column)
    return column
  }
  return Array.from({ length: width }, (_, at) => {
    if (assigned.has(at)) return once(assigned.get(at))
    const column = columnOf(header[at] ?? '')
    return column === undefined || given.has(column) ? undefined : once(column)
  })
}

function samplesOf(body: Rows, at: number): readonly string[] {
  const samples: string[] = []
  for (const cells of body) {
    const sample = excerpt(cleanCell((cells[at] ?? '').slice(0, 100)))
    if (sample !== '' && samples.push(sample) >= SAMPLES) break
  }
  return samples
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
