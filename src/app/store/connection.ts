// Keeps the database open: once more when the connection was lost, not at all when a newer Zbor has changed it,
// and out of the way when a newer page wants to. It says what it sees; a failed write fails for whoever made it.

import { refoldOldRows } from './refoldOldRows.ts'
import type { ZborDatabase } from './dexieStorage.ts'
import type { Storage } from './storage.ts'
import { isLost, isOfDatabase, report, reportNotStored, reportStored } from './storageProblem.ts'

/** An open database answers in milliseconds; one that another page holds never does. */
const PATIENCE_MS = 8_000
const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 30_000

export interface Connection {
  /** Does `work`, and once more on a reopened database where the connection was lost. */
  readonly steady: <T>(work: () => Promise<T>) => Promise<T>
  /** A reader failed: open again, soon or a little later, until it works. @throws what is no database error */
  readonly heal: (error: unknown) => void
  /** Grows each time the database has come back: whoever reads looks again. */
  readonly openings: () => number
  readonly subscribe: (listener: () => void) => () => void
}

export function connectionOf(db: ZborDatabase): Connection {
  let openings = 0
  /** Some reader was left without an answer. */
  let hurt = false
  let final = false
  let reopening: Promise<void> | undefined
  let waitMs = FIRST_WAIT_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  db.on(
    'ready',
    async (opened) => {
      // Dexie opens a newer database as if it were ours: what a newer version keeps there must not be touched.
      if (Math.floor(db.backendDB().version / 10) > db.verno) {
        final = true
        report('storageNewer', 'open')
        throw new DOMException('the database is of a newer version', 'VersionError')
      }
      await refoldOldRows(opened as ZborDatabase)
      waitMs = FIRST_WAIT_MS
      reportStored('open')
      if (!hurt) return
      hurt = false
      openings += 1
      for (const listener of listeners) listener()
    },
    true,
  )
  // Another page upgrades the database, or something deletes it: let go, and do not come back.
  db.on('versionchange', (event) => {
    final = true
    db.close()
    report(event.newVersion === null ? 'storageGone' : 'storageNewer', 'open')
    // Else Dexie's own answer follows, which would open it again.
    return false
  })
  db.on('blocked', () => report('storageWaits', 'open'))

  async function open(): Promise<void> {
    const late = setTimeout(() => report('storageWaits', 'open'), PATIENCE_MS)
    try {
      await db.open()
    } finally {
      clearTimeout(late)
    }
  }

  function reopen(): Promise<void> {
    reopening ??= (async () => {
      hurt = true
      try {
        db.close({ disableAutoOpen: false })
        await open()
      } finally {
        reopening = undefined
      }
    })()
    return reopening
  }

  return {
    steady: async (work) => {
      try {
        return await work()
      } catch (error) {
        if (final || !isLost(error)) throw error
        await reopen()
        return work()
      }
    },
    heal: (error) => {
      if (!isOfDatabase(error)) throw error
      hurt = true
      if (final || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)
        reopen().catch((again: unknown) => reportNotStored(again, 'open'))
      }, waitMs)
      if (waitMs > FIRST_WAIT_MS) reportNotStored(error, 'open')
    },
    openings: () => openings,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The same storage, whose every transaction has its one retry. */
export function steadyStorage(storage: Storage, { steady }: Pick<Connection, 'steady'>): Storage {
  return {
    read: (work) => steady(() => storage.read(work)),
    write: (work) => steady(() => storage.write(work)),
  }
}
