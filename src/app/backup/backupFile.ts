// The backup file: one line that says what it is, then what only the passphrase opens. Format 1 is written down
// in docs/protocol.md; later formats only add numbers.

import * as v from 'valibot'
import {
  LEAST_BACKUP_UNPACKED,
  MAX_BACKUP_BYTES,
  MAX_BACKUP_LINES,
  MAX_BACKUP_UNPACKED,
  MAX_LINE_LETTERS,
  MAX_UNPACKED_PER_BYTE,
} from '../../core/bounds.ts'
import { parseJson } from '../../core/parseJson.ts'
import { linesOf } from '../../core/text/linesOf.ts'
import { unpackText } from '../files/unpack.ts'
import { fromBase64Url, toBase64Url } from '../sync/seal.ts'

export const FORMAT = 1
/** As OWASP advises for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000
const MAX_HEADER_BYTES = 64 * 1024

const headerSchema = v.object({
  zbor: v.literal('backup'),
  format: v.number(),
  /** Milliseconds since 1970. */
  at: v.number(),
  events: v.array(v.string()),
  salt: v.string(),
  iv: v.string(),
  /** Of what follows the line: a file that was cut off is told from a wrong passphrase. */
  bytes: v.number(),
})
type Header = v.InferOutput<typeof headerSchema>

const strangerSchema = v.object({ zbor: v.string(), format: v.number() })

export type Opened =
  | { readonly is: 'open'; readonly at: number; readonly lines: AsyncIterable<string> }
  | { readonly is: 'foreign' | 'newer' | 'damaged' | 'wrongPassphrase' | 'unreadable' }

async function keyOf(passphrase: string, salt: BufferSource, use: KeyUsage): Promise<CryptoKey> {
  // The same letters typed on another keyboard are the same passphrase.
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  )
}

/** Lines, packed and encrypted. They are taken one by one, so that the screen goes on. */
export async function packBackup(
  passphrase: string,
  about: Pick<Header, 'at' | 'events'>,
  lines: AsyncIterable<string>,
): Promise<Blob> {
  const gzip = new CompressionStream('gzip')
  const packed = new Response(gzip.readable).arrayBuffer()
  const writer = gzip.writable.getWriter()
  const utf8 = new TextEncoder()
  for await (const line of lines) await writer.write(utf8.encode(`${line}\n`))
  await writer.close()
  const plain = await packed
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = await keyOf(passphrase, salt, 'encrypt')
  const header: Header = {
    zbor: 'backup',
    format: FORMAT,
    ...about,
    salt: toBase64Url(salt),
    iv: toBase64Url(iv),
    bytes: plain.byteLength + 16,
  }
  const first = utf8.encode(`${JSON.stringify(header)}\n`)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: first }, key, plain)
  return new Blob([first, sealed], { type: 'application/octet-stream' })
}

/** Nothing is changed anywhere before all of the file was checked. */
export async function openBackup(file: Blob, passphrase: string): Promise<Opened> {
  try {
    return await open(file, passphrase)
  } catch {
    return { is: 'unreadable' }
  }
}

async function open(file: Blob, passphrase: string): Promise<Opened> {
  const start = new Uint8Array(await file.slice(0, MAX_HEADER_BYTES).arrayBuffer())
  const end = start.indexOf(10)
  const said = end < 0 ? undefined : parseJson(new TextDecoder().decode(start.subarray(0, end)))?.value
  const stranger = v.safeParse(strangerSchema, said)
  if (!stranger.success || stranger.output.zbor !== 'backup') return { is: 'foreign' }
  if (stranger.output.format > FORMAT) return { is: 'newer' }
  const header = v.safeParse(headerSchema, said)
  if (!header.success || file.size > MAX_BACKUP_BYTES) return { is: 'damaged' }
  const { salt, iv, bytes, at } = header.output
  const sealed = await file.slice(end + 1).arrayBuffer()
  if (sealed.byteLength !== bytes) return { is: 'damaged' }
  const key = await keyOf(passphrase, fromBase64Url(salt), 'decrypt')
  const additionalData = start.slice(0, end + 1)
  let plain: ArrayBuffer
  try {
    plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromBase64Url(iv), additionalData },
      key,
      sealed,
    )
  } catch {
    return { is: 'wrongPassphrase' }
  }
  const packed = new Blob([plain])
  return (await isWhole(packed)) ? { is: 'open', at, lines: linesIn(packed) } : { is: 'damaged' }
}

const linesIn = (packed: Blob): AsyncGenerator<string> => {
  const most = Math.min(MAX_BACKUP_UNPACKED, LEAST_BACKUP_UNPACKED + packed.size * MAX_UNPACKED_PER_BYTE)
  return linesOf(unpackText(packed, 'gzip', most), MAX_LINE_LETTERS)
}

/** Whether it can be unpacked to its end, and is no more then than a log is. */
async function isWhole(packed: Blob): Promise<boolean> {
  try {
    let count = 0
    for await (const _ of linesIn(packed)) if ((count += 1) > MAX_BACKUP_LINES) return false
    return true
  } catch {
    return false
  }
}
