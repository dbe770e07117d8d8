// The log in PostgreSQL. Whoever writes to an event locks its row first, so that any number of processes take
// places one after the other [P6]; what happens to an op is in log/intake.ts. Other processes hear of it at
// commit.

import { type EventId, opId, type OpId, type ReplicaId } from '../../core/ids.ts'
import type { Answer, Lineage, Pulled } from '../../core/sync/protocol.ts'
import { sealCheck, SERVER_DEVICE } from '../keys.ts'
import { type Intake, intake } from '../log/intake.ts'
import type { Appended, Draft, Log, OnUnreadable } from '../log/log.ts'
import { ownOps } from '../log/ownOps.ts'
import { readOp } from '../log/readOp.ts'
import type { RedactedId } from '../log/redactedFile.ts'
import { type Database, type Query, withoutNul } from './database.ts'
import { loadRows, writeRows } from './intakeRows.ts'
import type { Announce } from './neighbours.ts'
import { type Known, namedBy, NotLoaded, postgresIntake } from './postgresIntake.ts'
import { postgresKept } from './postgresKept.ts'
import { postgresPhones } from './postgresPhones.ts'

export interface PostgresLogParts {
  readonly db: Database
  readonly lineage: Lineage
  readonly secret: Uint8Array
  /** The server's own: another in every process. */
  readonly replica: ReplicaId
  /** Before a commit: the ids whose values it takes away for the first time. */
  readonly keepRedacted: (ids: readonly RedactedId[]) => void
  readonly announce: Announce
  readonly onUnreadable?: OnUnreadable | undefined
}

type IdRow = { seq: number; replica: ReplicaId; n: number }
type OpRow = IdRow & { at: number; op: string }

const COLUMNS = 'seq, replica, n, received_at AS at, op'
const idOfRow = ({ replica, n }: IdRow): OpId => opId(replica, n)

/** Waits for whoever writes to the event. */
export async function lockEvent(query: Query, event: EventId): Promise<number> {
  const [row] = await query<{ seq: number }>(
    `INSERT INTO events (event, seq) VALUES ($1, 0) ON CONFLICT (event) DO UPDATE SET seq = events.seq
     RETURNING seq`,
    [event],
  )
  return row?.seq ?? 0
}

type TakingParts = Pick<PostgresLogParts, 'db' | 'keepRedacted' | 'announce' | 'secret'>
type Taken = { readonly event: EventId; readonly device: string; readonly at: number }

/** One transaction of an event: `work` answers, and may run more than once before anything is written; `also` once. */
export async function takeIn(
  parts: TakingParts,
  of: Taken,
  named: ReadonlySet<OpId>,
  work: (taking: Intake) => readonly Answer[],
  also: (query: Query) => Promise<void> = async () => undefined,
): Promise<Appended> {
  const inOne = async (query: Query) => {
    await also(query)
    return false
  }
  const taken = await takeInUnless(inOne, parts, of, named, work)
  if (!taken) throw new Error('a transaction without a condition was not taken in')
  return taken
}

/** The same, where `isIdle`, asked in the transaction, does not say that there is nothing to do. */
async function takeInUnless(
  isIdle: (query: Query) => Promise<boolean>,
  { db, keepRedacted, announce, secret }: TakingParts,
  { event, device, at }: Taken,
  named: ReadonlySet<OpId>,
  work: (taking: Intake) => readonly Answer[],
): Promise<Appended | undefined> {
  return db.transact(async (query) => {
    const last = await lockEvent(query, event)
    if (await isIdle(query)) return undefined
    const loaded = new Map<OpId, Known>()
    await loadRows(query, event, named, loaded)
    for (;;) {
      const { store, changes } = postgresIntake(device, at, last, loaded)
      const taking = intake(store, event, sealCheck(secret))
      try {
        const appended = taking.result(work(taking))
        const written = changes()
        await writeRows(query, event, at, written)
        const { redacted } = written
        if (redacted.length > 0) {
          keepRedacted(redacted.map(({ scope, replica, n }) => ({ event, scope, id: opId(replica, n) })))
        }
        const seq = Math.max(last, ...appended.grown.values())
        if (seq > last) await query('UPDATE events SET seq = $2 WHERE event = $1', [event, seq])
        if (seq > last || appended.redacted) await announce.grown(query, event, appended)
        return appended
      } catch (error) {
        if (!(error instanceof NotLoaded)) throw error
        await loadRows(query, event, [error.id], loaded)
        if (!loaded.has(error.id)) throw error
      }
    }
  })
}

