// npm run backup -- FILE: copies the data while the server runs, and says so after it was checked.

import { resolve } from 'node:path'
import { backUp } from '../src/server/log/backup.ts'
import { DataFileError } from '../src/server/log/dataFolder.ts'
import { backUpPostgres } from '../src/server/postgres/postgresBackup.ts'
import { databaseUrl, dataFolder } from '../src/server/settings.ts'

const [file] = process.argv.slice(2)
try {
  if (file === undefined) throw new DataFileError('Name the file to back up to: npm run backup -- FILE')
  const path = resolve(process.env['INIT_CWD'] ?? '', file)
  const url = databaseUrl()
  const done = await (url ? backUpPostgres(url, path, Date.now) : backUp(dataFolder(), path, Date.now))
  process.stdout.write(`${done}\n`)
} catch (error) {
  if (!(error instanceof DataFileError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
