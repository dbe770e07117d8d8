// Opens the one data file: durable at every commit (WAL, synchronous=FULL), its version checked, the network's
// identity made when it is new, a file that was copied back noticed, redactions applied again. Problems a
// person can solve are DataFileError, one clear line each.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { newReplicaId, randomBase32, type RandomBytes, type ReplicaId } from '../../core/ids.ts'
import type { Lineage } from '../../core/sync/protocol.ts'
import { sealCheck } from '../keys.ts'
import { agreed, openSecret, readSecret, secretCheck, secretPath } from '../secretFile.ts'
import { applyRedacted, redactedIn } from './applyRedacted.ts'
import { closeToOthers, DataFileError, lockDataFolder, makeDataFolder, makeOwnersFile } from './dataFolder.ts'
import { openMarkFile } from './markFile.ts'
import { openRedactedFile, type RedactedId } from './redactedFile.ts'
import { STEPS, TABLES, VERSION } from './tables.ts'

export const DATA_FILE = 'zbor.sqlite'
export const MARK_FILE = 'zbor.mark'
export const REDACTED_FILE = 'zbor.redacted'

/** How long a server that was told to end may still hold the folder. */
const LOCK_WAIT_MS = 3000

export interface DataFile {
  readonly db: Database.Database
  readonly lineage: Lineage
  readonly secret: Uint8Array
  /** Under which the server writes its own ops: another at every start. */
  readonly replica: ReplicaId
  /** What a person should know of how it was opened, a line each. */
  readonly notes: readonly string[]
  /** After a commit: how many writes there were. */
  readonly mark: (writes: number) => void
  /** Before a commit: the ids whose values it takes away for the first time. */
  readonly keepRedacted: (ids: readonly RedactedId[]) => void
  readonly close: () => void
}

/** @throws DataFileError where the folder can't be written or is in use, or the file is of a newer version */
export function openDataFile(
  folder: string,
  random: RandomBytes,
  now = Date.now,
  lockWaitMs = LOCK_WAIT_MS,
  secretFile = secretPath(folder, undefined),
): DataFile {
  makeDataFolder(folder)
  const path = join(folder, DATA_FILE)
  const closing: (() => void)[] = []
  const close = () => {
    for (const end of closing.splice(0).toReversed()) end()
  }
  try {
    const lock = lockDataFolder(folder, lockWaitMs)
    closing.push(lock.release)
    const opened = closeToOthers(folder)
    makeOwnersFile(path)
    const db = openDatabase(path)
    closing.push(() => void db.close())
    prepare(db, path, random, readSecret(secretFile))
    const secret = moveSecret(db, secretFile)
    const mark = openMarkFile(join(folder, MARK_FILE))
    closing.push(mark.close)
    const redacted = openRedactedFile(join(folder, REDACTED_FILE))
    closing.push(redacted.close)
    const notes: string[] = []
    if (opened > 0) notes.push(`Others could read ${opened} files of ${folder}: now only their owner can.`)
    if (mark.found > writesOf(db)) {
      beginLineage(db, random, mark.found)
      notes.push(`The data file ${path} was copied back: the devices will push again what it lacks.`)
    }
    mark.write(writesOf(db))
    const unkept = redactedIn(db, redacted.all)
    if (unkept.length > 0) redacted.add(unkept)
    const again = applyRedacted(db, redacted.all, now(), sealCheck(secret))
    if (again > 0) notes.push(`Redactions were applied again to ${again} entries.`)
    return { ...identityOf(db, random), secret, notes, mark: mark.write, keepRedacted: redacted.add, close }
  } catch (error) {
    close()
    if (error instanceof DataFileError) throw error
    throw new DataFileError(`The data file ${path} can't be opened: ${(error as Error).message}.`)
  }
}

/**
 * The file of a server that may be running, for a command that adds nothing to the log.
 * @throws DataFileError where there is none, or it is of another version
 */
