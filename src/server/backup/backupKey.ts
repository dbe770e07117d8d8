// The key of a server's backups: X25519. The server keeps the public half alone, so that who takes its folder can't open
// them; the private half is printed once, for paper, in letters that nobody takes for others.

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataFileError } from '../log/dataFolder.ts'

export const KEY_FILE = 'zbor.backup-key'

const RAW_BYTES = 32
/** What stands before the raw key in PKCS #8 and SPKI (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex')
const PUBLIC_HEAD = Buffer.from('302a300506032b656e032100', 'hex')
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHECK_SYMBOLS = 4
const GROUP = 4

/** Base32, five bits a symbol, the last filled up with zeros. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => SYMBOLS[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

const checkOf = (raw: Uint8Array) =>
  base32(createHash('sha256').update('zbor backup key').update(raw).digest()).slice(0, CHECK_SYMBOLS)

/** Of either half. */
export const rawPublic = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key)
    .export({ type: 'spki', format: 'der' })
    .subarray(-RAW_BYTES)

export const publicKeyOf = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), type: 'spki', format: 'der' })

/** As it is printed: 14 groups of four, of which the last tells a wrong letter. */
export function printed(key: KeyObject): string {
  const raw = key.export({ type: 'pkcs8', format: 'der' }).subarray(-RAW_BYTES)
  return ((base32(raw) + checkOf(raw)).match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')
}

/** A key as a person types it. @throws DataFileError where a letter is wrong or missing */
export function typedKey(typed: string): KeyObject {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  const values = Array.from(text.slice(0, -CHECK_SYMBOLS), (symbol) => SYMBOLS.indexOf(symbol))
  const bits = values.map((value) => Math.max(0, value).toString(2).padStart(5, '0')).join('')
  const raw = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  if (raw.length !== RAW_BYTES || values.includes(-1) || base32(raw) + checkOf(raw) !== text)
    throw new DataFileError('That is no backup key: a letter is wrong or missing. It has 14 groups of four.')
  return createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, raw]), type: 'pkcs8', format: 'der' })
}

/** The public half that the folder keeps; undefined before the first. @throws DataFileError */
export function readBackupKey(folder: string): KeyObject | undefined {
  const path = join(folder, KEY_FILE)
  if (!existsSync(path)) return undefined
  const raw = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
  if (raw.length === RAW_BYTES) return publicKeyOf(raw)
  throw new DataFileError(`${path} holds no key. Make a new one: npm run backup -- --new-key`)
}

/** Keeps the public half of a new key, and returns the key: nothing else ever knows it. */
export function makeBackupKey(folder: string): KeyObject {
  const { privateKey } = generateKeyPairSync('x25519')
  const path = join(folder, KEY_FILE)
  writeFileSync(path, `${rawPublic(privateKey).toString('base64url')}\n`, { mode: 0o600 })
  return privateKey
}

export const keyLines = (key: KeyObject): string[] => [
  `Backup key: ${printed(key)}`,
  'Write it down and keep it apart: it is shown this once, and no backup opens without it.',
]
