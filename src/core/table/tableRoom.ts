// How much of a table there may be. Whatever reads one counts here while it reads, so that a file that claims a
// million columns is refused before they are made.

import { MAX_CELLS, MAX_COLUMNS, MAX_FILLED_ROWS, MAX_ROWS } from '../bounds.ts'

export type Rows = readonly (readonly string[])[]

/** More rows, columns or cells than any list of ours. */
export class TooMany extends Error {}

export class TableRoom {
  private cells = 0
  private filled = 0
  private readonly columns: number

  constructor(columns = MAX_COLUMNS) {
    this.columns = columns
  }

  /** This many cells more, of which the last is in that column, from 1. @throws TooMany */
  take(count: number, column: number): void {
    this.cells += count
    if (this.cells > MAX_CELLS || column > this.columns) throw new TooMany()
  }

  /** The row of this number, from 1. @throws TooMany */
  takeRow(row: number, isBlank: boolean): void {
    if (!isBlank) this.filled += 1
    if (row > MAX_ROWS || this.filled > MAX_FILLED_ROWS) throw new TooMany()
  }
}
