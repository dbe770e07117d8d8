// A text into rows of cells, as RFC 4180 has it and as people's files are: a cell in quotes ends where its quote is
// followed by the end of the cell; other quotes in it are letters. Each letter is looked at a few times, whatever the
// quotes do.

import { type Rows, TableRoom } from './tableRoom.ts'

const QUOTE = '"'

/** Rows as they stand, blank ones too; none in an empty text. `delimiter`: one letter. @throws TooMany */
export function cutText(text: string, delimiter: string, room = new TableRoom()): Rows {
  const rows: string[][] = []
  if (text === '') return rows
  const breaks = text.includes('\n') ? '\n' : '\r'
  let row: string[] = []
  let nextDelimiter = text.indexOf(delimiter)
  let nextBreak = text.indexOf(breaks)
  const put = (cell: string) => {
    row.push(cell)
    // A row's first cell costs no more than the row.
    if (row.length > 1) room.take(1, row.length)
  }
  for (let at = 0; ;) {
    let end = at
    let quoted: string | undefined
    if (text[at] === QUOTE) {
      end = endOfQuoted(text, at, delimiter, breaks)
      const inside = text.slice(at + 1, end)
      quoted = end === text.length ? inside : inside.replaceAll('""', QUOTE)
      end = skipSpaces(text, end + 1, delimiter)
    }
    if (nextDelimiter >= 0 && nextDelimiter < end) nextDelimiter = text.indexOf(delimiter, end)
    if (nextBreak >= 0 && nextBreak < end) nextBreak = text.indexOf(breaks, end)
    const isLast = nextDelimiter < 0 || (nextBreak >= 0 && nextBreak < nextDelimiter)
    const next = isLast ? nextBreak : nextDelimiter
    const cell = quoted ?? text.slice(at, next < 0 ? text.length : next)
    if (!isLast) {
      put(cell)
      at = next + 1
      continue
    }
    // Before a break stands what other systems add to it.
    put(quoted === undefined && next >= 0 && cell.endsWith('\r') ? cell.slice(0, -1) : cell)
    rows.push(row)
    room.takeRow(
      rows.length,
      row.every((each) => each.trim() === ''),
    )
    if (next < 0) return rows
    row = []
    at = next + 1
  }
}

/** Where the quote stands that ends the cell which begins with one at `from`; the text's end, where none does. */
function endOfQuoted(text: string, from: number, delimiter: string, breaks: string): number {
  let quote = text.indexOf(QUOTE, from + 1)
  while (quote >= 0) {
    if (text[quote + 1] === QUOTE) {
      quote = text.indexOf(QUOTE, quote + 2)
      continue
    }
    const after = skipSpaces(text, quote + 1, delimiter)
    const isEnd = after >= text.length || text[after] === delimiter || text[after] === breaks
    if (isEnd || (text[after] === '\r' && text[after + 1] === breaks)) return quote
    quote = text.indexOf(QUOTE, after)
  }
  return text.length
}

function skipSpaces(text: string, from: number, delimiter: string): number {
  if (delimiter === ' ') return from
  let at = from
  while (text[at] === ' ') at += 1
  return at
}
