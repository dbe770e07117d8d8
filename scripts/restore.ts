// npm run restore -- FILE: puts a backup in the place of the data, while the server is stopped. It asks for the backup
// key, or takes it from ZBOR_BACKUP_KEY. With PostgreSQL also npm run restore -- --new-lineage, after the database was
// brought back by other means.

import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { typedKey } from '../src/server/backup/backupKey.ts'
import { restoreBackup } from '../src/server/backup/restoreBackup.ts'
import { readHead } from '../src/server/backup/sealedFile.ts'
import { DataFileError } from '../src/server/log/dataFolder.ts'
import { backupKey, backupSettings } from '../src/server/settings.ts'

const [named] = process.argv.slice(2)
const random = (count: number) => new Uint8Array(randomBytes(count))

/** @throws DataFileError where there is nobody to ask */
async function askedKey(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new DataFileError('The backup key is needed: set ZBOR_BACKUP_KEY, or start this at a terminal.')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const typed = await lines.question('Backup key: ')
  lines.close()
  return typed
}

async function restored(): Promise<readonly string[]> {
  const settings = backupSettings()
  if (named === undefined) throw new DataFileError('Name the backup to restore: npm run restore -- FILE')
  if (named === '--new-lineage') {
    const { databaseUrl } = settings
    if (databaseUrl === undefined)
      throw new DataFileError('Only a database in PostgreSQL needs this; a data file notices by itself.')
    const { newLineage } = await import('../src/server/postgres/postgresBackup.ts')
    return newLineage(databaseUrl, random)
  }
  const path = resolve(process.env['INIT_CWD'] ?? '', named)
  const isSealed = existsSync(path) && readHead(path) !== undefined
  const key = isSealed ? typedKey(backupKey() ?? (await askedKey())) : undefined
  return restoreBackup(settings, path, { random, now: Date.now, key })
}

try {
  process.stdout.write(`${(await restored()).join('\n')}\n`)
} catch (error) {
  if (!(error instanceof DataFileError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
