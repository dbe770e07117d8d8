// No query reads through a table that grows: every statement of the log and of access is recorded, and its plan is
// asked for. In the log a search by event alone reads through as well, where more is asked than for its first row.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { type EventId, newReplicaId, type OpId, type TargetId } from '../../src/core/ids.ts'
import { idOf, type Op, type SealedOp } from '../../src/core/sync/op.ts'
import type { Access } from '../../src/server/access/access.ts'
import { sqliteAccess } from '../../src/server/access/sqliteAccess.ts'
import { deviceKey, seal } from '../../src/server/keys.ts'
import { openMemoryFile } from '../../src/server/log/dataFile.ts'
import type { Log } from '../../src/server/log/log.ts'
import { sqliteLog } from '../../src/server/log/sqliteLog.ts'
import { openPostgres } from '../../src/server/postgres/openPostgres.ts'
import { START_MS, startPostgres } from '../support/postgres.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))
const EVENT = 'event-0' as EventId

/** What does not grow with the days and devices of a network. */
const SMALL = new Set(['meta', 'events', 'words'])
/** Indexes of the rows that wait alone. */
const SMALL_INDEXES = /counted_waiting|answered_checks/

interface Under {
  readonly log: Log
  readonly access: Access
  readonly secret: Uint8Array
}

/** Calls every method, so that every query is asked; which those are is told by the objects themselves. */
async function callAll({ log, access, secret }: Under): Promise<void> {
  const called = new Set<string>()
  const calls = <T extends object>(of: T): T =>
    new Proxy(of, {
      get: (target, name) => {
        called.add(String(name))
        return Reflect.get(target, name) as unknown
      },
    })
  const l = calls(log)
  const a = calls(access)
  const replica = newReplicaId(random)
  const op = (n: number, over: Partial<Op> = {}): SealedOp => {
    const plain: Op = {
      id: [replica, n],
      event: EVENT,
      scope: 'room',
      entity: 'note',
      target: 'card' as TargetId,
      fields: { text: 'text' },
      prev: {},
      hlc: [1, n],
      schema: 1,
      ...over,
    }
    return { ...plain, mac: seal(deviceKey(secret, 'dev'), 'dev', plain) }
  }
  const good = (one: SealedOp) => ({ op: one, vouched: true })
  const bad = op(2, { fields: { text: 'held' }, prev: { text: [idOf(op(9))] } })
  const { id: _id, mac: _mac, schema: _schema, ...draft } = op(7)
  await l.append(EVENT, 'dev', [good(op(1)), { ...good(bad), problem: { code: 'role' } }], 1)
  await l.append(EVENT, 'dev', [good(op(3, { prev: { text: [idOf(bad), idOf(op(1))] } }))], 1)
  await l.append(
    EVENT,
    'dev',
    [good(op(4, { entity: 'redaction', fields: { ops: [idOf(op(1)), idOf(bad)] } }))],
    1,
  )
  await l.append(EVENT, 'dev', [good(op(9))], 1)
  await l.appendOwn(EVENT, [draft], 1)
  await l.appendAnswer(EVENT, { round: 'R', token: 'T' }, [draft], 1)
  const counter = { entity: 'phoneTally', target: 'R' } as const
  const words = { key: 'K', text: 'words', language: 'lv' }
  await l.takeAnswer(EVENT, { round: 'R', token: 'T2', counter, option: 'for', words, day: '' })
  await l.tellCounted(EVENT, await l.counted(EVENT), draft, 1)
  await l.tellWords(
    EVENT,
    (await l.waitingWords(EVENT)).map(({ key }) => key),
    [draft],
    1,
  )
  await l.markedRounds(EVENT)
  await l.unsettled()
  await l.forgetAnswered(EVENT, 'R')
  await l.release(EVENT, [idOf(bad)], 1)
  await l.page(EVENT, 'room', 0, 10, 1e6, ['privateNote'])
  await l.idAt(EVENT, 'room', 1)
  await l.head(EVENT, 'room')
  await l.publicHeads()
  await l.scopeOps(EVENT, 'room', 10)
  await l.entityOps(EVENT, ['note', 'event'], 1)
  await l.highest(EVENT, replica)
  await l.held(EVENT)
  await l.heldPage(EVENT, undefined, 5, 100)
  await l.heldById(EVENT, [idOf(op(2))])
  await l.keptCounts(EVENT)
  await l.depositPage(EVENT, undefined, 5, 100)
  await l.depositById(EVENT, 'x')
  await l.whereabouts(EVENT, [idOf(op(1)), 'ZZZZZZZZZZZZ.1' as OpId])
  await l.discard(EVENT, [idOf(bad)], 1)
  const reason = { code: 'malformed' } as const
  await l.deposit({ event: EVENT, kind: 'op', device: 'dev', reason, text: '{}', at: 1 })
  await l.discardDeposit(EVENT, (await l.deposits(EVENT))[0]?.id ?? '')
  await l.burden('dev')
  await l.has(EVENT)
  await l.backedUp()
  const grants = [{ event: EVENT, roles: ['organiser' as const] }]
  const invite = await a.invite({ grants, uses: 3, expiresAt: 100, createdBy: 'server' }, 1)
  await a.look(invite.code, 1)
  const spent = await a.spend(invite.code, { name: 'Tablet' }, 1)
  if ('is' in spent) throw new Error(spent.is)
  await a.spend(invite.code, { device: spent.device }, 1)
  await a.deviceByToken(spent.token ?? '')
  await a.standing(spent.device, EVENT)
  await a.grants(spent.device)
  await a.grant(spent.device, grants)
  await a.contact(spent.device, 1, { unsent: 1 })
  await a.devicesOf(EVENT)
  await a.knows(EVENT)
  await a.events()
  await a.inviteMany({ grants, uses: 1, expiresAt: 100, createdBy: spent.device }, 2, 1)
  await a.invitesOf(EVENT, 1)
  await a.withdraw(invite.id)
  await a.revoke(spent.device, EVENT, 1)
  const both = [...grants, { event: 'event-1' as EventId, roles: ['organiser' as const] }]
  for (const name of ['A', 'B']) {
    const more = await a.invite({ grants: both, uses: 3, expiresAt: 100, createdBy: spent.device }, 1)
    await a.spend(more.code, { name }, 1)
  }
  const [first] = (await a.devicesOf(EVENT)).filter(({ roles }) => roles.length > 0)
  await a.revoke(first?.id ?? '', EVENT, 1)
  const all = [...Object.keys(log), ...Object.keys(access)]
  expect(all.filter((name) => name !== 'lineage' && !called.has(name))).toEqual([])
}

