// Which failures of a write are the disk's or the database's own, and pass: the device keeps what it has and
// tries again later. Codes of SQLite, of the operating system and of PostgreSQL.

export type StorageProblem = 'diskFull' | 'readOnly' | 'unavailable'

const FULL = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT', '53100'])
const READ_ONLY = /^(SQLITE_READONLY.*|SQLITE_IOERR.*|EROFS|25006)$/
/** Connection failures and shutdowns; 55P03 and SQLITE_BUSY: someone else holds the lock too long. */
const UNAVAILABLE = /^(08\w{3}|57P0[123]|53[024]\w\w|55P03|SQLITE_BUSY.*)$/
/** Of a connection that this process made: only those tell their call. */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'])

/** The driver of PostgreSQL tells these without a code. */
const BROKEN_LINE = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/

export function storageProblem(error: unknown): StorageProblem | undefined {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown }
  if (error instanceof Error && BROKEN_LINE.test(error.message)) return 'unavailable'
  if (typeof code !== 'string') return undefined
  if (FULL.has(code)) return 'diskFull'
  if (READ_ONLY.test(code)) return 'readOnly'
  const connecting = syscall === 'connect' || (code !== 'ENOENT' && typeof syscall === 'string')
  return (connecting && NO_CONNECTION.has(code)) || UNAVAILABLE.test(code) ? 'unavailable' : undefined
}

export const STORAGE_LINES: Readonly<Record<StorageProblem, string>> = {
  diskFull: 'The disk of the data is full: nothing can be stored until there is space. Reading goes on.',
  readOnly: 'The disk of the data can not be written: nothing can be stored until it can. Reading goes on.',
  unavailable: 'The database does not answer: devices keep what they have and try again.',
}
