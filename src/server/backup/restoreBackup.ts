// A backup back in the place of the data: a sealed one is opened whole and checked beside it before anything is touched,
// and brings the network's secret with it; a plain one, as versions before 0.7 made them, needs the secret to be there.

import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyObject } from 'node:crypto'
import type { RandomBytes } from '../../core/ids.ts'
import { DataFileError, lockDataFolder, makeDataFolder } from '../log/dataFolder.ts'
import { restore } from '../log/restore.ts'
import { putSecret, secretPath } from '../secretFile.ts'
import type { BackupSettings } from './backups.ts'
import { openSealed, readHead } from './sealedFile.ts'

export interface RestoreWith {
  readonly random: RandomBytes
  readonly now: () => number
  /** Of a sealed backup. */
  readonly key?: KeyObject | undefined
}

/** Returns what was done, a line each. @throws DataFileError, and then nothing was changed */
export async function restoreBackup(
  settings: BackupSettings,
  file: string,
  { random, now, key }: RestoreWith,
): Promise<string[]> {
  const { folder, databaseUrl } = settings
  if (!existsSync(file)) throw new DataFileError(`There is no file ${file}.`)
  const found = readHead(file)
  if (found && !key) throw new DataFileError(`${file} is sealed: its backup key is needed.`)
  const of = databaseUrl === undefined ? 'sqlite' : 'postgres'
  if (found && found.head.of !== of) {
    throw new DataFileError(
      `${file} is a backup of ${found.head.of === 'sqlite' ? 'a data file: leave ZBOR_DATABASE_URL out' : 'PostgreSQL: set ZBOR_DATABASE_URL to an empty database'}.`,
    )
  }
  makeDataFolder(folder)
  // Whoever uses the folder is asked to stop before anything is unpacked into it.
  lockDataFolder(folder, 0).release()
  const path = secretPath(folder, settings.secretFile)
  const opened = join(folder, 'zbor.opened')
  rmSync(opened, { force: true })
  try {
    const secret = found && key ? openSealed(file, opened, key) : undefined
    const brought = { path: secret ? opened : file, called: file, ...(secret ? { secret } : {}) }
    if (databaseUrl === undefined) return restore(folder, brought, random, now, path)
    const { restorePostgres } = await import('../postgres/postgresBackup.ts')
    const lines = await restorePostgres(databaseUrl, brought, random)
    const aside = secret && putSecret(path, secret, now())
    return aside === undefined ? lines : [...lines, `The secret before is kept as ${aside}.`]
  } finally {
    rmSync(opened, { force: true })
  }
}