export function postgresLog(parts: PostgresLogParts): Log {
  const { db, lineage, secret, replica: ownReplica } = parts
  const own = ownOps(ownReplica, secret)
  const kept = postgresKept(db, secret)
  const asPulled = (event: EventId, { seq, at, op: text }: OpRow): Pulled[] => {
    const op = readOp(text)
    if (!op) parts.onUnreadable?.(event, seq)
    return op ? [{ seq, at, op }] : []
  }
  const namedByOwn = (drafts: readonly Draft[]) => new Set([...own.likely(drafts.length), ...namedBy(drafts)])
  const phones = postgresPhones(db, lineage.lineage, async (event, drafts, at, also) =>
    takeIn(
      parts,
      { event, device: SERVER_DEVICE, at },
      namedByOwn(drafts),
      (taking) => own.take(taking, drafts),
      also,
    ),
  )
  return {
    lineage,

    append: async (event, device, offered, at) =>
      takeIn(parts, { event, device, at }, namedBy(offered.map(({ op }) => op)), (taking) =>
        offered.map((one) => taking.offer(one)),
      ),

    appendOwn: async (event, drafts, at) =>
      takeIn(parts, { event, device: SERVER_DEVICE, at }, namedByOwn(drafts), (taking) =>
        own.take(taking, drafts),
      ),

    appendAnswer: async (event, { round, token }, drafts, at) =>
      takeInUnless(
        async (query) => {
          const marked = await query(
            'INSERT INTO answered (event, round, token) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
            [event, round, token],
          )
          return marked.length === 0
        },
        parts,
        { event, device: SERVER_DEVICE, at },
        namedByOwn(drafts),
        (taking) => own.take(taking, drafts),
      ),

    release: async (event, ids, at) =>
      takeIn(parts, { event, device: SERVER_DEVICE, at }, new Set(ids), (taking) =>
        ids.flatMap((id) => taking.release(id) ?? []),
      ),

    async page(event, scope, after, limit, maxBytes, hidden = []) {
      const rows = await db.query<OpRow>(
        `SELECT ${COLUMNS} FROM (
           SELECT seq, replica, n, received_at, op, row_number() OVER place AS place,
             sum(octet_length(op)) OVER place AS bytes
           FROM (SELECT * FROM ops WHERE event = $1 AND scope = $2 AND seq > $3 AND NOT superseded
                   AND entity <> ALL ($6::text[])
                 ORDER BY seq LIMIT $4) AS next
           WINDOW place AS (ORDER BY seq)) AS sized
         WHERE place = 1 OR bytes <= $5 ORDER BY seq`,
        [event, scope, after, limit, maxBytes, hidden],
      )
      const last = rows.at(-1)
      return {
        ops: rows.flatMap((row) => asPulled(event, row)),
        last: last && { seq: last.seq, id: idOfRow(last) },
      }
    },

    async idAt(event, scope, seq) {
      const [row] = await db.query<IdRow>(
        'SELECT seq, replica, n FROM ops WHERE event = $1 AND seq = $2 AND scope = $3',
        [event, seq, scope],
      )
      return row && idOfRow(row)
    },

    async head(event, scope, hidden = []) {
      const [row] = await db.query<IdRow>(
        `SELECT seq, replica, n FROM ops WHERE event = $1 AND scope = $2 AND entity <> ALL ($3::text[])
         ORDER BY seq DESC LIMIT 1`,
        [event, scope, hidden],
      )
      return row ? { ...lineage, seq: row.seq, id: idOfRow(row) } : null
    },

    async publicHeads() {
      const rows = await db.query<{ event: EventId; seq: number | null }>(
        `SELECT event, (SELECT max(seq) FROM ops WHERE ops.event = events.event AND scope = 'public') AS seq
         FROM events ORDER BY event`,
      )
      return new Map(rows.flatMap(({ event, seq }) => (seq === null ? [] : [[event, seq] as const])))
    },

    scopeOps: async (event, scope, upTo, hidden = []) => {
      const rows = await db.query<OpRow>(
        `SELECT ${COLUMNS} FROM ops WHERE event = $1 AND scope = $2 AND seq <= $3 AND NOT superseded
           AND entity <> ALL ($4::text[])
         ORDER BY seq`,
        [event, scope, upTo, hidden],
      )
      return rows.flatMap((row) => asPulled(event, row).map(({ op }) => op))
    },

    // One entity after the other, each by its own part of the index: in one list, the whole event would be read.
    entityOps: async (event, entities, after) => {
      const rows = await db.query<OpRow>(
        `SELECT found.* FROM unnest($2::text[]) AS wanted (entity) CROSS JOIN LATERAL (
           SELECT ${COLUMNS} FROM ops
           WHERE event = $1 AND ops.entity = wanted.entity AND seq > $3 AND NOT superseded) AS found
         ORDER BY seq`,
        [event, entities, after],
      )
      return rows.flatMap((row) => asPulled(event, row))
    },

    async highest(event, replica) {
      const [row] = await db.query<{ n: number }>(
        `SELECT greatest(0, (SELECT max(n) FROM ops WHERE event = $1 AND replica = $2 AND NOT superseded),
           (SELECT max(n) FROM held WHERE event = $1 AND replica = $2 AND vouched)) AS n`,
        [event, withoutNul(replica)],
      )
      return row?.n ?? 0
    },

    ...kept,
    ...phones,

    async has(event) {
      const rows = await db.query('SELECT 1 FROM ops WHERE event = $1 LIMIT 1', [event])
      return rows.length > 0
    },

    async backedUp() {
      const [row] = await db.query<{ value: string }>("SELECT value FROM meta WHERE name = 'backedUp'")
      return row ? Number(row.value) : null
    },
  }
}

/** Redactions that the database lacks, after it was restored; how many there were. */
export async function applyKeptRedactions(
  parts: TakingParts,
  kept: readonly RedactedId[],
  at: number,
): Promise<number> {
  let again = 0
  for (const [event, ids] of Map.groupBy(kept, (one) => one.event)) {
    const rows = await parts.db.query<{ scope: string; replica: string; n: number }>(
      'SELECT scope, replica, n FROM redacted WHERE event = $1',
      [event],
    )
    const there = new Set(rows.map(({ scope, replica, n }) => `${scope} ${replica}.${n}`))
    const lacking = ids.filter(({ scope, id }) => !there.has(`${scope} ${id}`))
    if (lacking.length === 0) continue
    again += lacking.length
    const named = new Set(lacking.map(({ id }) => id))
    await takeIn(parts, { event, device: SERVER_DEVICE, at }, named, (taking) => {
      for (const { scope, id } of lacking) taking.redactIds(scope, [id])
      return []
    })
  }
  return again
}
