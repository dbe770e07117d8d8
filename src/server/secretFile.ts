// The network's secret in a file of its own, outside of the database and its backups: whoever reads one of those can't
// write in anybody's name. The database keeps only what tells the right secret from a wrong one.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DataFileError } from './log/dataFolder.ts'

export const SECRET_FILE = 'zbor.secret'
const SECRET_BYTES = 32

export const secretPath = (folder: string, given: string | undefined): string =>
  given ?? join(folder, SECRET_FILE)

/** What a database says of its secret: of versions before 0.7 the secret itself, in base64url. */
export interface SecretRows {
  readonly secret?: string | undefined
  readonly check?: string | undefined
}

export const secretCheck = (secret: Uint8Array): string =>
  createHmac('sha256', secret).update('zbor secret').digest('base64url')

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** For a network that is new, too. Undefined where there is no file. @throws DataFileError where it holds no secret */
export function readSecret(path: string): Buffer | undefined {
  if (!existsSync(path)) return undefined
  let secret: Buffer
  try {
    secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
  } catch (error) {
    throw new DataFileError(`The secret file ${path} can't be read: ${(error as Error).message}.`)
  }
  if (secret.length === SECRET_BYTES) return secret
  throw new DataFileError(`The secret file ${path} holds no secret of Zbor. Bring the right one back.`)
}

/** On the disk when it returns. Another process may have been quicker: then its file stays. */
function writeSecret(path: string, secret: Uint8Array): void {
  try {
    const file = openSync(path, 'wx', 0o600)
    try {
      writeSync(file, `${Buffer.from(secret).toString('base64url')}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    const folder = openSync(dirname(path), 'r')
    fsyncSync(folder)
    closeSync(folder)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') throw new DataFileError(`The secret file ${path} can't be written: ${message}.`)
  }
}

/**
 * The network's secret, which then stands in the file: from now on the database needs `secretCheck` of it alone.
 * @throws DataFileError where it is missing, or is another network's
 */
export function openSecret(path: string, { secret: inside, check }: SecretRows): Buffer {
  let found = readSecret(path)
  if (!found && inside) {
    writeSecret(path, Buffer.from(inside, 'base64url'))
    found = readSecret(path)
  }
  if (!found) {
    throw new DataFileError(
      `The network's secret is missing: bring ${path} back, or name the file with ZBOR_SECRET_FILE.`,
    )
  }
  return agreed(found, { secret: inside, check }, path)
}

/** @throws DataFileError where the database is another network's */
export function agreed<Secret extends Uint8Array>(
  found: Secret,
  { secret: inside, check }: SecretRows,
  path: string,
): Secret {
  const expected = inside ? secretCheck(Buffer.from(inside, 'base64url')) : check
  if (expected === undefined || same(expected, secretCheck(found))) return found
  throw new DataFileError(
    `The secret in ${path} is another network's: bring the right file, or name it with ZBOR_SECRET_FILE.`,
  )
}

/**
 * Puts a restored network's secret in its place; one of another network that is there is kept beside it. Returns where
 * that is.
 */
export function putSecret(path: string, secret: Uint8Array, at: number): string | undefined {
  const before = readSecret(path)
  if (before?.equals(secret)) return undefined
  const aside = `${path}.replaced-${new Date(at).toISOString().replace(/[-:]|\..*/g, '')}`
  if (before) renameSync(path, aside)
  writeSecret(path, secret)
  return before && aside
}
