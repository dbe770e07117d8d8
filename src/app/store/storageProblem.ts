// What keeps this device from storing, for the line at the bottom of every screen. A failed write is never
// called saved: the form stays, and this says why. What is done about it is said in storage words elsewhere.

export type StorageProblem =
  /** No room on the device. */
  | 'storageFull'
  /** The browser has no database for us, or does not let us. */
  | 'storageBlocked'
  /** The connection to the database is gone and did not come back; opening the app again helps. */
  | 'storageLost'
  /** A newer Zbor on this device has changed the database: this page is too old to write. */
  | 'storageNewer'
  /** The database does not open because an old page still holds it. */
  | 'storageWaits'
  /** The browser has deleted the data under the open page. */
  | 'storageGone'

/** Whose failure it is: a read or a draft that works again does not take back that a form was not saved. */
type Source = 'commit' | 'draft' | 'open'

/** Until the page is opened again: nothing that this page does can end them. */
const FINAL: ReadonlySet<StorageProblem> = new Set(['storageNewer', 'storageGone'])

let problem: StorageProblem | undefined
let from: Source = 'open'
const listeners = new Set<() => void>()

export const storageProblem = (): StorageProblem | undefined => problem

export function subscribeStorageProblem(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `source` could store, or the database opened. */
export function reportStored(source: Source): void {
  if (problem === undefined || FINAL.has(problem)) return
  if (source === 'commit' || source === from) show(undefined, source)
}

/** Whatever the database threw, as what a person can do something about. */
export function reportNotStored(error: unknown, source: Source): void {
  report(problemOf(error), source)
}

export function report(next: StorageProblem, source: Source): void {
  if (problem !== undefined && FINAL.has(problem)) return
  // A failed form stays the reason until one is stored.
  show(next, from === 'commit' && problem !== undefined ? 'commit' : source)
}

export function problemOf(error: unknown): StorageProblem {
  const names = namesOf(error)
  const any = (...wanted: string[]) => wanted.some((name) => names.includes(name))
  if (any('QuotaExceededError')) return 'storageFull'
  if (any('VersionError')) return 'storageNewer'
  if (any(...BARRED)) return 'storageBlocked'
  if (isLost(error)) return 'storageLost'
  return 'storageBlocked'
}

/** The connection broke, not the write: the same work on a reopened database may well succeed. */
export function isLost(error: unknown): boolean {
  const names = namesOf(error)
  if (names.includes('QuotaExceededError')) return false
  return LOST.some((name) => names.includes(name))
}

/** Anything else that a query throws is a fault of ours, and is not to be hidden. */
export function isOfDatabase(error: unknown): boolean {
  return (
    error instanceof DOMException ||
    [...LOST, ...BARRED, 'OpenFailedError'].some((name) => namesOf(error).includes(name))
  )
}

const BARRED = ['MissingAPIError', 'SecurityError', 'NotAllowedError', 'InvalidAccessError']
const LOST = [
  'DatabaseClosedError',
  'InvalidStateError',
  // Safari: „Connection to Indexed Database server lost. Refresh the page to try again".
  'UnknownError',
  'AbortError',
  'TransactionInactiveError',
]

/** Dexie wraps what the browser threw; the name that counts may lie inside. */
function namesOf(error: unknown): readonly string[] {
  const names: string[] = []
  let at = error
  while (at instanceof Error && names.length < 8) {
    names.push(at.name)
    at = (at as { inner?: unknown }).inner ?? at.cause
  }
  return names
}

function show(next: StorageProblem | undefined, source: Source): void {
  from = source
  if (problem === next) return
  problem = next
  for (const listener of listeners) listener()
}
