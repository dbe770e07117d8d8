// Keeps the merged rows equal to the fold of the ops, inside the transaction that changes the ops.

import { isWrittenByServer, REDACTION } from '../../core/policy.ts'
import { FOLD_VERSION, foldInto, type Row, rowKey } from '../../core/sync/heads.ts'
import { authorOf, SERVER_DEVICE } from '../../core/sync/op.ts'
import type { StoredOp, StoredRow, Tx } from './storage.ts'

const stored = (row: Row, rev: number): StoredRow => ({ ...row, key: rowKey(row), rev, fold: FOLD_VERSION })

/** What only the home server's word makes true: until it comes, it is kept, passed on, and does nothing [R6]. */
const isServersWord = ({ entity, mac }: StoredOp): boolean =>
  entity === REDACTION || isWrittenByServer(entity) || (mac !== undefined && authorOf(mac) === SERVER_DEVICE)

/** Whether an op stands in its row. */
export const isFolded = (op: StoredOp): boolean =>
  !op.held && op.aside === undefined && !(op.unproven && isServersWord(op))

/** Adds new ops to their rows. */
export async function foldIn(tx: Tx, ops: readonly StoredOp[], rev: number): Promise<void> {
  if (ops.length === 0) return
  const keys = [...new Set(ops.map(rowKey))]
  const before = await tx.rows(keys)
  const rows = new Map<string, Row>()
  keys.forEach((key, at) => {
    const row = before[at]
    if (row) rows.set(key, withoutStamp(row))
  })
  foldInto(rows, ops.filter(isFolded))
  await tx.putRows(Array.from(rows.values(), (row) => stored(row, rev)))
}

/** Folds rows again from all their ops: after an op left, changed its id or lost its values. */
export async function refold(tx: Tx, of: readonly StoredOp[], rev: number): Promise<{ deleted: boolean }> {
  const wanted = new Map(of.map((op) => [rowKey(op), op]))
  const scopes = new Map(of.map((op) => [`${op.event}/${op.scope}`, op]))
  const rows = new Map<string, Row>()
  for (const { event, scope } of scopes.values()) {
    const ops = await tx.opsOf(event, scope)
    foldInto(
      rows,
      ops.filter((op) => wanted.has(rowKey(op)) && isFolded(op)),
    )
  }
  const gone = [...wanted.keys()].filter((key) => !rows.has(key))
  await tx.putRows(Array.from(rows.values(), (row) => stored(row, rev)))
  await tx.deleteRows(gone)
  return { deleted: gone.length > 0 }
}

function withoutStamp(row: StoredRow): Row {
  const { event, scope, entity, target, heads, closed } = row
  return { event, scope, entity, target, heads, closed }
}
