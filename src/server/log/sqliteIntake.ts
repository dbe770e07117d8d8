// The rows that an intake asks for and writes, in SQLite: one prepared statement each. Most events hold
// nothing and redact nothing, and then most questions need not be asked.

import type Database from 'better-sqlite3'
import type { EventId, ReplicaId } from '../../core/ids.ts'
import type { Scope } from '../../core/policy.ts'
import type { HeldRow, IntakeStore, PlacedRow } from './intake.ts'

type Id = [event: string, replica: string, n: number]

function statements(db: Database.Database) {
  const byId = 'event = ? AND replica = ? AND n = ?'
  return {
    current: db.prepare<Id, PlacedRow>(
      `SELECT seq, mac, op, stub FROM ops INDEXED BY ops_id WHERE ${byId} AND superseded = 0`,
    ),
    last: db.prepare<[string], number>('SELECT coalesce(max(seq), 0) FROM ops WHERE event = ?').pluck(),
    any: db.prepare<{ event: string }, { held: 0 | 1; missing: 0 | 1; redacted: 0 | 1 }>(
      `SELECT EXISTS (SELECT 1 FROM held WHERE event = @event) AS held,
         EXISTS (SELECT 1 FROM missing WHERE event = @event) AS missing,
         EXISTS (SELECT 1 FROM redacted WHERE event = @event) AS redacted`,
    ),
    insert: db.prepare(
      `INSERT INTO ops (event, seq, scope, entity, replica, n, mac, op, stub, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    supersede: db.prepare('UPDATE ops SET superseded = 1 WHERE event = ? AND seq = ?'),
    setOp: db.prepare('UPDATE ops SET op = ? WHERE event = ? AND seq = ?'),
    held: db.prepare<Id, HeldRow>(`SELECT mac, op, vouched FROM held WHERE ${byId}`),
    vouched: db.prepare<Id, HeldRow>(
      `SELECT mac, op, vouched FROM held INDEXED BY held_vouched WHERE ${byId} AND vouched = 1 ORDER BY mac`,
    ),
    hold: db.prepare(
      `INSERT INTO held (event, replica, n, mac, scope, op, reason, vouched, device, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET op = excluded.op, reason = excluded.reason, vouched = excluded.vouched,
         discarded_at = NULL
       WHERE excluded.vouched >= held.vouched`,
    ),
    setHeld: db.prepare(`UPDATE held SET op = ? WHERE ${byId} AND mac = ?`),
    unhold: db.prepare(`DELETE FROM held WHERE ${byId} AND mac = ?`),
    miss: db.prepare(
      'INSERT INTO missing (event, replica, n, field) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    missed: db.prepare<Id, string>(`SELECT field FROM missing WHERE ${byId}`).pluck(),
    unmiss: db.prepare(`DELETE FROM missing WHERE ${byId}`),
    redacted: db
      .prepare<[string, string, string, number], number>(
        'SELECT 1 FROM redacted WHERE event = ? AND scope = ? AND replica = ? AND n = ?',
      )
      .pluck(),
    redact: db.prepare(
      'INSERT INTO redacted (event, scope, replica, n) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
  }
}

/** `onRedacted` hears of each id that is redacted for the first time, before the transaction ends. */
export function sqliteIntake(db: Database.Database) {
  const sql = statements(db)
  return (
    event: EventId,
    device: string,
    at: number,
    onRedacted: (scope: Scope, replica: ReplicaId, n: number) => void,
  ): IntakeStore => {
    const some = { held: 1, missing: 1, redacted: 1, ...sql.any.get({ event }) }
    return {
      last: () => sql.last.get(event) ?? 0,
      current: (replica, n) => sql.current.get(event, replica, n),
      vouched: (replica, n) => (some.held ? sql.vouched.all(event, replica, n) : []),
      held: (replica, n) => (some.held ? sql.held.all(event, replica, n) : []),
      missed: (replica, n) => (some.missing ? sql.missed.all(event, replica, n) : []),
      isRedacted: (scope, replica, n) =>
        some.redacted === 1 && sql.redacted.get(event, scope, replica, n) !== undefined,
      place({ id: [replica, n], scope, entity, mac }, seq, text, stub) {
        sql.insert.run(event, seq, scope, entity, replica, n, mac, text, stub ? 1 : 0, at)
      },
      supersede(_replica, _n, seq) {
        sql.supersede.run(event, seq)
      },
      setOp(_replica, _n, seq, text) {
        sql.setOp.run(text, event, seq)
      },
      hold({ id: [replica, n], scope, mac }, text, reason, vouched) {
        some.held = 1
        const why = JSON.stringify(reason)
        sql.hold.run(event, replica, n, mac, scope, text, why, vouched ? 1 : 0, device, at)
      },
      setHeld(replica, n, mac, text) {
        sql.setHeld.run(text, event, replica, n, mac)
      },
      unhold(replica, n, mac) {
        if (some.held) sql.unhold.run(event, replica, n, mac)
      },
      miss(replica, n, field) {
        some.missing = 1
        sql.miss.run(event, replica, n, field)
      },
      unmiss(replica, n) {
        if (some.missing) sql.unmiss.run(event, replica, n)
      },
      redact(scope, replica, n) {
        some.redacted = 1
        if (sql.redact.run(event, scope, replica, n).changes > 0) onRedacted(scope, replica as ReplicaId, n)
      },
    }
  }
}
