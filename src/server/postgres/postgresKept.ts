// What PostgreSQL keeps without a place in the log: held ops and deposits, with what they weigh.

import { opId, type ReplicaId, splitOpId } from '../../core/ids.ts'
import type { Reason } from '../../core/sync/validate.ts'
import { sha256Hex } from '../keys.ts'
import { heldOf, type HeldRow, type KeyedRow, placeOf, readPlace } from '../log/heldOf.ts'
import type { Deposit, Log } from '../log/log.ts'
import type { Database } from './database.ts'
import { lockEvent } from './postgresLog.ts'

type Kept = Pick<
  Log,
  | 'held'
  | 'heldPage'
  | 'heldById'
  | 'keptCounts'
  | 'whereabouts'
  | 'discard'
  | 'deposits'
  | 'depositPage'
  | 'depositById'
  | 'deposit'
  | 'discardDeposit'
  | 'burden'
>

type DepositRow = Omit<Deposit, 'reason'> & { readonly reason: string }

const depositOf = (row: DepositRow): Deposit => ({ ...row, reason: JSON.parse(row.reason) as Reason })

const DEPOSIT = 'hash AS id, event, kind, device, reason, received_at AS at'
const LISTED = 'event = $1 AND discarded_at IS NULL'

export const postgresKept = (db: Database, secret: Uint8Array): Kept => ({
  async held(event) {
    const rows = await db.query<HeldRow>(
      `SELECT op, reason, received_at AS at, vouched FROM held WHERE event = $1 AND discarded_at IS NULL
       ORDER BY received_at, replica, n, mac`,
      [event],
    )
    return heldOf(rows, secret)
  },

  async heldPage(event, after, limit, maxBytes) {
    // One more than the page: whether there is a next one.
    const rows = await db.query<KeyedRow & { readonly fits: boolean }>(
      `SELECT op, reason, received_at AS at, vouched, replica, n, mac, (place = 1 OR bytes <= $6) AND place <= $5 AS fits
       FROM (SELECT *, row_number() OVER keys AS place, sum(octet_length(op)) OVER keys AS bytes
             FROM (SELECT * FROM held WHERE ${LISTED} AND (replica, n, mac) > ($2, $3::bigint, $4)
                   ORDER BY replica, n, mac LIMIT $5::bigint + 1) AS next
             WINDOW keys AS (ORDER BY replica, n, mac)) AS sized
       WHERE place <= 2 OR bytes - octet_length(op) <= $6 ORDER BY replica, n, mac`,
      [event, ...readPlace(after), limit, maxBytes],
    )
    const page = rows.filter(({ fits }) => fits)
    const last = page.at(-1)
    return {
      held: heldOf(page, secret),
      next: last && page.length < rows.length ? placeOf(last) : undefined,
    }
  },

  async heldById(event, ids) {
    const split = ids.map(splitOpId)
    const rows = await db.query<HeldRow>(
      `SELECT op, reason, received_at AS at, vouched FROM unnest($2::text[], $3::bigint[]) AS t (replica, n)
       JOIN held USING (replica, n) WHERE ${LISTED} ORDER BY replica, n, mac`,
      [event, split.map(({ replica }) => replica), split.map(({ n }) => n)],
    )
    return heldOf(rows, secret)
  },

  async keptCounts(event) {
    const [row] = await db.query<{ held: number; deposits: number }>(
      `SELECT (SELECT count(*) FROM held WHERE ${LISTED}) AS held,
         (SELECT count(*) FROM deposits WHERE event = $1) AS deposits`,
      [event],
    )
    return row ?? { held: 0, deposits: 0 }
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
    const rows = await db.query<DepositRow>(
      `SELECT ${DEPOSIT}, text FROM deposits WHERE event = $1 ORDER BY received_at, hash`,
      [event],
    )
    return rows.map(depositOf)
  },

  async depositPage(event, after, limit, letters) {
    const rows = await db.query<DepositRow>(
      `SELECT ${DEPOSIT}, left(text, $4) AS text FROM deposits WHERE event = $1 AND hash > $2
       ORDER BY hash LIMIT $3::bigint + 1`,
      [event, after ?? '', limit, letters],
    )
    const page = rows.slice(0, limit)
    return { deposits: page.map(depositOf), next: rows.length > limit ? page.at(-1)?.id : undefined }
  },

  async depositById(event, id) {
    const [row] = await db.query<DepositRow>(
      `SELECT ${DEPOSIT}, text FROM deposits WHERE event = $1 AND hash = $2`,
      [event, id],
    )
    return row && depositOf(row)
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
