// What an intake needs out of the database, and what it leaves there: all ids of a push at once.

import { type EventId, isOpId, opId, type OpId, type ReplicaId, splitOpId } from '../../core/ids.ts'
import type { Scope } from '../../core/policy.ts'
import { MAX_CHAIN, type PlacedRow } from '../log/intake.ts'
import { readOp } from '../log/readOp.ts'
import type { Query } from './database.ts'
import { type Changes, type KeptRow, type Known, namedBy } from './postgresIntake.ts'

type Id = { readonly replica: ReplicaId; readonly n: number }
type Aside = Id &
  Partial<KeptRow> & { readonly kind: 'held' | 'missed' | 'redacted'; readonly field?: string }

const IDS = 'unnest($2::text[], $3::bigint[]) AS ids (replica, n)'
const ROWS = `SELECT o.replica, o.n, o.seq, o.mac, o.op, o.stub::int AS stub FROM ${IDS}
  JOIN ops o ON o.event = $1 AND o.replica = ids.replica AND o.n = ids.n AND NOT o.superseded`
const on = (table: string) =>
  `${IDS} JOIN ${table} t ON t.event = $1 AND t.replica = ids.replica AND t.n = ids.n`
const ASIDE = `
  SELECT 'held' AS kind, t.replica, t.n, t.scope, t.mac, t.op, t.reason, t.vouched::int AS vouched, t.device,
    t.received_at AS at, t.discarded_at AS discarded, NULL AS field FROM ${on('held')}
  UNION ALL SELECT 'missed', t.replica, t.n, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, t.field
    FROM ${on('missing')}
  UNION ALL SELECT 'redacted', t.replica, t.n, t.scope, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM ${on('redacted')}`

/** Adds what the database has of these ids, and of those that held ops among them name, as far as a chain is followed. */
export async function loadRows(
  query: Query,
  event: EventId,
  wanted: Iterable<OpId>,
  into: Map<OpId, Known>,
  depth = 0,
): Promise<void> {
  const ids = Array.from(wanted).filter((id) => isOpId(id) && !into.has(id))
  if (ids.length === 0) return
  const split = ids.map(splitOpId)
  const values = [event, split.map(({ replica }) => replica), split.map(({ n }) => n)]
  const rows = await query<Id & PlacedRow>(ROWS, values)
  const aside = await query<Aside>(ASIDE, values)

  const rowOf = new Map(rows.map(({ replica, n, ...row }) => [opId(replica, n), row]))
  const asideOf = Map.groupBy(aside, ({ replica, n }) => opId(replica, n))
  const named = new Set<OpId>()
  for (const id of ids) {
    const of = asideOf.get(id) ?? []
    const held = of.filter(({ kind }) => kind === 'held').map(keptRow)
    into.set(id, {
      row: rowOf.get(id),
      held,
      missed: of.flatMap(({ kind, field }) => (kind === 'missed' && field !== undefined ? [field] : [])),
      redacted: of.flatMap(({ kind, scope }) => (kind === 'redacted' && scope !== undefined ? [scope] : [])),
    })
    for (const one of namedBy(held.flatMap(({ op }) => readOp(op) ?? []))) named.add(one)
  }
  if (depth <= MAX_CHAIN) await loadRows(query, event, named, into, depth + 1)
}

const keptRow = ({ scope, mac, op, reason, vouched, device, at, discarded }: Aside): KeptRow => ({
  scope: scope as Scope,
  mac: mac ?? '',
  op: op ?? '',
  reason: reason ?? '',
  vouched: vouched ?? 0,
  device: device ?? '',
  at: at ?? 0,
  discarded: discarded ?? null,
})

/** A column each, for unnest. */
function columns<Row, Names extends readonly (keyof Row)[]>(rows: readonly Row[], ...names: Names) {
  return names.map((name) => rows.map((row) => row[name]))
}

/** The order matters: what is superseded makes room for what takes its place. */
export async function writeRows(query: Query, event: EventId, at: number, changes: Changes): Promise<void> {
  const run = async (rows: readonly unknown[], text: string, values: readonly unknown[]) => {
    if (rows.length > 0) await query(text, [event, ...values])
  }
  const { placed, superseded, texts, heldBefore, heldNow, missedBefore, missedNow, redacted } = changes
  await run(superseded, 'UPDATE ops SET superseded = TRUE WHERE event = $1 AND seq = ANY ($2::bigint[])', [
    superseded,
  ])
  await run(
    texts,
    `UPDATE ops SET op = t.op FROM unnest($2::bigint[], $3::text[]) AS t (seq, op)
     WHERE ops.event = $1 AND ops.seq = t.seq`,
    columns(texts, 'seq', 'text'),
  )
  const rows = placed.map(({ seq, op: { scope, entity, id, mac }, text, stub, superseded: gone }) => {
    return { seq, scope, entity, replica: id[0], n: id[1], mac, text, stub, gone }
  })
  await run(
    rows,
    `INSERT INTO ops (event, received_at, seq, scope, entity, replica, n, mac, op, stub, superseded)
     SELECT $1, $2, * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[],
       $9::text[], $10::boolean[], $11::boolean[])`,
    [at, ...columns(rows, 'seq', 'scope', 'entity', 'replica', 'n', 'mac', 'text', 'stub', 'gone')],
  )
  await run(
    heldBefore,
    `DELETE FROM held USING unnest($2::text[], $3::bigint[], $4::text[]) AS t (replica, n, mac)
     WHERE held.event = $1 AND held.replica = t.replica AND held.n = t.n AND held.mac = t.mac`,
    columns(heldBefore, 'replica', 'n', 'mac'),
  )
  const held = heldNow.map((row) => ({ ...row, vouched: row.vouched === 1 }))
  await run(
    held,
    `INSERT INTO held (event, replica, n, mac, scope, op, reason, vouched, device, received_at, discarded_at)
     SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::boolean[], $9::text[], $10::bigint[], $11::bigint[])`,
    columns(held, 'replica', 'n', 'mac', 'scope', 'op', 'reason', 'vouched', 'device', 'at', 'discarded'),
  )
  await run(
    missedBefore,
    `DELETE FROM missing USING unnest($2::text[], $3::bigint[], $4::text[]) AS t (replica, n, field)
     WHERE missing.event = $1 AND missing.replica = t.replica AND missing.n = t.n AND missing.field = t.field`,
    columns(missedBefore, 'replica', 'n', 'field'),
  )
  await run(
    missedNow,
    'INSERT INTO missing (event, replica, n, field) SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::text[])',
    columns(missedNow, 'replica', 'n', 'field'),
  )
  await run(
    redacted,
    'INSERT INTO redacted (event, scope, replica, n) SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[])',
    columns(redacted, 'scope', 'replica', 'n'),
  )
}
