// What SQLite keeps without a place in the log: held ops and deposits, with what they weigh.

import type Database from 'better-sqlite3'
import { type EventId, type OpId, splitOpId } from '../../core/ids.ts'
import type { Reason } from '../../core/sync/validate.ts'
import { sha256Hex } from '../keys.ts'
import { heldOf, type HeldRow } from './heldOf.ts'
import type { Deposit, Held, NewDeposit, Whereabouts } from './log.ts'

export function sqliteKept(db: Database.Database, secret: Uint8Array) {
  const sql = {
    held: db.prepare<[string], HeldRow>(
      `SELECT op, reason, received_at AS at, vouched FROM held WHERE event = ? AND discarded_at IS NULL
       ORDER BY received_at, replica, n, mac`,
    ),
    isAccepted: db
      .prepare<[string, string, number], number>(
        `SELECT 1 FROM ops INDEXED BY ops_id WHERE event = ? AND replica = ? AND n = ? AND superseded = 0
         AND (stub = 0 OR NOT EXISTS (SELECT 1 FROM held WHERE held.event = ops.event
           AND held.replica = ops.replica AND held.n = ops.n AND held.mac = ops.mac AND held.vouched = 1))`,
      )
      .pluck(),
    isHeld: db
      .prepare<[string, string, number], number>(
        'SELECT 1 FROM held WHERE event = ? AND replica = ? AND n = ? LIMIT 1',
      )
      .pluck(),
    discard: db.prepare<[number, string, string, number]>(
      'UPDATE held SET discarded_at = ? WHERE event = ? AND replica = ? AND n = ? AND discarded_at IS NULL',
    ),
    deposits: db.prepare<[string], Omit<Deposit, 'reason'> & { reason: string }>(
      `SELECT hash AS id, event, kind, device, reason, text, received_at AS at FROM deposits WHERE event = ?
       ORDER BY received_at, hash`,
    ),
    deposit: db.prepare(
      `INSERT INTO deposits (event, hash, kind, device, reason, text, received_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    discardDeposit: db.prepare('DELETE FROM deposits WHERE event = ? AND hash = ?'),
    burden: db
      .prepare<[string, string], number>(
        `SELECT coalesce((SELECT sum(length(op)) FROM held WHERE device = ? AND discarded_at IS NULL), 0)
           + coalesce((SELECT sum(length(text)) FROM deposits WHERE device = ?), 0)`,
      )
      .pluck(),
  }
  return {
    held: (event: EventId): Held[] => heldOf(sql.held.all(event), secret),
    whereabouts(event: EventId, ids: readonly OpId[]): Whereabouts {
      const among = (statement: typeof sql.isHeld) =>
        ids.filter((id) => {
          const { replica, n } = splitOpId(id)
          return statement.get(event, replica, n) !== undefined
        })
      return { accepted: among(sql.isAccepted), held: among(sql.isHeld) }
    },
    discard: (event: EventId, ids: readonly OpId[], at: number): number =>
      ids.reduce((count, id) => {
        const { replica, n } = splitOpId(id)
        return count + sql.discard.run(at, event, replica, n).changes
      }, 0),
    deposits: (event: EventId): Deposit[] =>
      sql.deposits.all(event).map((row) => ({ ...row, reason: JSON.parse(row.reason) as Reason })),
    deposit({ event, kind, device, reason, text, at }: NewDeposit): void {
      sql.deposit.run(event, sha256Hex(text), kind, device, JSON.stringify(reason), text, at)
    },
    discardDeposit: (event: EventId, id: string): boolean => sql.discardDeposit.run(event, id).changes > 0,
    burden: (device: string): number => sql.burden.get(device, device) ?? 0,
  }
}
