// Puts a backup in the place of the data file, while no server uses the folder. The backup is checked and made
// ready beside it; the file it replaces is kept. The log begins a new lineage, so that the devices push again
// what the backup lacks [P3], and what was redacted since stays redacted [R1].

import { chmodSync, copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { RandomBytes } from '../../core/ids.ts'
import { sealCheck } from '../keys.ts'
import { putSecret, secretPath } from '../secretFile.ts'
import { applyRedacted } from './applyRedacted.ts'
import { checkedContent, contentWords, toDisk } from './checkedFile.ts'
import {
  beginLineage,
  DATA_FILE,
  MARK_FILE,
  moveSecret,
  openDatabase,
  prepare,
  REDACTED_FILE,
} from './dataFile.ts'
import { DataFileError, lockDataFolder, makeDataFolder } from './dataFolder.ts'
import { openMarkFile } from './markFile.ts'
import { openRedactedFile } from './redactedFile.ts'

/** A whole copy of a data file. */
export interface Brought {
  readonly path: string
  /** What the person named: the file that it was sealed in. */
  readonly called: string
  /** Its network's, where it came with it. */
  readonly secret?: Uint8Array
}

/** Returns what was done, a line each. @throws DataFileError, and then nothing was changed */
export function restore(
  folder: string,
  brought: Brought,
  random: RandomBytes,
  now: () => number,
  secretFile = secretPath(folder, undefined),
): string[] {
  const { called, secret } = brought
  makeDataFolder(folder)
  const lock = lockDataFolder(folder, 0)
  const path = join(folder, DATA_FILE)
  const ready = join(folder, 'zbor.restoring')
  try {
    copyFileSync(brought.path, ready)
    chmodSync(ready, 0o600)
    const lines = makeReady(ready, brought, folder, secretFile, random, now())
    const aside = putAside(path, folder, now())
    const secretAside = secret && putSecret(secretFile, secret, now())
    renameSync(ready, path)
    toDisk(path)
    if (aside !== undefined) lines.push(`The file before is kept as ${aside}.`)
    if (secretAside !== undefined) lines.push(`The secret before is kept as ${secretAside}.`)
    lines.push('The log begins a new lineage: devices push again what the backup lacks.')
    return lines
  } catch (error) {
    for (const end of ['', '-wal', '-shm']) rmSync(`${ready}${end}`, { force: true })
    if (error instanceof DataFileError) throw error
    throw new DataFileError(`${called} could not be restored: ${(error as Error).message}.`)
  } finally {
    lock.release()
  }
}

function makeReady(
  ready: string,
  { called, secret: given }: Brought,
  folder: string,
  secretFile: string,
  random: RandomBytes,
  at: number,
): string[] {
  const mark = openMarkFile(join(folder, MARK_FILE))
  const redacted = openRedactedFile(join(folder, REDACTED_FILE))
  let db: Database.Database | undefined
  try {
    db = new Database(ready)
    const content = checkedContent(db, called)
    db.close()
    db = openDatabase(ready)
    prepare(db, called, random)
    const secret = moveSecret(db, secretFile, given)
    beginLineage(db, random, mark.found)
    const again = applyRedacted(db, redacted.all, at, sealCheck(secret))
    db.pragma('journal_mode = DELETE')
    db.close()
    toDisk(ready)
    const lines = [`Restored from ${called}: ${contentWords(content)}.`]
    if (again > 0) lines.push(`Redactions were applied again to ${again} entries.`)
    return lines
  } finally {
    db?.close()
    mark.close()
    redacted.close()
  }
}

/** The file that is replaced, whole and under another name, also where it is damaged. */
function putAside(path: string, folder: string, at: number): string | undefined {
  if (!existsSync(path)) return undefined
  const time = new Date(at).toISOString().replace(/[-:]|\..*/g, '')
  const aside = join(folder, `zbor.replaced-${time}.sqlite`)
  try {
    const old = openDatabase(path)
    old.pragma('wal_checkpoint(TRUNCATE)')
    old.close()
  } catch {
    // Damaged: it is kept as it is, with what lies beside it.
  }
  linkSync(path, aside)
  for (const end of ['-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, aside + end)
  return aside
}
