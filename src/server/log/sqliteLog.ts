// The log in one SQLite file. Every method is one transaction; what happens to an op inside of it is in
// intake.ts. Who may read or write is decided before.

import { type EventId, opId, type OpId, type ReplicaId } from '../../core/ids.ts'
import type { Pulled } from '../../core/sync/protocol.ts'
import { sealCheck, SERVER_DEVICE } from '../keys.ts'
import type { DataFile } from './dataFile.ts'
import { intake } from './intake.ts'
import type { Draft, Log, OnUnreadable } from './log.ts'
import { ownOps } from './ownOps.ts'
import { readOp } from './readOp.ts'
import type { RedactedId } from './redactedFile.ts'
import { sqliteIntake } from './sqliteIntake.ts'
import { sqliteKept } from './sqliteKept.ts'
import { sqlitePhones } from './sqlitePhones.ts'

type IdRow = { seq: number; replica: ReplicaId; n: number }
type OpRow = IdRow & { at: number; op: string }

const idOfRow = ({ replica, n }: IdRow): OpId => opId(replica, n)

export function sqliteLog(data: DataFile, onUnreadable: OnUnreadable = () => undefined): Log {
  const { db, lineage, secret, replica: ownReplica, mark, keepRedacted } = data
  const storeOf = sqliteIntake(db)
  const kept = sqliteKept(db, secret)
  const own = ownOps(ownReplica, secret)
  const columns = 'seq, replica, n, received_at AS at, op'
  const shownTo = 'entity NOT IN (SELECT value FROM json_each(?))'
  // The indexes are named: without statistics, SQLite would rather read through the whole event by its key.
  const sql = {
    page: db.prepare<[string, string, number, string, number], OpRow>(
      `SELECT ${columns} FROM ops INDEXED BY ops_scope
       WHERE event = ? AND scope = ? AND seq > ? AND superseded = 0 AND ${shownTo} ORDER BY seq LIMIT ?`,
    ),
    idAt: db.prepare<[string, number, string], IdRow>(
      'SELECT seq, replica, n FROM ops WHERE event = ? AND seq = ? AND scope = ?',
    ),
    head: db.prepare<[string, string, string], IdRow>(
      `SELECT seq, replica, n FROM ops INDEXED BY ops_scope
       WHERE event = ? AND scope = ? AND ${shownTo} ORDER BY seq DESC LIMIT 1`,
    ),
    // From event to event by the key: a DISTINCT would read the whole log.
    publicHeads: db.prepare<[], { event: EventId; seq: number | null }>(
      `WITH RECURSIVE named (event) AS (
         SELECT min(event) FROM ops
         UNION ALL SELECT (SELECT min(event) FROM ops WHERE event > named.event) FROM named WHERE event IS NOT NULL)
       SELECT event, (SELECT max(seq) FROM ops INDEXED BY ops_scope
         WHERE event = named.event AND scope = 'public') AS seq
       FROM named WHERE event IS NOT NULL`,
    ),
    scope: db.prepare<[string, string, number, string], OpRow>(
      `SELECT ${columns} FROM ops INDEXED BY ops_scope
       WHERE event = ? AND scope = ? AND seq <= ? AND superseded = 0 AND ${shownTo} ORDER BY seq`,
    ),
    entities: db.prepare<[string, string, number], OpRow>(
      `SELECT ${columns} FROM ops INDEXED BY ops_entity
       WHERE event = ? AND entity IN (SELECT value FROM json_each(?)) AND seq > ? AND superseded = 0
       ORDER BY seq`,
    ),
    highest: db
      .prepare<[string, string, string, string], number>(
        `SELECT max(coalesce((SELECT max(n) FROM ops INDEXED BY ops_id
             WHERE event = ? AND replica = ? AND superseded = 0), 0),
           coalesce((SELECT max(n) FROM held WHERE event = ? AND replica = ? AND vouched = 1), 0))`,
      )
      .pluck(),
    has: db.prepare<[string], number>('SELECT 1 FROM ops WHERE event = ? LIMIT 1').pluck(),
    answered: db.prepare(
      'INSERT INTO answered (event, round, token) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    backedUp: db.prepare<[], string>("SELECT value FROM meta WHERE name = 'backedUp'").pluck(),
    changes: db.prepare<[], number>('SELECT total_changes()').pluck(),
    countWrite: db
      .prepare<[], string>("UPDATE meta SET value = value + 1 WHERE name = 'writes' RETURNING value")
      .pluck(),
  }

  /** Numbers the write, and keeps the number and the redactions beside the file. */
  function transact<Result>(work: (redacted: RedactedId[]) => Result): Result {
    let writes: string | undefined
    let isErased = false
    const result = db
      .transaction(() => {
        const before = sql.changes.get()
        const redacted: RedactedId[] = []
        const done = work(redacted)
        isErased = redacted.length > 0
        if (isErased) keepRedacted(redacted)
        if (sql.changes.get() !== before) writes = sql.countWrite.get()
        return done
      })
      .immediate()
    if (writes !== undefined) mark(Number(writes))
    // What the pages were before stands in the write-ahead log until it is begun anew.
    if (isErased) db.pragma('wal_checkpoint(TRUNCATE)')
    return result
  }

  const into = (event: EventId, device: string, at: number, redacted: RedactedId[]) =>
    intake(
      storeOf(event, device, at, (scope, replica, n) => {
        redacted.push({ event, scope, id: opId(replica, n) })
      }),
      event,
      sealCheck(secret),
    )

  const pulled = (event: EventId, { seq, at, op: text }: OpRow): Pulled[] => {
    const op = readOp(text)
    if (!op) onUnreadable(event, seq)
    return op ? [{ seq, at, op }] : []
  }

  const takeOwn = (event: EventId, drafts: readonly Draft[], at: number, redacted: RedactedId[]) => {
    const taking = into(event, SERVER_DEVICE, at, redacted)
    return taking.result(own.take(taking, drafts))
  }

  const phones = sqlitePhones(db, lineage.lineage, {
    transact: (work) => transact(work),
    appendOwn: (event, drafts, at, also) =>
      transact((redacted) => {
        also()
        return takeOwn(event, drafts, at, redacted)
      }),
  })

  return {
    lineage,
    ...phones,

    append: async (event, device, offered, at) =>
      transact((redacted) => {
        const taking = into(event, device, at, redacted)
        return taking.result(offered.map((one) => taking.offer(one)))
      }),

    appendOwn: async (event, drafts, at) => transact((redacted) => takeOwn(event, drafts, at, redacted)),

    appendAnswer: async (event, { round, token }, drafts, at) =>
      transact((redacted) =>
        sql.answered.run(event, round, token).changes === 0
          ? undefined
          : takeOwn(event, drafts, at, redacted),
      ),

    release: async (event, ids, at) =>
      transact((redacted) => {
        const taking = into(event, SERVER_DEVICE, at, redacted)
        return taking.result(ids.flatMap((id) => taking.release(id) ?? []))
      }),

    async page(event, scope, after, limit, maxBytes, hidden = []) {
      const rows: OpRow[] = []
      let bytes = 0
      for (const row of sql.page.iterate(event, scope, after, JSON.stringify(hidden), limit)) {
        bytes += row.op.length
        if (rows.length > 0 && bytes > maxBytes) break
        rows.push(row)
      }
      const last = rows.at(-1)
      return {
        ops: rows.flatMap((row) => pulled(event, row)),
        last: last && { seq: last.seq, id: idOfRow(last) },
      }
    },

    async idAt(event, scope, seq) {
      const row = sql.idAt.get(event, seq, scope)
      return row && idOfRow(row)
    },

    async head(event, scope, hidden = []) {
      const row = sql.head.get(event, scope, JSON.stringify(hidden))
      return row ? { ...lineage, seq: row.seq, id: idOfRow(row) } : null
    },

    async publicHeads() {
      return new Map(
        sql.publicHeads.all().flatMap(({ event, seq }) => (seq === null ? [] : [[event, seq] as const])),
      )
    },

    scopeOps: async (event, scope, upTo, hidden = []) =>
      sql.scope
        .all(event, scope, upTo, JSON.stringify(hidden))
        .flatMap((row) => pulled(event, row).map(({ op }) => op)),

    entityOps: async (event, entities, after) =>
      sql.entities.all(event, JSON.stringify(entities), after).flatMap((row) => pulled(event, row)),

    highest: async (event, replica) => sql.highest.get(event, replica, event, replica) ?? 0,

    held: async (event) => kept.held(event),
    heldPage: async (event, after, limit, maxBytes) => kept.heldPage(event, after, limit, maxBytes),
    heldById: async (event, ids) => kept.heldById(event, ids),
    keptCounts: async (event) => kept.keptCounts(event),
    whereabouts: async (event, ids) => kept.whereabouts(event, ids),

    discard: async (event, ids, at) => transact(() => kept.discard(event, ids, at)),
    deposits: async (event) => kept.deposits(event),
    depositPage: async (event, after, limit, letters) => kept.depositPage(event, after, limit, letters),
    depositById: async (event, id) => kept.depositById(event, id),
    burden: async (device) => kept.burden(device),
    deposit: async (deposit) => transact(() => kept.deposit(deposit)),
    discardDeposit: async (event, id) => transact(() => kept.discardDeposit(event, id)),
    has: async (event) => sql.has.get(event) !== undefined,

    async backedUp() {
      const at = sql.backedUp.get()
      return at === undefined ? null : Number(at)
    },
  }
}
