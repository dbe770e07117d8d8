// Join codes: 10 Crockford characters, 50 bits, made of an invite's id by the network's secret, so that whoever may see
// the invite can be shown its code again and no database holds it. What a person types is forgiven its case, its spaces
// and dashes, and the letters that look like figures.

import { createHmac } from 'node:crypto'
import type { Invite } from './access.ts'

export const CODE_LENGTH = 10
const BITS = 50n
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The first 50 bits. */
export function joinCodeOf(networkSecret: Uint8Array, invite: string): string {
  const mac = createHmac('sha256', networkSecret).update(`invite:${invite}`).digest()
  const bits = mac.readBigUInt64BE() >> (64n - BITS)
  return Array.from({ length: CODE_LENGTH }, (_, place) => {
    const digit = (bits >> BigInt(5 * (CODE_LENGTH - 1 - place))) & 31n
    return ALPHABET[Number(digit)]
  }).join('')
}

/** As it is kept: 50 bits are few for a hash without a key. */
export const codeHash = (networkSecret: Uint8Array, code: string): string =>
  createHmac('sha256', networkSecret).update(`code:${code}`).digest('hex')

/** The code of an invite as it is kept, while it opens something or will; one of before has a code that nobody can tell. */
export function codeToShow(
  networkSecret: Uint8Array,
  { id, usesLeft, expiresAt }: Invite,
  hash: string,
  at: number,
): { readonly code?: string } {
  const code = joinCodeOf(networkSecret, id)
  const isOpen = usesLeft > 0 && expiresAt > at
  return isOpen && codeHash(networkSecret, code) === hash ? { code } : {}
}

/** Undefined where the text can be no code. */
export function normaliseCode(typed: string): string | undefined {
  const code = typed
    .slice(0, 100)
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015]+/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  return code.length === CODE_LENGTH && /^[0-9A-HJKMNP-TV-Z]+$/.test(code) ? code : undefined
}