/** A row of the log as any event has thousands of. */
const rowOf = (event: string, seq: number) => [
  event,
  seq,
  ['public', 'room', 'desk'][seq % 3] ?? 'room',
  ['note', 'attendee', 'event'][seq % 30] ?? `entity${seq % 30}`,
  `R${String(seq % 40).padStart(11, '0')}`,
  Math.floor(seq / 40) + 1,
]

const takesOne = (sql: string) => /\b(max|min)\((seq|event)\)|LIMIT 1\b/i.test(sql)
const isNarrowed = (sql: string) => /\b(scope|entity) (=|IN)|\bsuperseded\b/.test(sql)

/**
 * Whether what an index is asked for names one row, or a scope, an entity, a replica; the first row of an event is
 * enough where nothing else is asked of it.
 */
const narrows = (sql: string, asked: string): boolean =>
  /\b(seq|n) ?=|\b(scope|entity|replica) ?=/.test(asked) ||
  (takesOne(sql) && !isNarrowed(sql)) ||
  // From one event to the next.
  / USING COVERING INDEX \w+( \(event>\?\))?$/.test(asked)

test('SQLite: no statement reads through a table that grows', async () => {
  const data = openMemoryFile(random)
  const { db } = data
  const texts = new Set<string>()
  const prepare = db.prepare.bind(db)
  db.prepare = (sql: string) => {
    texts.add(sql.replaceAll(/\s+/g, ' ').trim())
    return prepare(sql)
  }
  const insert = prepare(
    `INSERT INTO ops (event, seq, scope, entity, replica, n, mac, op, received_at) VALUES (?, ?, ?, ?, ?, ?, '', '{}', 1)`,
  )
  db.transaction(() => {
    for (const event of ['event-0', 'event-1', 'event-2'])
      for (let seq = 1; seq <= 3000; seq += 1) insert.run(...rowOf(event, seq))
  })()
  const log = sqliteLog(data)
  await callAll({ log, access: sqliteAccess(data, random), secret: data.secret })
  expect(texts.size).toBeGreaterThan(50)
  const through: string[] = []
  for (const sql of texts) {
    const values = Array.from({ length: sql.split('?').length - 1 }, () => null)
    const names = Array.from(sql.matchAll(/@([a-zA-Z]+)/g), ([, name = '']) => [name, null])
    const given = names.length > 0 ? [Object.fromEntries(names)] : values
    const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...given) as { detail: string }[]
    for (const { detail } of plan) {
      const [, how, table = ''] = /^(SCAN|SEARCH) (\w+)/.exec(detail) ?? []
      if (how === undefined || SMALL.has(table) || ['CONSTANT', 'json_each', 'named'].includes(table))
        continue
      const read = table === 'ops' ? !narrows(sql, detail) : how === 'SCAN' && !SMALL_INDEXES.test(detail)
      if (read) through.push(`${detail}: ${sql}`)
    }
  }
  expect(through).toEqual([])
  data.close()
})

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Filter?: string
  readonly Plans?: readonly PlanNode[]
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

