// The folder that a server's data lie in: made where it is missing, its owner's alone with all that is in it, and used
// by one process at a time. The lock is one of SQLite's own, so that it ends with the process that holds it, however
// that ends.

import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'

/** A problem that a person can solve, in one clear line. */
export class DataFileError extends Error {}

/** @throws DataFileError */
export function makeDataFolder(folder: string): void {
  try {
    makeFolder(resolve(folder))
    accessSync(folder, constants.W_OK | constants.R_OK | constants.X_OK)
  } catch {
    throw new DataFileError(`The data folder ${folder} can't be written. Set ZBOR_DATA to one that can.`)
  }
}

/** Node's own recursive mkdir does not come back where a parent can't hold folders, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: OWNERS_FOLDER })
}

const OWNERS_FOLDER = 0o700
const OWNERS_FILE = 0o600
const OTHERS = 0o077

/** Makes the file, empty, where it is missing: what SQLite makes beside it has the same owner's rights. */
export function makeOwnersFile(path: string): void {
  closeSync(openSync(path, 'a', OWNERS_FILE))
}

/**
 * Takes from all others what earlier versions, or whoever unpacked a copy, left them of the folder and our files in it. Returns how many that were; one of another owner stays as it is, and so does all of it where rights mean nothing.
 */
export function closeToOthers(folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (each) => each.isFile() && each.name.startsWith('zbor'),
  )
  const paths = [folder, ...files.map(({ name }) => join(folder, name))]
  return paths.filter((path) => {
    try {
      const { mode, uid } = statSync(path)
      if ((mode & OTHERS) === 0 || uid !== process.getuid?.()) return false
      chmodSync(path, mode & ~OTHERS)
      return true
    } catch {
      return false
    }
  }).length
}

/** Waits for a server that is just ending. @throws DataFileError where another process uses the folder */
export function lockDataFolder(folder: string, waitMs: number): { readonly release: () => void } {
  let db: Database.Database | undefined
  try {
    const path = join(folder, 'zbor.lock')
    makeOwnersFile(path)
    db = new Database(path, { timeout: waitMs })
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    const held = db
    return { release: () => void held.close() }
  } catch (error) {
    db?.close()
    const { code = '', message } = error as { code?: string; message: string }
    throw new DataFileError(
      code.startsWith('SQLITE_BUSY')
        ? `The data folder ${folder} is used by another server. Stop that one, or set ZBOR_DATA.`
        : `The data folder ${folder} can't be locked: ${message}.`,
    )
  }
}
