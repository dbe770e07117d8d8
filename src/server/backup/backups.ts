// The backups of a network: sealed with its backup key, made by hand or every night, the old ones taken away only once a
// newer one is there.

import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backUp } from '../log/backup.ts'
import { DataFileError } from '../log/dataFolder.ts'
import { readSecret, secretPath } from '../secretFile.ts'
import { readBackupKey } from './backupKey.ts'
import { type BackupOf, sealFile } from './sealedFile.ts'

/** So long a backup is kept: five weeks. */
export const KEPT_MS = 35 * 86_400_000

export interface BackupSettings {
  readonly folder: string
  readonly databaseUrl?: string | undefined
  readonly secretFile?: string | undefined
  /** Where those of every night go. */
  readonly backups?: string | undefined
}

export const backupsFolder = ({ folder, backups }: BackupSettings): string =>
  backups ?? join(folder, 'backups')

const NAME = /^zbor-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/

export const nameOf = (at: number): string =>
  `zbor-${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}.backup`

/** When a file of that name was made; undefined for files of another kind. */
export function timeOf(name: string): number | undefined {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) ? undefined : at
}

/** Returns what was done, in one line. @throws DataFileError */
export async function makeBackup(settings: BackupSettings, file: string, now: () => number): Promise<string> {
  const { folder, databaseUrl } = settings
  const key = readBackupKey(folder)
  if (!key) throw new DataFileError('There is no backup key yet. Make one: npm run backup -- --new-key')
  const path = secretPath(folder, settings.secretFile)
  const secret = readSecret(path)
  if (!secret) throw new DataFileError(`There is no secret in ${path}: start the server once.`)
  const seal = (of: BackupOf) => (copy: string) => {
    const sealed = `${file}.sealing`
    rmSync(sealed, { force: true })
    sealFile(copy, sealed, key, { of, at: now(), secret })
    rmSync(copy)
    return sealed
  }
  if (databaseUrl === undefined) return backUp(folder, file, now, seal('sqlite'))
  // A server with a data file does without the driver.
  const { backUpPostgres } = await import('../postgres/postgresBackup.ts')
  return backUpPostgres(databaseUrl, file, now, seal('postgres'))
}

/** One of every night: and those that are older than five weeks go. @throws DataFileError, and then none goes */
export async function makeNightly(settings: BackupSettings, now: () => number): Promise<string> {
  const folder = backupsFolder(settings)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const at = now()
  const done = await makeBackup(settings, join(folder, nameOf(at)), now)
  for (const name of readdirSync(folder)) {
    const madeAt = timeOf(name)
    if (madeAt !== undefined && at - madeAt > KEPT_MS) rmSync(join(folder, name))
  }
  return done
}
