// Opens the one data file: durable at every commit (WAL, synchronous=FULL), its version checked, the network's
// identity made when it is new, a file that was copied back noticed, redactions applied again. Problems a
// person can solve are DataFileError, one clear line each.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { newReplicaId, randomBase32, type RandomBytes, type ReplicaId } from '../../core/ids.ts'
import type { Lineage } from '../../core/sync/protocol.ts'
import { sealCheck } from '../keys.ts'
import { applyRedacted, redactedIn } from './applyRedacted.ts'
import { DataFileError, lockDataFolder, makeDataFolder } from './dataFolder.ts'
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
    const db = openDatabase(path)
    closing.push(() => void db.close())
    prepare(db, path, random)
    const mark = openMarkFile(join(folder, MARK_FILE))
    closing.push(mark.close)
    const redacted = openRedactedFile(join(folder, REDACTED_FILE))
    closing.push(redacted.close)
    const notes: string[] = []
    if (mark.found > writesOf(db)) {
      beginLineage(db, random, mark.found)
      notes.push(`The data file ${path} was copied back: the devices will push again what it lacks.`)
    }
    mark.write(writesOf(db))
    const unkept = redactedIn(db, redacted.all)
    if (unkept.length > 0) redacted.add(unkept)
    const again = applyRedacted(db, redacted.all, now(), sealCheck(secretOf(db)))
    if (again > 0) notes.push(`Redactions were applied again to ${again} entries.`)
    return { ...opened(db, random), notes, mark: mark.write, keepRedacted: redacted.add, close }
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
export function openDataBeside(folder: string, random: RandomBytes): DataFile {
  const path = join(folder, DATA_FILE)
  if (!existsSync(path)) throw new DataFileError(`There is no data file in ${folder}.`)
  const db = openDatabase(path)
  const version = db.pragma('user_version', { simple: true }) as number
  if (version === VERSION) return { ...opened(db, random), ...alone(db) }
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
  return { ...opened(db, random), ...alone(db) }
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

function opened(db: Database.Database, random: RandomBytes) {
  const lineage = { server: metaOf(db, 'server'), lineage: metaOf(db, 'lineage') }
  return { db, lineage, secret: secretOf(db), replica: newReplicaId(random) }
}

const metaOf = (db: Database.Database, name: string) =>
  db.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck().get(name) ?? ''

/** 32 bytes. */
export const secretOf = (db: Database.Database) => Buffer.from(metaOf(db, 'secret'), 'base64url')

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
  return db
}

/** Makes or upgrades the tables. @throws DataFileError where the file is of a newer version */
export function prepare(db: Database.Database, path: string, random: RandomBytes): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > VERSION) {
    throw new DataFileError(newerLine(path, version))
  }
  if (version === VERSION) return
  db.transaction(() => {
    if (version === 0) create(db, random)
    else for (let from = version; from < VERSION; from += 1) db.exec(STEPS[from] ?? '')
    db.pragma(`user_version = ${VERSION}`)
  }).immediate()
}

function create(db: Database.Database, random: RandomBytes): void {
  db.exec(TABLES)
  const put = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
  put.run('server', randomBase32(random, 16))
  put.run('lineage', randomBase32(random, 16))
  put.run('secret', Buffer.from(random(32)).toString('base64url'))
  put.run('writes', '0')
}
