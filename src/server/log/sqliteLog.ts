// The log in one SQLite file. Every method is one transaction; what happens to an op inside of it is in
// sqliteIntake.ts. Who may read or write is decided before.

import { createSecretKey } from 'node:crypto'
import type { OpId, ReplicaId } from '../../core/ids.ts'
import { opId } from '../../core/ids.ts'
import { SCHEMA, type SealedOp } from '../../core/sync/op.ts'
import type { Answer, Pulled } from '../../core/sync/protocol.ts'
import type { Reason } from '../../core/sync/validate.ts'
import { deviceKey, seal, SERVER_DEVICE, sha256Hex } from '../keys.ts'
import type { DataFile } from './dataFile.ts'
import type { Deposit, Log } from './log.ts'
import { sqliteIntake } from './sqliteIntake.ts'

type IdRow = { seq: number; replica: ReplicaId; n: number }
type OpRow = { seq: number; at: number; op: string }

const asPulled = ({ seq, at, op }: OpRow): Pulled => ({ seq, at, op: JSON.parse(op) as SealedOp })
const idOfRow = ({ replica, n }: IdRow): OpId => opId(replica, n)

export function sqliteLog({ db, lineage, secret, replica: ownReplica }: DataFile): Log {
  const intake = sqliteIntake(db)
  const ownKey = createSecretKey(deviceKey(secret, SERVER_DEVICE))
  const columns = 'seq, received_at AS at, op'
  const sql = {
    page: db.prepare<[string, string, number, number], OpRow>(
      `SELECT ${columns} FROM ops WHERE event = ? AND scope = ? AND seq > ? AND superseded = 0 ORDER BY seq LIMIT ?`,
    ),
    idAt: db.prepare<[string, number, string], IdRow>(
      'SELECT seq, replica, n FROM ops WHERE event = ? AND seq = ? AND scope = ?',
    ),
    head: db.prepare<[string, string], IdRow>(
      'SELECT seq, replica, n FROM ops WHERE event = ? AND scope = ? ORDER BY seq DESC LIMIT 1',
    ),
    scope: db.prepare<[string, string, number], OpRow>(
      `SELECT ${columns} FROM ops WHERE event = ? AND scope = ? AND seq <= ? AND superseded = 0`,
    ),
    entities: db.prepare<[string, string, number], OpRow>(
      `SELECT ${columns} FROM ops WHERE event = ? AND entity IN (SELECT value FROM json_each(?))
       AND seq > ? AND superseded = 0 ORDER BY seq`,
    ),
    highest: db
      .prepare<[string, string, string, string], number>(
        `SELECT max(coalesce((SELECT max(n) FROM ops WHERE event = ? AND replica = ? AND superseded = 0), 0),
           coalesce((SELECT max(n) FROM held WHERE event = ? AND replica = ? AND vouched = 1), 0))`,
      )
      .pluck(),
    held: db.prepare<[string], { op: string; reason: string; at: number }>(
      'SELECT op, reason, received_at AS at FROM held WHERE event = ? ORDER BY received_at, replica, n',
    ),
    deposits: db.prepare<[string], Omit<Deposit, 'reason'> & { reason: string }>(
      'SELECT event, device, reason, text, received_at AS at FROM deposits WHERE event = ? ORDER BY received_at',
    ),
    deposit: db.prepare(
      `INSERT INTO deposits (event, hash, device, reason, text, received_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    burden: db
      .prepare<[string, string], number>(
        `SELECT coalesce((SELECT sum(length(op)) FROM held WHERE device = ?), 0)
           + coalesce((SELECT sum(length(text)) FROM deposits WHERE device = ?), 0)`,
      )
      .pluck(),
    has: db.prepare<[string], number>('SELECT 1 FROM ops WHERE event = ? LIMIT 1').pluck(),
    backedUp: db.prepare<[], string>("SELECT value FROM meta WHERE name = 'backedUp'").pluck(),
    ownCount: db.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'count'"),
    setOwnCount: db.prepare(
      "INSERT INTO meta (name, value) VALUES ('count', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    ),
  }

  const transact = <Result>(work: () => Result): Result => db.transaction(work).immediate()

  return {
    lineage,

    append: async (event, device, offered, at) =>
      transact(() => {
        const into = intake(event, device, at)
        return into.result(offered.map((one) => into.offer(one)))
      }),

    appendOwn: async (event, drafts, at) =>
      transact(() => {
        const into = intake(event, SERVER_DEVICE, at)
        let n = Number(sql.ownCount.get()?.value ?? 0)
        const answers = drafts.map((draft): Answer => {
          n += 1
          const op = { ...draft, id: [ownReplica, n] as const, schema: SCHEMA }
          return into.offer({ op: { ...op, mac: seal(ownKey, SERVER_DEVICE, op) }, vouched: true })
        })
        sql.setOwnCount.run(String(n))
        return into.result(answers)
      }),

    release: async (event, ids, at) =>
      transact(() => {
        const into = intake(event, SERVER_DEVICE, at)
        return into.result(ids.flatMap((id) => into.release(id) ?? []))
      }),

    async page(event, scope, after, limit, maxBytes) {
      const ops: Pulled[] = []
      let bytes = 0
      for (const row of sql.page.iterate(event, scope, after, limit)) {
        bytes += row.op.length
        if (ops.length > 0 && bytes > maxBytes) break
        ops.push(asPulled(row))
      }
      return ops
    },

    async idAt(event, scope, seq) {
      const row = sql.idAt.get(event, seq, scope)
      return row && idOfRow(row)
    },

    async head(event, scope) {
      const row = sql.head.get(event, scope)
      return row ? { ...lineage, seq: row.seq, id: idOfRow(row) } : null
    },

    scopeOps: async (event, scope, upTo) => sql.scope.all(event, scope, upTo).map((row) => asPulled(row).op),

    entityOps: async (event, entities, after) =>
      sql.entities.all(event, JSON.stringify(entities), after).map(asPulled),

    highest: async (event, replica) => sql.highest.get(event, replica, event, replica) ?? 0,

    held: async (event) =>
      sql.held.all(event).map(({ op, reason, at }) => ({
        op: JSON.parse(op) as SealedOp,
        reason: JSON.parse(reason) as Reason,
        at,
      })),

    deposits: async (event) =>
      sql.deposits.all(event).map((row) => ({ ...row, reason: JSON.parse(row.reason) as Reason })),

    burden: async (device) => sql.burden.get(device, device) ?? 0,

    async deposit({ event, device, reason, text, at }) {
      sql.deposit.run(event, sha256Hex(text), device, JSON.stringify(reason), text, at)
    },

    has: async (event) => sql.has.get(event) !== undefined,

    async backedUp() {
      const at = sql.backedUp.get()
      return at === undefined ? null : Number(at)
    },
  }
}
