// A store of each kind for `describe.each`: what a test server is put together from. Called once at the top of a file,
// it starts one PostgreSQL for all of it.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Parts } from '../../src/server/parts.ts'
import { openPostgres } from '../../src/server/postgres/openPostgres.ts'
import { type Cluster, START_MS, startPostgres } from './postgres.ts'

export interface OpenedStore {
  readonly parts: Partial<Parts>
  readonly close: () => Promise<void>
}

export function bothStores(): readonly (readonly [name: string, open: () => Promise<OpenedStore>])[] {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startPostgres()
  }, START_MS)
  afterAll(() => cluster.stop())

  async function postgres(): Promise<OpenedStore> {
    const folder = mkdtempSync(join(tmpdir(), 'zbor-store-'))
    const random = (count: number) => new Uint8Array(randomBytes(count))
    const { close, notes: _notes, ...parts } = await openPostgres(await cluster.schema(), folder, random)
    return {
      parts,
      close: async () => {
        await close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }

  return [
    // A test server has a data file of its own.
    ['SQLite', async () => ({ parts: {}, close: async () => {} })],
    ['PostgreSQL', postgres],
  ]
}
