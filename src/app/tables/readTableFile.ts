// A chosen file into cells, whatever a town hall's spreadsheet made of it: text with any delimiter in any of the
// usual encodings, or an Excel file. What the cells mean is core's.

import { MAX_TABLE_BYTES } from '../../core/bounds.ts'
import { cutText } from '../../core/table/cutText.ts'
import { guessDelimiter } from '../../core/table/guessDelimiter.ts'
import { sampleOf } from '../../core/table/guessEncoding.ts'
import { type Rows, TableRoom, TooMany } from '../../core/table/tableRoom.ts'
import { decodeText, type Encoding } from './decodeText.ts'
import { readSpreadsheet, spreadsheetKind } from './readSpreadsheet.ts'

export type TableFileProblem =
  | 'tooBig'
  /** Rows, columns or cells, however few bytes they take. */
  | 'tooMany'
  | 'notText'
  | 'unreadable'
  | 'oldExcel'
  | 'locked'
  | 'broken'

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
  // A list of ten thousand people is a tenth of this.
  if (file.size > MAX_TABLE_BYTES) return { is: 'tooBig' }
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
  if (sheets === 'broken' || sheets === 'tooMany') return { is: sheets }
  return { is: 'rows', rows: sheets[0]?.rows ?? [], sheets: sheets.length > 1 ? sheets : [], readings: [] }
}

function fromText(bytes: Uint8Array): TableFile {
  const { text, readings } = decodeText(bytes)
  // A picture, a PDF: text holds no NUL.
  if (text.includes('\0') || text.startsWith('%PDF-')) return { is: 'notText' }
  try {
    return {
      is: 'rows',
      rows: cut(text),
      sheets: [],
      readings: readings.map((reading) => ({ name: nameOf(reading), rows: cut(reading.text) })),
    }
  } catch (error) {
    if (error instanceof TooMany) return { is: 'tooMany' }
    throw error
  }
}

/** By what it makes of the words; the encoding's own name says nothing to anybody at a desk. */
const nameOf = ({ text, encoding }: { text: string; encoding: Encoding }) => `${sampleOf(text)} (${encoding})`

/** Excel's own first line, which names the delimiter. */
const SEP = /^\uFEFF?sep=(.)\r?\n/i
const TRIED_LETTERS = 20_000
const TRIED_ROWS = 60

function cut(text: string): Rows {
  const named = SEP.exec(text)
  // The line stays as a blank one: rows keep the numbers that a spreadsheet shows.
  const whole = named ? `\n${text.slice(named[0].length)}` : text
  let end = whole.length
  while (whole[end - 1] === '\n' || whole[end - 1] === '\r') end -= 1
  const plain = whole.slice(0, end)
  const start = plain.slice(0, TRIED_LETTERS)
  // So many columns with one of the signs only tell that it is another.
  const triedBy = (each: string) => cutText(start, each, new TableRoom(TRIED_LETTERS)).slice(0, TRIED_ROWS)
  const delimiter = named?.[1] ?? guessDelimiter(triedBy) ?? ','
  return cutText(plain, delimiter)
}
