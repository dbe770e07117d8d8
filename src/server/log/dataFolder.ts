// The folder that a server's data lie in: made where it is missing, and used by one process at a time. The
// lock is one of SQLite's own, so that it ends with the process that holds it, however that ends.

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
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
  mkdirSync(folder)
}

/** Waits for a server that is just ending. @throws DataFileError where another process uses the folder */
export function lockDataFolder(folder: string, waitMs: number): { readonly release: () => void } {
  let db: Database.Database | undefined
  try {
    db = new Database(join(folder, 'zbor.lock'), { timeout: waitMs })
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
