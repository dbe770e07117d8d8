// Opens the log and access in PostgreSQL: tables and the network's identity made once, however many processes
// start together. What a person can put right is DataFileError, one clear line. The data folder keeps only
// what must not be in the database's backups: the redacted ids that came by way of this process.

import { join } from 'node:path'
import { isOpId, newReplicaId, randomBase32, type RandomBytes } from '../../core/ids.ts'
import { REDACTED_FILE } from '../log/dataFile.ts'
import { DataFileError, makeDataFolder } from '../log/dataFolder.ts'
import type { OnUnreadable } from '../log/log.ts'
import { openRedactedFile, type RedactedId } from '../log/redactedFile.ts'
import { openSecret, readSecret, secretCheck, secretPath } from '../secretFile.ts'
import type { Store } from '../store.ts'
import { type Database, openDatabase, type Query } from './database.ts'
import { announcing, listening } from './neighbours.ts'
import { postgresAccess } from './postgresAccess.ts'
import { applyKeptRedactions, postgresLog } from './postgresLog.ts'
import { STEPS, TABLES, VERSION } from './tables.ts'

/** @throws DataFileError */
export async function openPostgres(
  url: string,
  folder: string,
  random: RandomBytes,
  now = Date.now,
  onUnreadable?: OnUnreadable,
  secretFile = secretPath(folder, undefined),
): Promise<Store> {
  makeDataFolder(folder)
  const closing: (() => unknown)[] = []
  const close = async () => {
    for (const end of closing.splice(0).toReversed()) await end()
  }
  try {
    const db = openDatabase(url)
    closing.push(db.close)
    await prepare(db, random, readSecret(secretFile))
    const secret = await moveSecret(db, secretFile)
    const meta = await metaOf(db.query)
    const lineage = { server: meta('server'), lineage: meta('lineage') }
    const replica = newReplicaId(random)
    const redacted = openRedactedFile(join(folder, REDACTED_FILE))
    closing.push(redacted.close)
    const announce = announcing(lineage.server, replica)
    const parts = { db, lineage, secret, replica, keepRedacted: redacted.add, announce, onUnreadable }
    const notes = await durabilityNotes(db.query)
    const unkept = await redactedIn(db.query, redacted.all)
    if (unkept.length > 0) redacted.add(unkept)
    const again = await applyKeptRedactions({ ...parts, keepRedacted: () => undefined }, redacted.all, now())
    if (again > 0) notes.push(`Redactions were applied again to ${again} entries.`)
    const others = await listening(url, lineage.server, replica)
    closing.push(others.close)
    return {
      log: postgresLog(parts),
      access: postgresAccess(parts, random),
      neighbours: {
        watch: others.watch,
        say: (said, by) => db.transact((query) => announce.said(query, said, by)),
        alone: db.alone,
      },
      secret,
      replica,
      notes,
      close,
    }
  } catch (error) {
    await close()
    throw asDataFileError(error)
  }
}

export function asDataFileError(error: unknown): DataFileError {
  if (error instanceof DataFileError) return error
  const { message, code } = error as { message: string; code?: string }
  return new DataFileError(
    `The database of ZBOR_DATABASE_URL can't be used: ${message || code || 'no answer'}.`,
  )
}

/** 32 bytes: in their file from now on, and nowhere in the database. @throws DataFileError */
async function moveSecret(db: Database, path: string): Promise<Buffer> {
  return db.transact(async (query) => {
    await query(TABLES_LOCK)
    const meta = await metaOf(query)
    const inside = meta('secret') || undefined
    const secret = openSecret(path, { secret: inside, check: meta('secretCheck') || undefined })
    if (inside !== undefined) {
      await query("INSERT INTO meta (name, value) VALUES ('secretCheck', $1)", [secretCheck(secret)])
      await query("DELETE FROM meta WHERE name = 'secret'")
    }
    return secret
  })
}

/** Of processes that start together, one after the other. */
const TABLES_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('zbor tables', 0))"

/**
 * Makes the tables and the network's identity where there are none; `secret`: of a new network, where there is one
 * already. @throws DataFileError
 */
export async function prepare(db: Database, random: RandomBytes, secret?: Uint8Array): Promise<void> {
  return db.transact(async (query) => {
    await query(TABLES_LOCK)
    const [there] = await query<{ meta: string | null }>("SELECT to_regclass('meta')::text AS meta")
    if (there?.meta === null) await create(query, random, secret ?? random(32))
    let version = Number((await metaOf(query))('version'))
    for (; STEPS[version] !== undefined; version += 1) {
      await query(STEPS[version] ?? '')
      await query("UPDATE meta SET value = $1 WHERE name = 'version'", [String(version + 1)])
    }
    if (version === VERSION) return
    throw new DataFileError(
      version > VERSION
        ? `The database is of a newer version (${version}) than this server knows (${VERSION}). Update Zbor.`
        : 'The database of ZBOR_DATABASE_URL is used by another program. Give Zbor one of its own.',
    )
  })
}

async function create(query: Query, random: RandomBytes, secret: Uint8Array): Promise<void> {
  await query(TABLES)
  await query('INSERT INTO meta (name, value) SELECT * FROM unnest($1::text[], $2::text[])', [
    ['version', 'server', 'lineage', 'secret'],
    [
      String(VERSION),
      randomBase32(random, 16),
      randomBase32(random, 16),
      Buffer.from(secret).toString('base64url'),
    ],
  ])
}

async function metaOf(query: Query): Promise<(name: string) => string> {
  const rows = await query<{ name: string; value: string }>('SELECT name, value FROM meta')
  const values = new Map(rows.map(({ name, value }) => [name, value]))
  return (name) => values.get(name) ?? ''
}

/** What was acknowledged must survive a power cut: both settings are on unless someone turned them off. */
async function durabilityNotes(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(
    "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') AND setting = 'off' ORDER BY name",
  )
  return rows.map(
    ({ name }) => `PostgreSQL runs with ${name}=off: a power cut may lose what was acknowledged.`,
  )
}

async function redactedIn(query: Query, kept: readonly RedactedId[]): Promise<RedactedId[]> {
  const known = new Set(kept.map(({ event, scope, id }) => `${event} ${scope} ${id}`))
  const rows = await query<RedactedId>("SELECT event, scope, replica || '.' || n AS id FROM redacted")
  return rows.filter(({ event, scope, id }) => isOpId(id) && !known.has(`${event} ${scope} ${id}`))
}
