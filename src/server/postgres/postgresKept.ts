// What PostgreSQL keeps without a place in the log: held ops and deposits, with what they weigh.

import { opId, type ReplicaId, splitOpId } from '../../core/ids.ts'
import type { Reason } from '../../core/sync/validate.ts'
import { sha256Hex } from '../keys.ts'
import { heldOf, type HeldRow } from '../log/heldOf.ts'
import type { Deposit, Log } from '../log/log.ts'
import type { Database } from './database.ts'
import { lockEvent } from './postgresLog.ts'

type Kept = Pick<
  Log,
  'held' | 'whereabouts' | 'discard' | 'deposits' | 'deposit' | 'discardDeposit' | 'burden'
>

export const postgresKept = (db: Database, secret: Uint8Array): Kept => ({
  async held(event) {
    const rows = await db.query<HeldRow>(
      `SELECT op, reason, received_at AS at, vouched FROM held WHERE event = $1 AND discarded_at IS NULL
       ORDER BY received_at, replica, n, mac`,
      [event],
    )
    return heldOf(rows, secret)
  },

  async whereabouts(event, ids) {
    const split = ids.map(splitOpId)
    const among = async (rows: string) => {
      const found = await db.query<{ replica: ReplicaId; n: number }>(
        `SELECT DISTINCT t.replica, t.n FROM unnest($2::text[], $3::bigint[]) AS t (replica, n)
         JOIN ${rows} o ON o.event = $1 AND o.replica = t.replica AND o.n = t.n`,
        [event, split.map(({ replica }) => replica), split.map(({ n }) => n)],
      )
      const there = new Set(found.map(({ replica, n }) => opId(replica, n)))
      return ids.filter((id) => there.has(id))
    }
    return {
      accepted: await among(`(SELECT * FROM ops WHERE NOT superseded AND (NOT stub OR NOT EXISTS (
        SELECT 1 FROM held WHERE held.event = ops.event AND held.replica = ops.replica AND held.n = ops.n
          AND held.mac = ops.mac AND held.vouched)))`),
      held: await among('held'),
    }
  },

  discard: async (event, ids, at) =>
    db.transact(async (query) => {
      await lockEvent(query, event)
      const split = ids.map(splitOpId)
      const discarded = await query(
        `UPDATE held SET discarded_at = $2 FROM unnest($3::text[], $4::bigint[]) AS t (replica, n)
         WHERE held.event = $1 AND held.replica = t.replica AND held.n = t.n AND held.discarded_at IS NULL
         RETURNING 1 AS one`,
        [event, at, split.map(({ replica }) => replica), split.map(({ n }) => n)],
      )
      return discarded.length
    }),

  async deposits(event) {
    const rows = await db.query<Omit<Deposit, 'reason'> & { reason: string }>(
      `SELECT hash AS id, event, kind, device, reason, text, received_at AS at FROM deposits WHERE event = $1
       ORDER BY received_at, hash`,
      [event],
    )
    return rows.map((row) => ({ ...row, reason: JSON.parse(row.reason) as Reason }))
  },

  async deposit({ event, kind, device, reason, text, at }) {
    await db.query(
      `INSERT INTO deposits (event, hash, kind, device, reason, text, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [event, sha256Hex(text), kind, device, JSON.stringify(reason), text, at],
    )
  },

  async discardDeposit(event, id) {
    const gone = await db.query('DELETE FROM deposits WHERE event = $1 AND hash = $2 RETURNING 1 AS one', [
      event,
      id,
    ])
    return gone.length > 0
  },

  async burden(device) {
    const [row] = await db.query<{ bytes: number }>(
      `SELECT (coalesce((SELECT sum(length(op)) FROM held WHERE device = $1 AND discarded_at IS NULL), 0)
         + coalesce((SELECT sum(length(text)) FROM deposits WHERE device = $1), 0))::bigint AS bytes`,
      [device],
    )
    return row?.bytes ?? 0
  },
})
