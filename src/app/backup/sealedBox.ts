// A box that only the server can open: ops that whoever carries them may not read. The format is written down in
// docs/protocol.md; the server has the other half.

import { fromBase64Url, toBase64Url } from '../sync/seal.ts'

const VERSION = 1
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const INFO = new TextEncoder().encode('zbor box 1')

/** `sealTo`: the server's public key, P-256, uncompressed, base64url. Returns the box in base64url. */
export async function sealBox(sealTo: string, text: string): Promise<string> {
  const { subtle } = crypto
  const theirs = await subtle.importKey('raw', fromBase64Url(sealTo), CURVE, false, [])
  // A key of its own for each box: nobody who carries one can open it or another, this device included.
  const ours = await subtle.generateKey(CURVE, true, ['deriveBits'])
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256)
  const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: INFO },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const ephemeral = new Uint8Array(await subtle.exportKey('raw', ours.publicKey))
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text))
  const box = new Uint8Array(1 + ephemeral.length + iv.length + sealed.byteLength)
  box[0] = VERSION
  box.set(ephemeral, 1)
  box.set(iv, 1 + ephemeral.length)
  box.set(new Uint8Array(sealed), 1 + ephemeral.length + iv.length)
  return toBase64Url(box)
}
