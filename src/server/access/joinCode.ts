// Join codes: 10 Crockford characters, 50 bits, from a CSPRNG. What a person types is forgiven its case,
// its spaces and dashes, and the letters that look like figures.

import { randomBase32, type RandomBytes } from '../../core/ids.ts'

export const CODE_LENGTH = 10

export const newJoinCode = (random: RandomBytes): string => randomBase32(random, CODE_LENGTH)

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
