// Seals ops with the device key when they first leave the device, and digests scopes. WebCrypto only: its
// calls are awaited outside every database transaction.

import { canonicalOp, type Mac } from '../../core/sync/op.ts'
import { type DeviceRecord, type StoredOp, withoutMarks } from '../store/storage.ts'

const MAC_BYTES = 16
const utf8 = new TextEncoder()

export type Sealer = (op: StoredOp) => Promise<Mac>

/** Injected, so that a simulation runs step by step. */
export interface Crypto {
  readonly sealerOf: (device: Pick<DeviceRecord, 'id' | 'key'>) => Promise<Sealer>
  readonly sha256Hex: (text: string) => Promise<string>
}

async function sealerOf(device: Pick<DeviceRecord, 'id' | 'key'>): Promise<Sealer> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', fromBase64Url(device.key), algorithm, false, ['sign'])
  return async (op) => {
    const signature = await crypto.subtle.sign('HMAC', key, utf8.encode(canonicalOp(withoutMarks(op))))
    return `${device.id}.${toBase64Url(new Uint8Array(signature, 0, MAC_BYTES))}`
  }
}

/** SHA-256 in hexadecimal. */
async function sha256Hex(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const webCrypto: Crypto = { sealerOf, sha256Hex }

/** More arguments than this to one call, and some browsers give up. */
const PIECE = 8192

export function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += PIECE)
    binary += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (symbol) => symbol.charCodeAt(0))
}
