// What of an error may stand in the log: its type, its code, and where it was thrown. Never its message or anything else
// that it carries: JSON.parse quotes the text, PostgreSQL the row, a validator the value, and those hold names.

import { fileURLToPath } from 'node:url'
import { PROJECT } from '../settings.ts'

export interface ErrorFacts {
  readonly type: string
  readonly code?: string | number
  /** The innermost first: `append src/server/log/sqliteLog.ts:80:12`. */
  readonly at: readonly string[]
  readonly cause?: ErrorFacts
}

const NAME = /^[A-Za-z_$][\w$]{0,59}$/
/** `SQLITE_FULL`, `ENOENT`, `23505`, `noRole`. */
const CODE = /^\w{1,40}$/
const MOST_FRAMES = 12
const MOST_CAUSES = 3

/** Of whatever was thrown. */
export function errorFacts(thrown: unknown, causes = MOST_CAUSES): ErrorFacts {
  if (!(thrown instanceof Error)) return { type: typeof thrown, at: [] }
  const { code, cause } = thrown as { code?: unknown; cause?: unknown }
  return {
    type: typeOf(thrown),
    ...(typeof code === 'number' || (typeof code === 'string' && CODE.test(code)) ? { code } : {}),
    at: framesOf(thrown),
    ...(cause instanceof Error && causes > 0 ? { cause: errorFacts(cause, causes - 1) } : {}),
  }
}

/** Some libraries' errors have a name of their own, some only a class. */
const typeOf = ({ name, constructor }: Error): string =>
  [name, constructor.name].find((each) => NAME.test(each) && !/^error$/i.test(each)) ?? 'Error'

/** What is before a message in a stack: `TypeError [ERR_INVALID_URL]`. */
const HEAD = /^[\w$ [\]]{1,100}$/

/** A message can look like a frame: only what stands behind the whole of it is read. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const head = message === '' ? '\n' : `: ${message}\n`
  const at = stack.indexOf(head)
  if (at < 0 || !HEAD.test(stack.slice(0, at))) return []
  const lines = stack.slice(at + head.length).split('\n')
  return lines.flatMap((line) => frameOf(line) ?? []).slice(0, MOST_FRAMES)
}

const FRAME =
  /^ {4}at (?:(?:async )?(?:new )?([\w$.<>]{1,80}) (?:\[as [^\]]*\] )?\()?([^()]{1,400}):(\d+):(\d+)\)?$/

function frameOf(line: string): string | undefined {
  const [, name, file, row, column] = FRAME.exec(line) ?? []
  if (file === undefined) return undefined
  const place = `${fromProject(file)}:${row}:${column}`
  return name === undefined ? place : `${name} ${place}`
}

const ROOTS = [PROJECT.href, fileURLToPath(PROJECT)]

/** The folders of this machine above the project may be called after a person. */
function fromProject(file: string): string {
  const root = ROOTS.find((each) => file.startsWith(each))
  if (root !== undefined) return file.slice(root.length)
  return file.startsWith('node:') ? file : (/[^/\\]*$/.exec(file)?.[0] ?? '')
}
