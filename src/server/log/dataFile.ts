// Opens the one data file: durable at every commit (WAL, synchronous=FULL), its version checked, and the
// network's identity made when it is new. Problems a person can solve are DataFileError, one clear line each.

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { newReplicaId, randomBase32, type RandomBytes, type ReplicaId } from '../../core/ids.ts'
import type { Lineage } from '../../core/sync/protocol.ts'
import { TABLES, VERSION } from './tables.ts'

export class DataFileError extends Error {}

export interface DataFile {
  readonly db: Database.Database
  readonly lineage: Lineage
  readonly secret: Uint8Array
  /** Under which the server writes its own ops. */
  readonly replica: ReplicaId
  close(): void
}

/** @throws DataFileError where the folder can't be written or the file is of a newer version */
export function openDataFile(folder: string, random: RandomBytes): DataFile {
  try {
    makeFolder(resolve(folder))
    accessSync(folder, constants.W_OK | constants.R_OK | constants.X_OK)
  } catch {
    throw new DataFileError(`The data folder ${folder} can't be written. Set ZBOR_DATA to one that can.`)
  }
  const path = join(folder, 'zbor.sqlite')
  const db = open(path)
  try {
    prepare(db, path, random)
  } catch (error) {
    db.close()
    throw error
  }
  return opened(db)
}

/** The same without a file, for as long as the process lives; with the content of `copy`, where one is given. */
export function openMemoryFile(random: RandomBytes, copy?: Buffer): DataFile {
  const db = open(copy ?? ':memory:')
  prepare(db, ':memory:', random)
  return opened(db)
}

function opened(db: Database.Database): DataFile {
  const meta = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?')
  const value = (name: string) => meta.get(name)?.value ?? ''
  return {
    db,
    lineage: { server: value('server'), lineage: value('lineage') },
    secret: Buffer.from(value('secret'), 'base64url'),
    replica: value('replica') as ReplicaId,
    close() {
      db.close()
    },
  }
}

/** Node's own recursive mkdir does not come back where a parent can't hold folders, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

function open(path: string | Buffer): Database.Database {
  try {
    const db = new Database(path)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    return db
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown'
    throw new DataFileError(`The data file ${path} can't be opened: ${why}.`)
  }
}

function prepare(db: Database.Database, path: string, random: RandomBytes): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > VERSION) {
    throw new DataFileError(
      `The data file ${path} is of a newer version (${version}) than this server knows (${VERSION}). Update Zbor.`,
    )
  }
  if (version === VERSION) return
  db.transaction(() => {
    db.exec(TABLES)
    const put = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
    put.run('server', randomBase32(random, 16))
    put.run('lineage', randomBase32(random, 16))
    put.run('secret', Buffer.from(random(32)).toString('base64url'))
    put.run('replica', newReplicaId(random))
    db.pragma(`user_version = ${VERSION}`)
  }).immediate()
}