export function openDataBeside(
  folder: string,
  random: RandomBytes,
  secretFile = secretPath(folder, undefined),
): DataFile {
  const path = join(folder, DATA_FILE)
  if (!existsSync(path)) throw new DataFileError(`There is no data file in ${folder}.`)
  const db = openDatabase(path)
  const version = db.pragma('user_version', { simple: true }) as number
  if (version === VERSION)
    return { ...identityOf(db, random), secret: moveSecret(db, secretFile), ...alone(db) }
  db.close()
  throw new DataFileError(
    version > VERSION
      ? newerLine(path, version)
      : `The data file ${path} is of an older version (${version}): start the server once, then try again.`,
  )
}

/** The same without a file, for as long as the process lives; with the content of `copy`, where one is given. */
export function openMemoryFile(random: RandomBytes, copy?: Buffer): DataFile {
  const db = openDatabase(copy ?? ':memory:')
  prepare(db, ':memory:', random)
  const secret = Buffer.from(metaOf(db, 'secret'), 'base64url')
  return { ...identityOf(db, random), secret, ...alone(db) }
}

/** Where nothing lies beside the file, or nothing of it is ours to change. */
const alone = (db: Database.Database) => ({
  notes: [],
  mark: () => undefined,
  keepRedacted: () => undefined,
  close: () => void db.close(),
})

const newerLine = (path: string, version: number) =>
  `The data file ${path} is of a newer version (${version}) than this server knows (${VERSION}). Update Zbor.`

function identityOf(db: Database.Database, random: RandomBytes) {
  const lineage = { server: metaOf(db, 'server'), lineage: metaOf(db, 'lineage') }
  return { db, lineage, replica: newReplicaId(random) }
}

const metaOf = (db: Database.Database, name: string) =>
  db.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck().get(name) ?? ''

/**
 * 32 bytes: in their file from now on, and nowhere in the database. `given`: what came with it and is not in the file yet.
 * @throws DataFileError
 */
export function moveSecret(db: Database.Database, path: string, given?: Uint8Array): Uint8Array {
  const row = (name: string) => metaOf(db, name) || undefined
  const inside = row('secret')
  const rows = { secret: inside, check: row('secretCheck') }
  const secret = given ? agreed(given, rows, path) : openSecret(path, rows)
  if (inside === undefined) return secret
  db.transaction(() => {
    db.prepare("INSERT INTO meta (name, value) VALUES ('secretCheck', ?)").run(secretCheck(secret))
    db.prepare("DELETE FROM meta WHERE name = 'secret'").run()
  }).immediate()
  db.pragma('wal_checkpoint(TRUNCATE)')
  return secret
}

export const writesOf = (db: Database.Database) => Number(metaOf(db, 'writes'))

/** What devices know of this log no longer fits: they start again and push what it lacks [P3]. */
export function beginLineage(db: Database.Database, random: RandomBytes, afterWrites: number): void {
  const put = db.prepare('UPDATE meta SET value = ? WHERE name = ?')
  db.transaction(() => {
    put.run(randomBase32(random, 16), 'lineage')
    put.run(String(Math.max(afterWrites, writesOf(db)) + 1), 'writes')
  }).immediate()
}

export function openDatabase(path: string | Buffer): Database.Database {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  // What is overwritten or deleted leaves nothing in free pages.
  db.pragma('secure_delete = ON')
  return db
}

/**
 * Makes or upgrades the tables; `secret`: of a new network, where there is one already.
 * @throws DataFileError where the file is of a newer version
 */
export function prepare(db: Database.Database, path: string, random: RandomBytes, secret?: Uint8Array): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > VERSION) {
    throw new DataFileError(newerLine(path, version))
  }
  if (version === VERSION) return
  db.transaction(() => {
    if (version === 0) create(db, random, secret ?? random(32))
    else for (let from = version; from < VERSION; from += 1) db.exec(STEPS[from] ?? '')
    db.pragma(`user_version = ${VERSION}`)
  }).immediate()
}

function create(db: Database.Database, random: RandomBytes, secret: Uint8Array): void {
  db.exec(TABLES)
  const put = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
  put.run('server', randomBase32(random, 16))
  put.run('lineage', randomBase32(random, 16))
  put.run('secret', Buffer.from(secret).toString('base64url'))
  put.run('writes', '0')
}
