// Sealed boxes: what a carrier may bring and not read. Only this network's servers open them; the key comes
// from the network's secret, so that a restored server still can. The bytes are described in docs/protocol.md.

import { createCipheriv, createDecipheriv, createECDH, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const VERSION = 1
const CURVE = 'prime256v1'
const PUBLIC_BYTES = 65
const IV_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + PUBLIC_BYTES + IV_BYTES

function networkKeys(networkSecret: Uint8Array) {
  const ecdh = createECDH(CURVE)
  for (let attempt = 0; ; attempt += 1) {
    try {
      ecdh.setPrivateKey(createHmac('sha256', networkSecret).update(`box:${attempt}`).digest())
      return ecdh
    } catch (error) {
      // One hash in 2^32 is not below the curve's order.
      if (attempt > 8) throw error
    }
  }
}

const contentKey = (shared: Buffer) =>
  Buffer.from(hkdfSync('sha256', shared, new Uint8Array(), 'zbor box 1', 32))

/** The public key to seal to: P-256, uncompressed, base64url. */
export const boxAddress = (networkSecret: Uint8Array) =>
  networkKeys(networkSecret).getPublicKey('base64url', 'uncompressed')

/** Undefined where the text is no box, or not one to this network. */
export function openBox(networkSecret: Uint8Array, text: string): string | undefined {
  const box = Buffer.from(text, 'base64url')
  if (box[0] !== VERSION || box.length < HEAD_BYTES + TAG_BYTES) return undefined
  try {
    const shared = networkKeys(networkSecret).computeSecret(box.subarray(1, 1 + PUBLIC_BYTES))
    const iv = box.subarray(1 + PUBLIC_BYTES, HEAD_BYTES)
    const cipher = createDecipheriv('aes-256-gcm', contentKey(shared), iv)
    cipher.setAuthTag(box.subarray(-TAG_BYTES))
    const plain = Buffer.concat([cipher.update(box.subarray(HEAD_BYTES, -TAG_BYTES)), cipher.final()])
    return new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch {
    return undefined
  }
}

/** As a device seals: `address` is what the server gave as `sealTo`. */
export function sealBox(address: string, plain: string): string {
  const ephemeral = createECDH(CURVE)
  const sender = ephemeral.generateKeys()
  const iv = randomBytes(IV_BYTES)
  const key = contentKey(ephemeral.computeSecret(Buffer.from(address, 'base64url')))
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([Buffer.from([VERSION]), sender, iv, sealed]).toString('base64url')
}
