// Boxes open only where they should, whoever sealed them: WebCrypto here stands for a browser.

import { expect, test } from 'vitest'
import { boxAddress, openBox, sealBox } from '../../src/server/box.ts'

const secret = new Uint8Array(32).fill(7)
const plain = '{"ops":[],"note":"Đurđica"}'

/** As docs/protocol.md says, with what a browser has. */
async function sealInBrowser(address: string, text: string): Promise<string> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const to = await crypto.subtle.importKey('raw', Buffer.from(address, 'base64url'), curve, false, [])
  const own = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: to }, own.privateKey, 256)
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: new TextEncoder().encode('zbor box 1'),
  }
  const cipher = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.deriveKey(derivation, material, cipher, false, ['encrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text))
  const sender = await crypto.subtle.exportKey('raw', own.publicKey)
  const parts = [Uint8Array.of(1), new Uint8Array(sender), iv, new Uint8Array(sealed)]
  return Buffer.concat(parts).toString('base64url')
}

test('a box opens on any server with the network’s secret, and nowhere else', () => {
  const box = sealBox(boxAddress(secret), plain)
  expect(openBox(secret, box)).toBe(plain)
  expect(openBox(new Uint8Array(32).fill(8), box)).toBeUndefined()
  expect(boxAddress(secret)).toBe(boxAddress(new Uint8Array(32).fill(7)))
  expect(Buffer.from(boxAddress(secret), 'base64url')).toHaveLength(65)
})

test('a box that a browser sealed opens', async () => {
  expect(openBox(secret, await sealInBrowser(boxAddress(secret), plain))).toBe(plain)
})

test('a box with any byte changed, cut short or empty does not open', () => {
  const box = Buffer.from(sealBox(boxAddress(secret), plain), 'base64url')
  for (const place of box.keys()) {
    const changed = Buffer.from(box)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(openBox(secret, changed.toString('base64url'))).toBeUndefined()
    expect(openBox(secret, box.subarray(0, place).toString('base64url'))).toBeUndefined()
  }
})
