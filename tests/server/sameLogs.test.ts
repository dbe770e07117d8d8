// Whatever comes in whatever order, the log in PostgreSQL answers, orders, holds and redacts as the data file
// does: they share the rules, and this is the proof that they share the rows.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EventId, opId, type OpId, type ReplicaId, type TargetId } from '../../src/core/ids.ts'
import { REDACTION, type Scope } from '../../src/core/policy.ts'
import { redact, type SealedOp } from '../../src/core/sync/op.ts'
import { openMemoryFile } from '../../src/server/log/dataFile.ts'
import type { Log, Offered } from '../../src/server/log/log.ts'
import { sqliteLog } from '../../src/server/log/sqliteLog.ts'
import { openPostgres } from '../../src/server/postgres/openPostgres.ts'
import type { Store } from '../../src/server/store.ts'
import { type Cluster, START_MS, startPostgres } from '../support/postgres.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))
const REPLICAS = ['AAAAAAAAAAAA', 'BBBBBBBBBBBB'] as ReplicaId[]
const SCOPES: Scope[] = ['room', 'desk']
const MAX_N = 5

let cluster: Cluster
let store: Store
let folder: string
beforeAll(async () => {
  cluster = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'zbor-pg-'))
  store = await openPostgres(await cluster.schema(), folder, random)
}, START_MS)
afterAll(async () => {
  await store.close()
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})

const anId = fc
  .tuple(fc.constantFrom(...REPLICAS), fc.integer({ min: 1, max: MAX_N }))
  .map(([replica, n]) => opId(replica, n))
const ids = fc.uniqueArray(anId, { maxLength: 3 })

const offered = fc.record({
  replica: fc.constantFrom(...REPLICAS),
  n: fc.integer({ min: 1, max: MAX_N }),
  scope: fc.constantFrom(...SCOPES),
  prev: ids,
  redacts: fc.option(ids, { nil: undefined, freq: 6 }),
  tag: fc.constantFrom('m', 'm', 'm', 'x'),
  vouched: fc.constantFrom(true, true, true, false),
  problem: fc.constantFrom(undefined, undefined, { code: 'role' } as const),
  skeleton: fc.constantFrom(false, false, false, true),
  elsewhere: fc.constantFrom(false, false, false, false, false, true),
})
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ is: fc.constant('append' as const), ops: fc.array(offered, { maxLength: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('release' as const), ids }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('discard' as const), ids }) },
)
type OfferedArbitrary = typeof offered extends fc.Arbitrary<infer Value> ? Value : never
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

function offeredOf(event: EventId, from: OfferedArbitrary): Offered {
  const { replica, n, scope, prev, redacts, tag, vouched, problem, skeleton, elsewhere } = from
  const named = prev.filter((id) => id !== opId(replica, n))
  const plain: SealedOp = {
    id: [replica, n],
    event: elsewhere ? ('elsewhere' as EventId) : event,
    scope,
    entity: redacts ? REDACTION : 'note',
    target: 'card' as TargetId,
    fields: redacts ? { ops: redacts } : { text: `${replica}.${n}`, kind: 'question' },
    prev: redacts || named.length === 0 ? {} : { text: named },
    hlc: [1000, n],
    schema: 1,
    mac: `dev.${tag.repeat(22)}`,
  }
  const op = skeleton ? redact(plain) : plain
  return { op, vouched: vouched && !skeleton, ...(problem ? { problem } : {}) }
}

async function run(log: Log, event: EventId, steps: readonly Step[]) {
  const answers: unknown[] = []
  for (const [at, one] of steps.entries()) {
    if (one.is === 'append') {
      const { grown, entities, ...rest } = await log.append(
        event,
        `dev${at % 2}`,
        one.ops.map((op) => offeredOf(event, op)),
        at,
      )
      answers.push({ ...rest, grown: Array.from(grown), entities: Array.from(entities).sort() })
    } else if (one.is === 'release') answers.push((await log.release(event, one.ids, at)).answers)
    else answers.push(await log.discard(event, one.ids, at))
  }
  const pages = await Promise.all(
    SCOPES.map(async (scope) => (await log.page(event, scope, 0, 1000, 1e6)).ops),
  )
  const places: (OpId | undefined)[] = []
  for (let seq = 1; seq <= 40; seq += 1) places.push(await log.idAt(event, 'room', seq))
  const highest = await Promise.all(REPLICAS.map((replica) => log.highest(event, replica)))
  return { answers, pages, places, highest, held: await log.held(event) }
}

test(
  '[R1]–[R5] [O2] [P6] any pushes, releases and discards end the same in both',
  { timeout: 120_000 },
  async () => {
    let runs = 0
    const kinds = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        runs += 1
        const event = `event-${runs}` as EventId
        const data = openMemoryFile(random)
        try {
          const expected = await run(sqliteLog(data), event, steps)
          expect(await run(store.log, event, steps)).toEqual(expected)
          for (const [kind] of JSON.stringify(expected).matchAll(/"is":"\w+"|"redacted":true/g))
            kinds.add(kind)
        } finally {
          data.close()
        }
      }),
      { numRuns: 60 },
    )
    expect(Array.from(kinds).sort()).toEqual([
      '"is":"duplicate"',
      '"is":"fork"',
      '"is":"ok"',
      '"is":"quarantined"',
      '"is":"redacted"',
      '"redacted":true',
    ])
  },
)
