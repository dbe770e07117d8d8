// The secrets of a network: the key that a device seals its ops with is derived from the network's secret,
// so that a restored server or a hub can check a mac without a list of keys [O3].

import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { authorOf, canonicalOp, type Mac, type Op } from '../core/sync/op.ts'

export { SERVER_DEVICE } from '../core/sync/op.ts'

export const sha256Hex = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

/** 32 bytes. */
export function deviceKey(networkSecret: Uint8Array, device: string): Buffer {
  return createHmac('sha256', networkSecret).update(`device:${device}`).digest()
}

/** What a device is called in live messages: the same through one event, and nothing else can be told from it. */
export function spokenName(networkSecret: Uint8Array, event: string, device: string): string {
  const name = createHmac('sha256', networkSecret).update(`say:${event}:${device}`).digest()
  return name.subarray(0, 9).toString('base64url')
}

export function seal(key: Uint8Array | KeyObject, device: string, op: Op): Mac {
  const tag = createHmac('sha256', key).update(canonicalOp(op)).digest().subarray(0, 16)
  return `${device}.${tag.toString('base64url')}`
}

/**
 * Whether an op's mac is its author's. Keep the function for one request: it remembers the authors' keys, and
 * an HMAC under a key that OpenSSL holds takes a fifth of the time.
 */
export function sealCheck(networkSecret: Uint8Array) {
  const keys = new Map<string, KeyObject>()
  return (op: Op & { readonly mac: Mac }): boolean => {
    const author = authorOf(op.mac)
    const key = keys.get(author) ?? createSecretKey(deviceKey(networkSecret, author))
    keys.set(author, key)
    const expected = Buffer.from(seal(key, author, op))
    const given = Buffer.from(op.mac)
    return expected.length === given.length && timingSafeEqual(expected, given)
  }
}
