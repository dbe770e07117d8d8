// A table as a CSV file that opens with a double tap: UTF-8 with a byte order mark, semicolons, as spreadsheets
// in our countries expect. No text becomes a formula there, whoever typed it at the door.

export type CsvCell = string | number

const BOM = '\uFEFF'
const NEWLINE = '\r\n'

/** What a spreadsheet would compute, also after blanks and in full width. Source: OWASP, CSV injection. */
const LOOKS_LIKE_FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/

function written(cell: CsvCell): string {
  if (typeof cell === 'number') return String(cell)
  const text = LOOKS_LIKE_FORMULA.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Numbers stay numbers, a negative one too. */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return BOM + rows.map((cells) => cells.map(written).join(';') + NEWLINE).join('')
}
