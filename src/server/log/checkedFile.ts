// Whether a file is a whole database of ours, and what is in it: before a backup is called one, and before
// a restore touches anything.

import { closeSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { DataFileError } from './dataFolder.ts'
import { VERSION } from './tables.ts'

export interface Content {
  readonly events: number
  readonly ops: number
  readonly devices: number
}

/** @throws DataFileError */
export function checkedContent(db: Database.Database, path: string): Content {
  const no = (why: string): never => {
    throw new DataFileError(`${path} is no whole data file of Zbor: ${why}.`)
  }
  try {
    const version = db.pragma('user_version', { simple: true }) as number
    const tables = db
      .prepare<[], number>("SELECT count(*) FROM sqlite_master WHERE name IN ('meta', 'ops', 'devices')")
      .pluck()
      .get()
    if (tables !== 3 || version < 1) return no('it has other tables')
    if (version > VERSION) return no(`its version, ${version}, is newer than this Zbor knows (${VERSION})`)
    const found = db.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') return no(String(found))
    const count = (what: string) => db.prepare<[], number>(`SELECT ${what}`).pluck().get() ?? 0
    return {
      events: count('count(DISTINCT event) FROM ops'),
      ops: count('count(*) FROM ops'),
      devices: count('count(*) FROM devices'),
    }
  } catch (error) {
    if (error instanceof DataFileError) throw error
    return no((error as Error).message)
  }
}

export const contentWords = ({ events, ops, devices }: Content) =>
  `${events} events, ${ops} entries, ${devices} devices`

/** The file, and the folder that names it, are on the disk. */
export function toDisk(path: string): void {
  for (const one of [path, dirname(path)]) {
    const file = openSync(one, 'r')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }
}
