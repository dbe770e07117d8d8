// The simulator's days over each kind of storage. The long ranges run on all cores: scripts/soak.ts.

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dexieStorage, ZborDatabase } from '../../src/app/store/dexieStorage.ts'
import { type Cluster, START_MS, startPostgres } from '../support/postgres.ts'
import { KEPT_SEEDS } from './simulation/keptSeeds.ts'
import { playSeed } from './simulation/run.ts'
import { postgresStore } from './simulation/stores.ts'
import type { Disk } from './simulation/tablet.ts'

const DEXIE_SEEDS = 100
const POSTGRES_SEEDS = 50
/** Several seeds a test, so that a report stays readable; a failure names its seed. */
const SEEDS_A_TEST = 20

function dexieDisk(name = 'zbor', indexedDB = new IDBFactory()): Disk {
  const open = () => new ZborDatabase(name, { indexedDB, IDBKeyRange })
  let db: ZborDatabase | undefined
  return {
    open: () => dexieStorage((db ??= open())),
    copy: async () => {
      const from = (db ??= open())
      const factory = new IDBFactory()
      const to = new ZborDatabase(name, { indexedDB: factory, IDBKeyRange })
      for (const table of from.tables) {
        const keys = await table.toCollection().primaryKeys()
        const values = await table.toArray()
        const inbound = table.schema.primKey.keyPath !== ''
        await to.table(table.name).bulkPut(values, inbound ? undefined : keys)
      }
      to.close()
      return dexieDisk(name, factory)
    },
  }
}

describe('simulated days', () => {
  it.each(Object.entries(KEPT_SEEDS))('once failed: %s', async (_what, seed) => {
    expect((await playSeed(seed)).failure).toBeUndefined()
  })

  it('the same seed is the same day, step for step', async () => {
    const [first, second] = await Promise.all([traceOf(77), traceOf(77)])
    expect(first.length).toBeGreaterThan(100)
    expect(second).toEqual(first)
  })

  it.each(Array.from({ length: DEXIE_SEEDS / SEEDS_A_TEST }, (_, at) => 5000 + at * SEEDS_A_TEST))(
    'over Dexie: %i and those after it end as over memory',
    async (from) => {
      for (let seed = from; seed < from + SEEDS_A_TEST; seed++) {
        const overDexie = await playSeed(seed, { newDisk: dexieDisk })
        expect(overDexie.failure, `seed ${seed}`).toBeUndefined()
        expect(overDexie.end, `seed ${seed}`).toBe((await playSeed(seed)).end)
      }
    },
    120_000,
  )
})

describe('simulated days over PostgreSQL', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startPostgres()
  }, START_MS)
  afterAll(() => cluster.stop())

  it.each(Array.from({ length: POSTGRES_SEEDS / 10 }, (_, at) => 7000 + at * 10))(
    '%i and those after it end as over SQLite',
    async (from) => {
      const openStore = postgresStore(cluster)
      for (let seed = from; seed < from + 10; seed++) {
        const overPostgres = await playSeed(seed, { openStore })
        expect(overPostgres.failure, `seed ${seed}`).toBeUndefined()
        expect(overPostgres.end, `seed ${seed}`).toBe((await playSeed(seed)).end)
      }
    },
    300_000,
  )
})

async function traceOf(seed: number): Promise<readonly string[]> {
  const lines: string[] = []
  await playSeed(seed, {}, (line) => lines.push(line()))
  return lines
}
