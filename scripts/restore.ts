// npm run restore -- FILE: puts a backup in the place of the data, while the server is stopped. With PostgreSQL
// also npm run restore -- --new-lineage, after the database was brought back by other means.

import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { DataFileError } from '../src/server/log/dataFolder.ts'
import { restore } from '../src/server/log/restore.ts'
import { newLineage, restorePostgres } from '../src/server/postgres/postgresBackup.ts'
import { databaseUrl, dataFolder, secretFile } from '../src/server/settings.ts'

const [file] = process.argv.slice(2)
const random = (count: number) => new Uint8Array(randomBytes(count))

async function restored(named: string): Promise<string[]> {
  const path = resolve(process.env['INIT_CWD'] ?? '', named)
  const url = databaseUrl()
  if (named !== '--new-lineage') {
    return url
      ? restorePostgres(url, path, random)
      : restore(dataFolder(), path, random, Date.now, secretFile())
  }
  if (url) return newLineage(url, random)
  throw new DataFileError('Only a database in PostgreSQL needs this; a data file notices by itself.')
}

try {
  if (file === undefined) throw new DataFileError('Name the backup to restore: npm run restore -- FILE')
  process.stdout.write(`${(await restored(file)).join('\n')}\n`)
} catch (error) {
  if (!(error instanceof DataFileError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
