// Opens a sealed box as docs/protocol.md tells a stranger to, with nothing of ours: what only the server can read.

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const

/** `sealTo` as a server tells it, and how it opens what was sealed to it. */
export async function boxKeys(): Promise<{ sealTo: string; openBox: (box: string) => Promise<unknown> }> {
  const { subtle } = crypto
  const pair = await subtle.generateKey(CURVE, false, ['deriveBits'])
  const openBox = async (box: string): Promise<unknown> => {
    const bytes = new Uint8Array(Buffer.from(box, 'base64url'))
    if (bytes[0] !== 1) throw new Error('not a box of version 1')
    const theirs = await subtle.importKey('raw', bytes.slice(1, 66), CURVE, false, [])
    const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256)
    const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
    const how = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: new TextEncoder().encode('zbor box 1'),
    }
    const key = await subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
    const plain = await subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(66, 78) }, key, bytes.slice(78))
    return JSON.parse(new TextDecoder().decode(plain))
  }
  return {
    sealTo: Buffer.from(await subtle.exportKey('raw', pair.publicKey)).toString('base64url'),
    openBox,
  }
}
