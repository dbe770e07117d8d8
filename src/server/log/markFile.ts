// The number of the last write, beside the database: if the file there is one that was copied back, its own
// number is smaller. Written after each commit without waiting for the disk: a process that dies loses
// nothing of it, and after a power cut it may lag, which is no sign of anything.

import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'

const DIGITS = 16

export interface MarkFile {
  /** 0 where there was none. */
  readonly found: number
  readonly write: (writes: number) => void
  readonly close: () => void
}

export function openMarkFile(path: string): MarkFile {
  const found = existsSync(path) ? Number(readFileSync(path, 'utf8').slice(0, DIGITS)) : 0
  const file = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600)
  return {
    found: Number.isSafeInteger(found) ? found : 0,
    write(writes) {
      try {
        writeSync(file, `${String(writes).padStart(DIGITS, '0')}\n`, 0)
      } catch {
        // The write itself is stored: a mark that lags is no reason to tell a device that it is not.
      }
    },
    close: () => closeSync(file),
  }
}
