// A join code as a person types it: ten characters in two groups of five, forgiving what looks alike. The server
// decides what it opens.

const LENGTH = 10

/** What is left of the typed text: capitals and figures of Crockford's base32, ten at most. */
export function cleanCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0')
    .replaceAll(/[^0-9A-HJKMNP-TV-Z]/g, '')
    .slice(0, LENGTH)
}

export const isWhole = (code: string): boolean => code.length === LENGTH

/** `ABCDE FGHJK`: two groups are read and typed with fewer mistakes than ten characters in a row. */
export const grouped = (code: string): string =>
  code.length > LENGTH / 2 ? `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}` : code
