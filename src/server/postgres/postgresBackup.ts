// Backup and restore where the log is in PostgreSQL: its own programs copy and bring back, this says what a
// copy is worth and begins the new lineage that a restored log needs. The programs come from PATH, or from the
// folder in ZBOR_POSTGRES.

import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { randomBase32, type RandomBytes } from '../../core/ids.ts'
import { toDisk } from '../log/checkedFile.ts'
import { DataFileError } from '../log/dataFolder.ts'
import type { Brought } from '../log/restore.ts'
import { postgresFolder } from '../settings.ts'
import { type Database, openDatabase } from './database.ts'
import { RUNNING_KEY } from './neighbours.ts'
import { asDataFileError, prepare } from './openPostgres.ts'

/**
 * Returns what was done, in one line. `finish` makes what is kept of a whole copy, and returns where it is.
 * @throws DataFileError
 */
export async function backUpPostgres(
  url: string,
  file: string,
  now: () => number,
  finish: (copy: string) => string = (copy) => copy,
): Promise<string> {
  if (existsSync(file)) throw new DataFileError(`${file} is there already: name another file.`)
  const part = `${file}.part`
  const at = now()
  try {
    // Its own program makes the file with what rights it likes.
    closeSync(openSync(part, 'w', 0o600))
    await run('pg_dump', url, '--format=custom', '--no-owner', '--no-privileges', `--file=${part}`)
    const list = await run('pg_restore', undefined, '--list', part)
    if (!/TABLE DATA \S+ ops /.test(list)) throw new DataFileError('The dump has no log in it.')
    // Reads and unpacks all of it, and writes it nowhere.
    await run('pg_restore', undefined, '--file=/dev/null', part)
    const done = finish(part)
    toDisk(done)
    renameSync(done, file)
    toDisk(file)
    const [count] = await withDatabase(url, async (db) => {
      await db.query(
        "INSERT INTO meta (name, value) VALUES ('backedUp', $1) ON CONFLICT (name) DO UPDATE SET value = $1",
        [String(at)],
      )
      return db.query<{ events: number }>('SELECT count(*) AS events FROM events')
    })
    return `Backed up to ${file}: ${count?.events ?? 0} events, ${statSync(file).size} bytes, checked.`
  } catch (error) {
    rmSync(part, { force: true })
    throw asDataFileError(error)
  }
}

/** Into an empty database: the one before stays as it is. @throws DataFileError */
export async function restorePostgres(
  url: string,
  { path, called }: Pick<Brought, 'path' | 'called'>,
  random: RandomBytes,
): Promise<string[]> {
  const full = await withDatabase(url, async (db) => {
    const [there] = await db.query<{ ops: string | null }>("SELECT to_regclass('ops')::text AS ops")
    return there?.ops !== null
  })
  if (full) {
    throw new DataFileError(
      'The database has a log already: make an empty one and name it in ZBOR_DATABASE_URL.',
    )
  }
  await run('pg_restore', url, '--single-transaction', '--exit-on-error', '--no-owner', path)
  return [`Restored from ${called}.`, ...(await newLineage(url, random))]
}

/** After a database was restored by other means, or moved back in time. @throws DataFileError */
export const newLineage = async (url: string, random: RandomBytes): Promise<string[]> =>
  withDatabase(url, async (db) => {
    await prepare(db, random)
    return db.transact(async (query) => {
      const [lock] = await query<{ alone: boolean }>(
        `SELECT pg_try_advisory_xact_lock(${RUNNING_KEY}) AS alone`,
      )
      if (!lock?.alone) throw new DataFileError('A server uses the database: stop all of them first.')
      await query("UPDATE meta SET value = $1 WHERE name = 'lineage'", [randomBase32(random, 16)])
      return ['The log begins a new lineage: devices push again what it lacks.']
    })
  })

async function withDatabase<Result>(url: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = openDatabase(url)
  try {
    return await work(db)
  } catch (error) {
    throw asDataFileError(error)
  } finally {
    await db.close()
  }
}

/** What the program printed. A password goes by the environment: arguments are there for all to see. */
async function run(program: string, url: string | undefined, ...args: string[]): Promise<string> {
  const [, before = '', password, after = ''] = /^(\w+:\/\/[^:@/]*):([^@/]*)(@.*)$/.exec(url ?? '') ?? []
  const plain = password === undefined ? url : before + after
  const env = password === undefined ? {} : { PGPASSWORD: decodeURIComponent(password) }
  const folder = postgresFolder()
  const child = spawn(
    folder === undefined ? program : join(folder, program),
    plain === undefined ? args : [...args, `--dbname=${plain}`],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += String(text)))
  child.stderr.on('data', (text) => (err += String(text)))
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(new DataFileError(`${program} is missing: install the client programs of PostgreSQL.`)),
    )
    child.on('close', (exit) => {
      if (exit === 0) resolve(out)
      else reject(new DataFileError(`${program} failed: ${err.trim().split('\n')[0]}`))
    })
  })
}
