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

/** A row whose text can't be read is left out [G4]. */
export function heldOf(rows: readonly HeldRow[], secret: Uint8Array): Held[] {
  const isSealed = sealCheck(secret)
  return rows.flatMap(({ op: text, reason, at, vouched }) => {
    const op = readOp(text)
    if (!op) return []
    return [{ op, reason: JSON.parse(reason) as Reason, at, vouched: Boolean(vouched) && isSealed(op) }]
  })
}
