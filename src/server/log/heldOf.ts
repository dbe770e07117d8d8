// Rows of what is held as an organiser may see them. Who vouches for one is checked when it is read back: nothing is
// taken for vouched because a column says so.

import type { Reason } from '../../core/sync/validate.ts'
import { sealCheck } from '../keys.ts'
import type { Held } from './log.ts'
import { readOp } from './readOp.ts'

export interface HeldRow {
  readonly op: string
  readonly reason: string
  readonly at: number
  readonly vouched: number | boolean
}

/** A row with its key: event, replica, n and mac. */
export interface KeyedRow extends HeldRow {
  readonly replica: string
  readonly n: number
  readonly mac: string
}

/** Where a page ended. */
export const placeOf = ({ replica, n, mac }: Pick<KeyedRow, 'replica' | 'n' | 'mac'>): string =>
  `${replica}.${n}.${mac}`

/** Before all of them where it is none. */
export function readPlace(place: string | undefined): readonly [replica: string, n: number, mac: string] {
  const [, replica = '', n = '0', mac = ''] =
    /^([0-9A-Z]{12})\.(\d{1,16})\.(.{1,80})$/.exec(place ?? '') ?? []
  return [replica, Number(n), mac]
}

/** As many of these rows as fit, at least one. */
export function within<Row extends HeldRow>(rows: Iterable<Row>, maxBytes: number): Row[] {
  const taken: Row[] = []
  let bytes = 0
  for (const row of rows) {
    bytes += row.op.length
    if (taken.length > 0 && bytes > maxBytes) break
    taken.push(row)
  }
  return taken
}

/** A row whose text can't be read is left out [G4]. */
export function heldOf(rows: readonly HeldRow[], secret: Uint8Array): Held[] {
  const isSealed = sealCheck(secret)
  return rows.flatMap(({ op: text, reason, at, vouched }) => {
    const op = readOp(text)
    if (!op) return []
    return [{ op, reason: JSON.parse(reason) as Reason, at, vouched: Boolean(vouched) && isSealed(op) }]
  })
}
