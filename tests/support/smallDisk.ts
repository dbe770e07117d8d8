// A disk that is full or can't be written: a really small one where this machine lets us mount it, else the
// limits that SQLite itself can set, so that any user can run the tests.

import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'

const MEBIBYTE = 1024 * 1024

export interface SmallDisk {
  readonly folder: string
  /** Whether it is a file system of its own. */
  readonly real: boolean
  fill(db: Database.Database): void
  free(db: Database.Database): void
  /** To be used while nothing of the disk is open for writing. */
  readOnly(): void
  remove(): void
}

const mount = (...args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0

export function smallDisk(mebibytes = 2): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-disk-'))
  const real = mount('-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder)
  const ballast = join(folder, 'ballast')
  return {
    folder,
    real,
    fill(db) {
      if (!real) {
        db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`)
        return
      }
      for (let bytes = mebibytes * MEBIBYTE; bytes >= 1; bytes = Math.floor(bytes / 2)) {
        try {
          appendFileSync(ballast, Buffer.alloc(bytes))
        } catch {
          // So much does not fit; half of it may.
        }
      }
    },
    free(db) {
      if (!real) db.pragma('max_page_count = 1073741823')
      rmSync(ballast, { force: true })
    },
    readOnly() {
      if (real) mount('-o', 'remount,ro', folder)
      else spawnSync('chmod', ['-R', 'a-w', folder])
    },
    remove() {
      if (real) spawnSync('umount', [folder])
      else spawnSync('chmod', ['-R', 'u+w', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
