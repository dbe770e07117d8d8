// What SQLite keeps without a place in the log: held ops and deposits, with what they weigh.

import type Database from 'better-sqlite3'
import { type EventId, type OpId, splitOpId } from '../../core/ids.ts'
import type { Reason } from '../../core/sync/validate.ts'
import { sha256Hex } from '../keys.ts'
import { heldOf, type HeldRow, type KeyedRow, placeOf, readPlace, within } from './heldOf.ts'
import type { Deposit, DepositPage, Held, HeldPage, NewDeposit, Whereabouts } from './log.ts'

type DepositRow = Omit<Deposit, 'reason'> & { readonly reason: string }

const depositOf = (row: DepositRow): Deposit => ({ ...row, reason: JSON.parse(row.reason) as Reason })

export function sqliteKept(db: Database.Database, secret: Uint8Array) {
  const sql = {
    held: db.prepare<[string], HeldRow>(
      `SELECT op, reason, received_at AS at, vouched FROM held WHERE event = ? AND discarded_at IS NULL
       ORDER BY received_at, replica, n, mac`,
    ),
    page: db.prepare<[string, string, number, string, number], KeyedRow>(
      `SELECT op, reason, received_at AS at, vouched, replica, n, mac FROM held
       WHERE event = ? AND (replica, n, mac) > (?, ?, ?) AND discarded_at IS NULL
       ORDER BY replica, n, mac LIMIT ?`,
    ),
    byId: db.prepare<[string, string, number], HeldRow>(
      `SELECT op, reason, received_at AS at, vouched FROM held
       WHERE event = ? AND replica = ? AND n = ? AND discarded_at IS NULL ORDER BY mac`,
    ),
    counts: db.prepare<{ event: string }, { held: number; deposits: number }>(
      `SELECT (SELECT count(*) FROM held WHERE event = @event AND discarded_at IS NULL) AS held,
         (SELECT count(*) FROM deposits WHERE event = @event) AS deposits`,
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
    deposits: db.prepare<[string], DepositRow>(
      `SELECT hash AS id, event, kind, device, reason, text, received_at AS at FROM deposits WHERE event = ?
       ORDER BY received_at, hash`,
    ),
    depositPage: db.prepare<[number, string, string, number], DepositRow>(
      `SELECT hash AS id, event, kind, device, reason, substr(text, 1, ?) AS text, received_at AS at FROM deposits
       WHERE event = ? AND hash > ? ORDER BY hash LIMIT ?`,
    ),
    depositById: db.prepare<[string, string], DepositRow>(
      `SELECT hash AS id, event, kind, device, reason, text, received_at AS at FROM deposits
       WHERE event = ? AND hash = ?`,
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
    heldPage(event: EventId, after: string | undefined, limit: number, maxBytes: number): HeldPage {
      const rows = within(sql.page.iterate(event, ...readPlace(after), limit), maxBytes)
      const last = rows.at(-1)
      const isMore =
        last !== undefined && sql.page.get(event, last.replica, last.n, last.mac, 1) !== undefined
      return { held: heldOf(rows, secret), next: isMore ? placeOf(last) : undefined }
    },
    heldById: (event: EventId, ids: readonly OpId[]): Held[] =>
      ids.flatMap((id) => {
        const { replica, n } = splitOpId(id)
        return heldOf(sql.byId.all(event, replica, n), secret)
      }),
    keptCounts: (event: EventId) => sql.counts.get({ event }) ?? { held: 0, deposits: 0 },
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
    deposits: (event: EventId): Deposit[] => sql.deposits.all(event).map(depositOf),
    depositPage(event: EventId, after: string | undefined, limit: number, letters: number): DepositPage {
      const rows = sql.depositPage.all(letters, event, after ?? '', limit)
      const last = rows.at(-1)
      const isMore = last !== undefined && sql.depositPage.get(1, event, last.id, 1) !== undefined
      return { deposits: rows.map(depositOf), next: isMore ? last.id : undefined }
    },
    depositById(event: EventId, id: string): Deposit | undefined {
      const row = sql.depositById.get(event, id)
      return row && depositOf(row)
    },
    deposit({ event, kind, device, reason, text, at }: NewDeposit): void {
      sql.deposit.run(event, sha256Hex(text), kind, device, JSON.stringify(reason), text, at)
    },
    discardDeposit: (event: EventId, id: string): boolean => sql.discardDeposit.run(event, id).changes > 0,
    burden: (device: string): number => sql.burden.get(device, device) ?? 0,
  }
}
