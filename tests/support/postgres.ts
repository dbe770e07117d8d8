// A PostgreSQL of the tests' own: one cluster in a temporary folder for each file of tests, on a socket there,
// with a fresh schema or database for each that asks. It ends with the process that started it, however that ends.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Client } from 'pg'

const DEBIAN = '/usr/lib/postgresql'
const READY_MS = 20_000
/** What making and starting one may take on a busy machine. */
export const START_MS = 60_000

export interface Cluster {
  /** The address of a new, empty schema: quick. */
  schema(): Promise<string>
  /** The address of a new schema with all that is in that one now: what a backup is. */
  copy(url: string): Promise<string>
  /** The address of a new, empty database: where connections are dropped, or all of it is copied. */
  database(): Promise<string>
  /** Statements in that database. */
  run(url: string, statements: string): Promise<void>
  /** Ends every connection to it, as a failing network does. */
  dropConnections(url: string): Promise<void>
  stop(): Promise<void>
}

/** @throws one clear line where there is no PostgreSQL */
export function postgresPrograms(): string {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []
  const folders = [
    process.env['ZBOR_POSTGRES'] ?? '',
    ...debian,
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')))
  if (found === undefined) {
    throw new Error('These tests need PostgreSQL: install it, or set ZBOR_POSTGRES to the folder of initdb.')
  }
  return found
}

/** PostgreSQL does not run as root. */
function owner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // There is no such user here; the next one is everywhere.
    }
  }
  return undefined
}

export async function startPostgres(): Promise<Cluster> {
  const programs = postgresPrograms()
  const folder = mkdtempSync(join(tmpdir(), 'zbor-pg-'))
  const as = owner()
  if (as) chownSync(folder, as.uid, as.gid)
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  const quiet = { cwd: folder, stdio: 'ignore', ...as } as const
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'zbor', '-A', 'trust', '-E', 'UTF8', '-N'], quiet)

  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']
  const args = ['-D', data, '-k', folder, '-h', '', ...settings.flatMap((setting) => ['-c', setting])]
  // The shell ends the server when its input ends, and that ends with us.
  const script = '"$@" & pid=$!; cat >/dev/null; kill -QUIT $pid; wait $pid'
  const child = spawn('sh', ['-c', script, 'sh', join(programs, 'postgres'), ...args], {
    ...quiet,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const urlOf = (name: string) => `postgresql://zbor@/${name}?host=${encodeURIComponent(folder)}`
  const admin = await connected(urlOf('postgres'), child)
  let databases = 0
  let schemas = 0

  const newSchema = async () => {
    schemas += 1
    await admin.query(`CREATE SCHEMA test${schemas}`)
    return `test${schemas}`
  }
  const inSchema = (name: string) =>
    `${urlOf('postgres')}&options=${encodeURIComponent(`-c search_path=${name}`)}`

  return {
    schema: async () => inSchema(await newSchema()),
    async copy(url) {
      const [, from = ''] = /search_path%3D(\w+)/.exec(url) ?? []
      const to = await newSchema()
      const { rows } = await admin.query<{ name: string }>(
        'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1',
        [from],
      )
      const copies = rows.map(
        ({ name }) =>
          `CREATE TABLE ${to}.${name} (LIKE ${from}.${name} INCLUDING ALL);
           INSERT INTO ${to}.${name} SELECT * FROM ${from}.${name};`,
      )
      // One moment of all tables.
      await admin.query(`BEGIN ISOLATION LEVEL REPEATABLE READ; ${copies.join('\n')} COMMIT`)
      return inSchema(to)
    },
    async database() {
      databases += 1
      await admin.query(`CREATE DATABASE test${databases}`)
      return urlOf(`test${databases}`)
    },
    async run(url, statements) {
      const client = new Client(url)
      await client.connect()
      await client.query(statements)
      await client.end()
    },
    async dropConnections(url) {
      const [, name] = /\/(\w+)\?/.exec(url) ?? []
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
    },
    async stop() {
      await admin.end()
      const ended = new Promise((resolve) => child.on('close', resolve))
      child.stdin?.end()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function connected(url: string, child: ChildProcess): Promise<Client> {
  for (const untilMs = Date.now() + READY_MS; ;) {
    const client = new Client(url)
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      if (child.exitCode !== null || Date.now() > untilMs) throw error
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
}
