// What happens to an op inside the transaction of a push: its answer, its place, redactions that name it or
// that it makes, and the stubs of held ops that it names. RULES.md [O2] [R1]–[R5] [P6].

import type Database from 'better-sqlite3'
import { type EventId, type OpId, splitOpId } from '../../core/ids.ts'
import { REDACTION, type Scope } from '../../core/policy.ts'
import { redact, type SealedOp } from '../../core/sync/op.ts'
import type { Answer } from '../../core/sync/protocol.ts'
import type { Reason } from '../../core/sync/validate.ts'
import type { Appended, Offered } from './log.ts'

type Row = { seq: number; mac: string; op: string; stub: 0 | 1 }
type HeldRow = { mac: string; op: string; reason: string; vouched: 0 | 1; device: string }
type Id = [event: string, replica: string, n: number]

function statements(db: Database.Database) {
  const byId = 'event = ? AND replica = ? AND n = ?'
  return {
    current: db.prepare<Id, Row>(`SELECT seq, mac, op, stub FROM ops WHERE ${byId} AND superseded = 0`),
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
    held: db.prepare<Id, HeldRow>(
      `SELECT mac, op, reason, vouched, device FROM held WHERE ${byId} ORDER BY vouched DESC, mac`,
    ),
    hold: db.prepare(
      `INSERT INTO held (event, replica, n, mac, scope, op, reason, vouched, device, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET reason = excluded.reason, vouched = excluded.vouched`,
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

const parse = (text: string) => JSON.parse(text) as SealedOp

/** Of one event; use it only inside a transaction. */
export function sqliteIntake(db: Database.Database) {
  const sql = statements(db)
  return (event: EventId, device: string, at: number) => {
    const grown = new Map<Scope, number>()
    const entities = new Set<string>()
    let redacted = false
    let last = sql.last.get(event) ?? 0
    // Most events have none of these, and then most questions need not be asked.
    const some = { held: 1, missing: 1, redacted: 1, ...sql.any.get({ event }) }
    const heldOf = (replica: string, n: number) => (some.held ? sql.held.all(event, replica, n) : [])

    function place(op: SealedOp, stub: boolean): number {
      last += 1
      const seq = last
      const [replica, n] = op.id
      const text = JSON.stringify(op)
      sql.insert.run(event, seq, op.scope, op.entity, replica, n, op.mac, text, stub ? 1 : 0, at)
      grown.set(op.scope, seq)
      entities.add(op.entity)
      for (const [field, ids] of Object.entries(op.prev)) for (const id of ids) link(op, field, id)
      return seq
    }

    /** An id that `op` names: if it is held, its stub must be there, so that its own links close heads [R5]. */
    function link(op: SealedOp, field: string, named: OpId): void {
      const { replica, n } = splitOpId(named)
      const row = sql.current.get(event, replica, n)
      if (row && !row.stub) return
      const [held] = heldOf(replica, n)
      if (held?.vouched) publishStub(parse(held.op), field, op)
      else if (!row) {
        sql.miss.run(event, replica, n, field)
        some.missing = 1
      }
    }

    function publishStub(held: SealedOp, field: string, namer?: SealedOp): void {
      const ofOneRow =
        !namer || (namer.scope === held.scope && namer.entity === held.entity && namer.target === held.target)
      if (!ofOneRow || !(field in held.fields)) return
      const [replica, n] = held.id
      const before = sql.current.get(event, replica, n)
      const names = before ? Object.keys(parse(before.op).fields) : []
      if (names.includes(field)) return
      if (before) sql.supersede.run(event, before.seq)
      const named = new Set([...names, field])
      const only = <Value>(of: Readonly<Record<string, Value>>) =>
        Object.fromEntries(Object.entries(of).filter(([name]) => named.has(name)))
      place(redact({ ...held, fields: only(held.fields), prev: only(held.prev) }), true)
    }

    function hold({ op, vouched }: Offered, reason: Reason): Answer {
      const [replica, n] = op.id
      const text = JSON.stringify(op)
      some.held = 1
      sql.hold.run(
        event,
        replica,
        n,
        op.mac,
        op.scope,
        text,
        JSON.stringify(reason),
        vouched ? 1 : 0,
        device,
        at,
      )
      if (vouched) for (const field of sql.missed.all(event, replica, n)) publishStub(op, field)
      return { is: 'quarantined', reason }
    }

    /** Gives an op its place, instead of its stub and of what was held of it. */
    function accept(op: SealedOp): Answer {
      const [replica, n] = op.id
      const stub = sql.current.get(event, replica, n)
      if (stub) sql.supersede.run(event, stub.seq)
      if (some.held) sql.unhold.run(event, replica, n, op.mac)
      if (some.missing) sql.unmiss.run(event, replica, n)
      const gone = op.redacted === true || isRedacted(op)
      const seq = place(gone ? redact(op) : op, false)
      if (!gone && op.entity === REDACTION) applyRedaction(op)
      return gone ? { is: 'redacted' } : { is: 'ok', seq }
    }

    const isRedacted = (op: SealedOp) =>
      some.redacted === 1 && sql.redacted.get(event, op.scope, op.id[0], op.id[1]) !== undefined

    function applyRedaction(op: SealedOp): void {
      const ids = op.fields['ops']
      if (!Array.isArray(ids)) return
      redacted = true
      some.redacted = 1
      for (const id of ids) {
        const [, replica, count] = /^([0-9A-Z]{12})\.([1-9]\d{0,15})$/.exec(String(id)) ?? []
        if (replica === undefined) continue
        const n = Number(count)
        sql.redact.run(event, op.scope, replica, n)
        const row = sql.current.get(event, replica, n)
        if (row && parse(row.op).scope === op.scope) {
          sql.setOp.run(JSON.stringify(redact(parse(row.op))), event, row.seq)
        }
        for (const held of heldOf(replica, n)) {
          const heldOp = parse(held.op)
          if (heldOp.scope !== op.scope) continue
          // A skeleton came before the word that took its values: now it is explained.
          if (heldOp.redacted && !row) accept(heldOp)
          else sql.setHeld.run(JSON.stringify(redact(heldOp)), event, replica, n, heldOp.mac)
        }
      }
    }

    function offer(offered: Offered): Answer {
      const { op, vouched, problem } = offered
      const [replica, n] = op.id
      // Filed under the event of the request, an op of another event must not meet the ids of this one.
      if (op.event !== event) return hold({ ...offered, vouched: false }, problem ?? { code: 'event' })
      const row = sql.current.get(event, replica, n)
      const taken = row ?? heldOf(replica, n).find((held) => held.vouched)
      if (taken && taken.mac !== op.mac) {
        return vouched ? { is: 'fork' } : hold(offered, problem ?? { code: 'author' })
      }
      if (row && !row.stub) return { is: parse(row.op).redacted ? 'redacted' : 'duplicate' }
      if (op.redacted) return isRedacted(op) ? accept(op) : hold(offered, { code: 'author' })
      return problem ? hold(offered, problem) : accept(op)
    }

    function release(id: OpId): Answer | undefined {
      const { replica, n } = splitOpId(id)
      const row = sql.current.get(event, replica, n)
      const [held] = heldOf(replica, n)
      const op = held && parse(held.op)
      return op && op.event === event && (!row || row.stub) ? accept(op) : undefined
    }

    return {
      offer,
      release,
      result: (answers: readonly Answer[]): Appended => ({ answers, grown, entities, redacted }),
    }
  }
}
