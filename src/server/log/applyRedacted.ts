// Redactions that a database lacks are applied to it: after a restore, or where a file was copied back. And
// those that the kept ones lack are found in it, where it is older than they are.

import type Database from 'better-sqlite3'
import { isOpId, splitOpId } from '../../core/ids.ts'
import { SERVER_DEVICE } from '../keys.ts'
import { intake, type SealCheck } from './intake.ts'
import type { RedactedId } from './redactedFile.ts'
import { sqliteIntake } from './sqliteIntake.ts'

/** How many ids were new to the database. */
export function applyRedacted(
  db: Database.Database,
  kept: readonly RedactedId[],
  at: number,
  isSealed: SealCheck,
): number {
  const has = db
    .prepare<[string, string, string, number], number>(
      'SELECT 1 FROM redacted WHERE event = ? AND scope = ? AND replica = ? AND n = ?',
    )
    .pluck()
  const lacking = kept.filter(({ event, scope, id }) => {
    const { replica, n } = splitOpId(id)
    return has.get(event, scope, replica, n) === undefined
  })
  if (lacking.length === 0) return 0
  const storeOf = sqliteIntake(db)
  db.transaction(() => {
    for (const { event, scope, id } of lacking) {
      intake(
        storeOf(event, SERVER_DEVICE, at, () => undefined),
        event,
        isSealed,
      ).redactIds(scope, [id])
    }
  }).immediate()
  return lacking.length
}

export function redactedIn(db: Database.Database, kept: readonly RedactedId[]): RedactedId[] {
  const known = new Set(kept.map(({ event, scope, id }) => `${event} ${scope} ${id}`))
  const rows = db
    .prepare<[], RedactedId>("SELECT event, scope, replica || '.' || n AS id FROM redacted")
    .all()
  return rows.filter(({ event, scope, id }) => isOpId(id) && !known.has(`${event} ${scope} ${id}`))
}
