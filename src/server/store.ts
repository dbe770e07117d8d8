// Where a server's data lie: a file in the data folder, or PostgreSQL where ZBOR_DATABASE_URL names one.

import type { RandomBytes } from '../core/ids.ts'
import { sqliteAccess } from './access/sqliteAccess.ts'
import { openDataBeside, openDataFile } from './log/dataFile.ts'
import type { OnUnreadable } from './log/log.ts'
import { sqliteLog } from './log/sqliteLog.ts'
import type { Parts } from './parts.ts'

/** What of a server's parts comes from where its data lie. */
export interface Store extends Pick<Parts, 'log' | 'access' | 'secret' | 'replica' | 'neighbours'> {
  /** What a person should know of how it was opened, a line each. */
  readonly notes: readonly string[]
  readonly close: () => Promise<void>
}

/** @throws DataFileError */
export async function openStore(
  folder: string,
  databaseUrl: string | undefined,
  random: RandomBytes,
  onUnreadable?: OnUnreadable,
  secretFile?: string,
): Promise<Store> {
  if (databaseUrl !== undefined) {
    // A server with a data file does without the driver.
    const { openPostgres } = await import('./postgres/openPostgres.ts')
    return openPostgres(databaseUrl, folder, random, Date.now, onUnreadable, secretFile)
  }
  const data = openDataFile(folder, random, undefined, undefined, secretFile)
  const { secret, replica, notes } = data
  const close = async () => data.close()
  return {
    log: sqliteLog(data, onUnreadable),
    access: sqliteAccess(data, random),
    secret,
    replica,
    notes,
    close,
  }
}

/** For a command, while a server may be running: it notices and mends nothing. @throws DataFileError */
export async function openBeside(
  folder: string,
  databaseUrl: string | undefined,
  random: RandomBytes,
  secretFile?: string,
): Promise<Pick<Store, 'log' | 'access' | 'close'>> {
  // There, a command is one more of several processes.
  if (databaseUrl !== undefined) return openStore(folder, databaseUrl, random, undefined, secretFile)
  const data = openDataBeside(folder, random, secretFile)
  return { log: sqliteLog(data), access: sqliteAccess(data, random), close: async () => data.close() }
}
