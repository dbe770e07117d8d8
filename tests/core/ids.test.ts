// Ids that are derived: the same on every device for the same row, another for another row.

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { targetOfHash } from '../../src/core/ids.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest()

test('a derived target has 16 Crockford characters', () => {
  expect(targetOfHash(sha256('a'))).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  expect(targetOfHash(sha256('a'))).not.toBe(targetOfHash(sha256('b')))
  expect(targetOfHash(new Uint8Array(32).fill(255))).toBe('Z'.repeat(16))
})
