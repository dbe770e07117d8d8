// Copies the data file while a server may be writing it, in one reading, and calls the copy a backup only
// after it was checked and is on the disk.

import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { checkedContent, contentWords, toDisk } from './checkedFile.ts'
import { DATA_FILE } from './dataFile.ts'
import { DataFileError } from './dataFolder.ts'

const ALL_PAGES = 0x7fffffff

/**
 * Returns what was done, in one line. `finish` makes what is kept of a whole copy, and returns where it is.
 * @throws DataFileError
 */
export async function backUp(
  folder: string,
  file: string,
  now: () => number,
  finish: (copy: string) => string = (copy) => copy,
): Promise<string> {
  const path = join(folder, DATA_FILE)
  if (!existsSync(path)) throw new DataFileError(`There is no data file in ${folder}.`)
  if (existsSync(file)) throw new DataFileError(`${file} is there already: name another file.`)
  const part = `${file}.part`
  const at = now()
  let source: Database.Database | undefined
  try {
    source = new Database(path, { fileMustExist: true, timeout: 10_000 })
    rmSync(part, { force: true })
    closeSync(openSync(part, 'wx', 0o600))
    // In one step: what is written meanwhile would make it begin again.
    await source.backup(part, { progress: () => ALL_PAGES })
    const content = checked(part)
    const done = finish(part)
    toDisk(done)
    renameSync(done, file)
    toDisk(file)
    source
      .prepare(
        "INSERT INTO meta (name, value) VALUES ('backedUp', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      )
      .run(String(at))
    return `Backed up to ${file}: ${contentWords(content)}, ${statSync(file).size} bytes, checked.`
  } catch (error) {
    rmSync(part, { force: true })
    if (error instanceof DataFileError) throw error
    throw new DataFileError(`The backup to ${file} failed: ${(error as Error).message}.`)
  } finally {
    source?.close()
  }
}

function checked(part: string) {
  const copy = new Database(part, { fileMustExist: true })
  try {
    // One file is all of it, with no log beside it.
    copy.pragma('journal_mode = DELETE')
    return checkedContent(copy, part)
  } finally {
    copy.close()
  }
}
