// The databases under a simulated server: how each is opened, copied, and put back to an earlier copy.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteAccess } from '../../../src/server/access/sqliteAccess.ts'
import { beginLineage, type DataFile, openMemoryFile } from '../../../src/server/log/dataFile.ts'
import { sqliteLog } from '../../../src/server/log/sqliteLog.ts'
import type { Parts } from '../../../src/server/parts.ts'
import { openPostgres } from '../../../src/server/postgres/openPostgres.ts'
import { newLineage } from '../../../src/server/postgres/postgresBackup.ts'
import type { Cluster } from '../../support/postgres.ts'

/** Time and randomness of a server come from its day. */
export interface ServerWorld {
  readonly now: () => number
  readonly random: (count: number) => Uint8Array
}

export interface OpenStore {
  readonly parts: Pick<Parts, 'log' | 'access' | 'secret' | 'replica' | 'neighbours'>
  /** All that is in it now: open another from it. */
  readonly copy: () => Promise<StoreCopy>
  readonly close: () => Promise<void>
}

/** Of one kind of store; only that kind knows what is in it. */
export type StoreCopy = { readonly of: unknown }

/** Opens an empty store or one from a copy; `renew`: with a new lineage, as the restore command gives. */
export type OpenStoreOf = (world: ServerWorld, from?: StoreCopy, renew?: boolean) => Promise<OpenStore>

const overFile = (data: DataFile, world: ServerWorld): OpenStore => ({
  parts: {
    log: sqliteLog(data),
    access: sqliteAccess(data, world.random),
    secret: data.secret,
    replica: data.replica,
  },
  copy: () => Promise.resolve({ of: data.db.serialize() }),
  close: () => Promise.resolve(data.close()),
})

export const memoryStore: OpenStoreOf = (world, from, renew = false) => {
  const data = openMemoryFile(world.random, from?.of as Buffer | undefined)
  if (!renew) return Promise.resolve(overFile(data, world))
  beginLineage(data.db, world.random, 0)
  const renewed = data.db.serialize()
  data.close()
  return Promise.resolve(overFile(openMemoryFile(world.random, renewed), world))
}

export function postgresStore(cluster: Cluster): OpenStoreOf {
  // A copy of a database has the secret of the one before, which is in no database.
  const secret = join(mkdtempSync(join(tmpdir(), 'zbor-sim-secret-')), 'zbor.secret')
  return async (world, from, renew = false) => {
    const url = from ? await cluster.copy(from.of as string) : await cluster.schema()
    if (renew) await newLineage(url, world.random)
    const folder = mkdtempSync(join(tmpdir(), 'zbor-sim-'))
    const {
      close,
      notes: _notes,
      ...parts
    } = await openPostgres(url, folder, world.random, world.now, undefined, secret)
    return {
      parts,
      copy: async () => ({ of: await cluster.copy(url) }),
      close: async () => {
        await close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
}