test(
  'PostgreSQL: no statement reads through a table that grows',
  async () => {
    const cluster = await startPostgres()
    const folder = mkdtempSync(join(tmpdir(), 'zbor-plans-'))
    const url = await cluster.schema()
    const asked = new Map<string, readonly unknown[]>()
    // oxlint-disable-next-line typescript/unbound-method -- put back, and called with its client
    const { query } = Client.prototype
    try {
      const store = await openPostgres(url, folder, random)
      const admin = new Client({ connectionString: url })
      await admin.connect()
      for (const event of ['event-0', 'event-1', 'event-2']) {
        const rows = Array.from({ length: 3000 }, (_, at) => rowOf(event, at + 1))
        await admin.query(
          `INSERT INTO ops (event, seq, scope, entity, replica, n, mac, op, stub, superseded, received_at)
           SELECT t.*, '', '{}', FALSE, FALSE, 1
           FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[]) AS t`,
          Array.from({ length: 6 }, (_, column) => rows.map((row) => row[column])),
        )
        await admin.query('INSERT INTO events (event, seq) VALUES ($1, 3000)', [event])
      }
      await admin.query('ANALYZE')
      await admin.query('SET enable_seqscan = off')
      Client.prototype.query = function recorded(this: Client, ...args: unknown[]) {
        const [text, values] = args
        if (typeof text === 'string' && /^\s*(SELECT|WITH|UPDATE|DELETE|INSERT)/i.test(text))
          asked.set(text, Array.isArray(values) ? values : [])
        return (query as (...all: unknown[]) => unknown).apply(this, args)
      } as typeof query
      await callAll(store)
      Client.prototype.query = query
      expect(asked.size).toBeGreaterThan(40)
      const through: string[] = []
      for (const [text, values] of asked) {
        const { rows } = await admin.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
          `EXPLAIN (FORMAT JSON) ${text}`,
          [...values],
        )
        for (const node of nodesOf(rows[0]?.['QUERY PLAN'][0].Plan as PlanNode)) {
          const { 'Node Type': type, 'Index Name': index = '', 'Index Cond': cond = '', Filter } = node
          // The rows of a bitmap are those that its index found: that is asked below it.
          if (type === 'Bitmap Heap Scan' || type === 'ModifyTable') continue
          const table = node['Relation Name'] ?? (index.startsWith('ops_') ? 'ops' : '')
          if (table === '' || SMALL.has(table)) continue
          const read = table === 'ops' ? !narrows(text, cond) : type === 'Seq Scan'
          if (read) through.push(`${type} ${table} ${cond} ${Filter}: ${text}`)
        }
      }
      expect(through).toEqual([])
      await admin.end()
      await store.close()
    } finally {
      Client.prototype.query = query
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  START_MS,
)
