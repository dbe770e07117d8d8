// The log in PostgreSQL passes the contract that the data file passes, and access its own.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openDatabase } from '../../src/server/postgres/database.ts'
import { openPostgres } from '../../src/server/postgres/openPostgres.ts'
import { accessContract, type AccessUnderTest } from '../contracts/accessContract.ts'
import { logContract, type LogUnderTest } from '../contracts/logContract.ts'
import { type Cluster, START_MS, startPostgres } from '../support/postgres.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))

let cluster: Cluster
beforeAll(async () => {
  cluster = await startPostgres()
}, START_MS)
afterAll(() => cluster.stop())

async function under(
  url: string,
  folder = mkdtempSync(join(tmpdir(), 'zbor-pg-')),
): Promise<LogUnderTest & AccessUnderTest> {
  const store = await openPostgres(url, folder, random)
  return {
    log: store.log,
    access: store.access,
    secret: store.secret,
    damage: async (event, seq, text) => {
      const db = openDatabase(url)
      await db.query('UPDATE ops SET op = $1 WHERE event = $2 AND seq = $3', [text, event, seq])
      await db.close()
    },
    reopen: async () => {
      await store.close()
      return under(url, folder)
    },
    close: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

logContract('PostgreSQL', async () => under(await cluster.schema()))
accessContract('PostgreSQL', async () => under(await cluster.schema()))
