// npm run restore -- FILE: puts a backup in the place of the data, while the server is stopped.

import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { DataFileError } from '../src/server/log/dataFolder.ts'
import { restore } from '../src/server/log/restore.ts'
import { dataFolder } from '../src/server/settings.ts'

const [file] = process.argv.slice(2)
const random = (count: number) => new Uint8Array(randomBytes(count))
try {
  if (file === undefined) throw new DataFileError('Name the backup to restore: npm run restore -- FILE')
  const path = resolve(process.env['INIT_CWD'] ?? '', file)
  process.stdout.write(`${restore(dataFolder(), path, random, Date.now).join('\n')}\n`)
} catch (error) {
  if (!(error instanceof DataFileError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
