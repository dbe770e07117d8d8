// npm run soak:kill -- --kills N: kills the server N times under load, and tells in one line whether anything
// that it had acknowledged is missing. With ZBOR_SOAK_DATABASE_URL, over an empty database in PostgreSQL.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killRuns } from '../tests/support/killRuns.ts'

const args = process.argv.slice(2)
const kills = Number(args[args.indexOf('--kills') + 1] ?? NaN)
const folder = mkdtempSync(join(tmpdir(), 'zbor-soak-'))
const url = process.env['ZBOR_SOAK_DATABASE_URL']
const env = { ZBOR_DATA: folder, ...(url ? { ZBOR_DATABASE_URL: url } : {}) }
const startedMs = Date.now()
let last = 0
try {
  if (!Number.isInteger(kills) || kills < 1)
    throw new Error('name a count: npm run soak:kill -- --kills 1000')
  const done = await killRuns(kills, env, Math.random, (count) => {
    last = count
    if (count % 50 === 0) process.stderr.write(`${count} of ${kills}\n`)
  })
  const seconds = Math.round((Date.now() - startedMs) / 1000)
  process.stdout.write(
    `${done.kills} kills, ${done.interrupted} during a push, ${done.unanswered} between commit and answer: ` +
      `${done.acknowledged} acknowledged ops, ` +
      `${done.stored} stored, each once, integrity ok, ${seconds} s\n`,
  )
  rmSync(folder, { recursive: true, force: true })
} catch (error) {
  process.stdout.write(`FAILED after ${last} kills: ${(error as Error).message}. The data are in ${folder}\n`)
  process.exitCode = 1
}
