// npm run organiser: lists the events, with how many organisers each has left. npm run organiser -- ID, or network:
// prints a link for a new organiser. While the server runs, or not.

import { randomBytes } from 'node:crypto'
import { destination } from 'pino'
import { organiserLines } from '../src/server/access/organiserLink.ts'
import { DataFileError } from '../src/server/log/dataFolder.ts'
import { serverLogger } from '../src/server/logger.ts'
import { databaseUrl, dataFolder, openedAddress, secretFile } from '../src/server/settings.ts'
import { openBeside } from '../src/server/store.ts'

const [event] = process.argv.slice(2)
try {
  const origin = openedAddress()
  const random = (count: number) => new Uint8Array(randomBytes(count))
  const store = await openBeside(dataFolder(), databaseUrl(), random, secretFile())
  try {
    const parts = { ...store, now: Date.now, logger: serverLogger('warn', destination(2)) }
    process.stdout.write(`${(await organiserLines(parts, event, origin)).join('\n')}\n`)
  } finally {
    await store.close()
  }
} catch (error) {
  if (!(error instanceof DataFileError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
