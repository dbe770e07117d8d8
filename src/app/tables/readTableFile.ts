// A chosen file into cells, whatever a town hall's spreadsheet made of it: text with any delimiter in any of the
// usual encodings, or an Excel file. What the cells mean is core's.

import Papa from 'papaparse'
import { guessDelimiter } from '../../core/table/guessDelimiter.ts'
import { sampleOf } from '../../core/table/guessEncoding.ts'
import { decodeText, type Encoding } from './decodeText.ts'
import { readSpreadsheet, spreadsheetKind } from './readSpreadsheet.ts'

/** A list of ten thousand people is a tenth of this. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024

export type TableFileProblem = 'tooBig' | 'notText' | 'unreadable' | 'oldExcel' | 'locked' | 'broken'

export type Rows = readonly (readonly string[])[]

/** One way to read the file: a sheet of it, or an encoding with a sample of its words. */
export interface Way {
  readonly name: string
  readonly rows: Rows
}

export type TableFile =
  | {
      readonly is: 'rows'
      readonly rows: Rows
      /** The sheets, where there is more than one; the first is taken. */
      readonly sheets: readonly Way[]
      /** The encodings, where it is not plain which is right; the first is taken. */
      readonly readings: readonly Way[]
    }
  | { readonly is: TableFileProblem }

export async function readTableFile(file: File): Promise<TableFile> {
  if (file.size > MAX_FILE_BYTES) return { is: 'tooBig' }
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return { is: 'unreadable' }
  }
  const kind = spreadsheetKind(bytes)
  if (kind === 'xlsx') return fromSpreadsheet(bytes)
  return kind === undefined ? fromText(bytes) : { is: kind }
}

async function fromSpreadsheet(bytes: Uint8Array<ArrayBuffer>): Promise<TableFile> {
  const sheets = await readSpreadsheet(bytes)
  const [first] = sheets ?? []
  if (!sheets || !first) return { is: 'broken' }
  return { is: 'rows', rows: first.rows, sheets: sheets.length > 1 ? sheets : [], readings: [] }
}

function fromText(bytes: Uint8Array): TableFile {
  const { text, readings } = decodeText(bytes)
  // A picture, a PDF: text holds no NUL.
  if (text.includes('\0') || text.startsWith('%PDF-')) return { is: 'notText' }
  return {
    is: 'rows',
    rows: cut(text),
    sheets: [],
    readings: readings.map((reading) => ({ name: nameOf(reading), rows: cut(reading.text) })),
  }
}

/** By what it makes of the words; the encoding's own name says nothing to anybody at a desk. */
const nameOf = ({ text, encoding }: { text: string; encoding: Encoding }) => `${sampleOf(text)} (${encoding})`

/** Excel's own first line, which names the delimiter. */
const SEP = /^\uFEFF?sep=(.)\r?\n/i
const TRIED_LETTERS = 20_000

function cut(text: string): Rows {
  const named = SEP.exec(text)
  // The line stays as a blank one: rows keep the numbers that a spreadsheet shows.
  const plain = (named ? `\n${text.slice(named[0].length)}` : text).replace(/[\r\n]+$/, '')
  const start = plain.slice(0, TRIED_LETTERS)
  const delimiter =
    named?.[1] ?? guessDelimiter((each) => Papa.parse<string[]>(start, { delimiter: each, preview: 60 }).data)
  return Papa.parse<string[]>(plain, delimiter === undefined ? {} : { delimiter }).data
}
