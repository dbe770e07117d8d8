// What would be different if an op came in: field by field, what is shown now and what would be shown then, by the
// ordinary merge. For whoever decides about an op that is held.

import { type Json, sameJson } from '../json.ts'
import { applyOp, emptyRow, isAlive, isFoldable, type Row, shown, versions } from './heads.ts'
import type { Op } from './op.ts'

export interface FieldChange {
  readonly field: string
  /** Undefined where there is none yet. */
  readonly now: Json | undefined
  /** What the op says. */
  readonly next: Json
  /** The op did not see what is shown now: both would be offered, as two versions [H6]. */
  readonly beside: boolean
}

export interface Changes {
  /** Without `alive`, and without what stays as it is. */
  readonly fields: readonly FieldChange[]
  /** Whether the row would go from the screens, or come back to them, or is not there yet. */
  readonly row: 'stays' | 'made' | 'removed' | 'restored'
}

/** `row`: as it is now; undefined where there is none. */
export function changesOf(row: Row | undefined, op: Op): Changes {
  const before = row ?? emptyRow(op)
  const after = isFoldable(op) ? applyOp(before, op) : before
  const fields = Object.entries(op.fields).flatMap(([field, next]): FieldChange[] => {
    if (field === 'alive') return []
    const now = shown(before, field)
    if (now !== undefined && sameJson(now, next)) return []
    return [{ field, now, next, beside: versions(after, field).length > 1 }]
  })
  return { fields, row: rowChange(row, after) }
}

function rowChange(row: Row | undefined, after: Row): Changes['row'] {
  if (!row) return isAlive(after) ? 'made' : 'stays'
  if (isAlive(row) === isAlive(after)) return 'stays'
  return isAlive(after) ? 'restored' : 'removed'
}
