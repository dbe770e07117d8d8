// A backup as a file that only the holder of the key opens. Its first line is JSON: what it is, when it was made, the key
// that it is for. Then the content in chunks of AES-256-GCM, under a key that an ephemeral X25519 key and that one agree
// on; each is counted and the last is marked, so that nothing can be left out, moved or cut off. The first bytes of the
// content are a line with the network's secret.

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { DataFileError } from '../log/dataFolder.ts'
import { publicKeyOf, rawPublic } from './backupKey.ts'

const CHUNK_BYTES = 64 * 1024
const TAG_BYTES = 16
const MOST_HEAD_BYTES = 4096
const LINE_FEED = 10

export type BackupOf = 'sqlite' | 'postgres'

export interface BackupHead {
  readonly zbor: 'server-backup'
  readonly format: 1
  readonly at: number
  readonly of: BackupOf
  readonly to: string
  readonly ephemeral: string
}

const contentKey = (shared: Buffer, { ephemeral, to }: BackupHead) =>
  Buffer.from(hkdfSync('sha256', shared, `${ephemeral} ${to}`, 'zbor server backup 1', 32))

/** No two chunks of a file have the same, and no file has the key of another. */
function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(count, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Reads as much as there is, up to the size of the buffer. */
function fill(file: number, buffer: Buffer): number {
  let length = 0
  for (;;) {
    const read = readSync(file, buffer, length, buffer.length - length, null)
    length += read
    if (read === 0 || length === buffer.length) return length
  }
}

/** Pieces of a stream of bytes, each full but the last; that one may be empty. */
function* pieces(file: number, size: number, before: Buffer = Buffer.alloc(0)): Generator<[Buffer, boolean]> {
  let [piece, isLast] = [before, false]
  while (!isLast) {
    const more = Buffer.alloc(size + 1)
    const length = fill(file, more)
    const rest = Buffer.concat([piece, more.subarray(0, length)])
    isLast = rest.length <= size
    yield [rest.subarray(0, size), isLast]
    piece = rest.subarray(size)
  }
}

/** Seals a file for the holder of `to`, reads it back, and compares. @throws DataFileError */
export function sealFile(
  plain: string,
  sealed: string,
  to: KeyObject,
  { of, at, secret }: { readonly of: BackupOf; readonly at: number; readonly secret: Uint8Array },
): void {
  const ephemeral = generateKeyPairSync('x25519')
  const head: BackupHead = {
    zbor: 'server-backup',
    format: 1,
    at,
    of,
    to: rawPublic(to).toString('base64url'),
    ephemeral: rawPublic(ephemeral.publicKey).toString('base64url'),
  }
  const line = Buffer.from(`${JSON.stringify(head)}\n`)
  const key = contentKey(diffieHellman({ privateKey: ephemeral.privateKey, publicKey: to }), head)
  const secretLine = Buffer.from(`${JSON.stringify({ secret: Buffer.from(secret).toString('base64url') })}\n`)
  const [source, target] = [openSync(plain, 'r'), openSync(sealed, 'wx', 0o600)]
  const written = createHash('sha256')
  try {
    writeFileSync(target, line)
    let count = 0
    for (const [piece, isLast] of pieces(source, CHUNK_BYTES, secretLine)) {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count, isLast)).setAAD(line)
      writeFileSync(target, Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]))
      written.update(piece)
      count += 1
    }
  } finally {
    closeSync(source)
    closeSync(target)
  }
  const read = createHash('sha256')
  unseal(
    sealed,
    () => key,
    (piece) => void read.update(piece),
  )
  if (!read.digest().equals(written.digest())) throw new DataFileError(`${sealed} was not written whole.`)
}

/** @throws DataFileError where the file is damaged */
function unseal(path: string, keyOf: (head: BackupHead) => Buffer, take: (piece: Buffer) => void): void {
  const damaged = () => new DataFileError(`${path} is damaged: its content is not what was written.`)
  const found = readHead(path)
  if (!found) throw damaged()
  const key = keyOf(found.head)
  const file = openSync(path, 'r')
  try {
    readSync(file, Buffer.alloc(found.line.length), 0, found.line.length, null)
    let count = 0
    for (const [piece, isLast] of pieces(file, CHUNK_BYTES + TAG_BYTES)) {
      if (piece.length < TAG_BYTES) throw damaged()
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count, isLast)).setAAD(found.line)
      decipher.setAuthTag(piece.subarray(-TAG_BYTES))
      try {
        take(Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]))
      } catch {
        throw damaged()
      }
      count += 1
    }
  } finally {
    closeSync(file)
  }
}

/** Undefined where the file is no sealed backup. */
export function readHead(path: string): { readonly head: BackupHead; readonly line: Buffer } | undefined {
  const file = openSync(path, 'r')
  try {
    const first = Buffer.alloc(MOST_HEAD_BYTES)
    const line = first.subarray(0, fill(file, first))
    const end = line.indexOf(LINE_FEED) + 1
    const head = JSON.parse(line.subarray(0, end).toString()) as Partial<BackupHead>
    const isOurs = head.zbor === 'server-backup' && head.format === 1
    return isOurs ? { head: head as BackupHead, line: line.subarray(0, end) } : undefined
  } catch {
    return undefined
  } finally {
    closeSync(file)
  }
}

/**
 * Writes the content of a sealed backup to `plain` and returns the network's secret.
 * @throws DataFileError where the key is another's or the file is damaged; then nothing is left at `plain`
 */
export function openSealed(path: string, plain: string, key: KeyObject): Buffer {
  const target = openSync(plain, 'wx', 0o600)
  let secret: Buffer | undefined
  const keyOf = (head: BackupHead) => {
    if (rawPublic(key).toString('base64url') !== head.to)
      throw new DataFileError(`That key is not the one of ${path}: it was made for another.`)
    const ephemeral = publicKeyOf(Buffer.from(head.ephemeral, 'base64url'))
    return contentKey(diffieHellman({ privateKey: key, publicKey: ephemeral }), head)
  }
  try {
    unseal(path, keyOf, (piece) => {
      let rest = piece
      if (!secret) {
        const end = piece.indexOf(LINE_FEED) + 1
        const { secret: text } = JSON.parse(piece.subarray(0, end).toString()) as { secret: string }
        secret = Buffer.from(text, 'base64url')
        rest = piece.subarray(end)
      }
      writeFileSync(target, rest)
    })
    if (!secret) throw new DataFileError(`${path} is damaged: it has no content.`)
    return secret
  } catch (error) {
    rmSync(plain, { force: true })
    throw error
  } finally {
    closeSync(target)
  }
}
