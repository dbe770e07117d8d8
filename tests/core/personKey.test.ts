// The target of an imported person: the same on every device, another for every row.

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { personKey, personKeyText, targetOfHash } from '../../src/core/desk/personKey.ts'
import type { EventId } from '../../src/core/ids.ts'
import { foldText } from '../../src/core/text/foldText.ts'

const EVENT = 'pregrada-2019' as EventId

test('spellings of one name fold to one text', () => {
  expect(['Đurić', 'Djuric', 'DURIC'].map(foldText)).toEqual(['duric', 'duric', 'duric'])
  expect(foldText('Ploeuc-L’Hermitage')).toBe("ploeuc l'hermitage")
  expect(foldText('Šķēle')).toBe('skele')
})

test('a target has 16 Crockford characters, the same for the same row and another for its twin', () => {
  const key = personKey({ firstName: 'Đurđica', lastName: 'Krklec', town: 'Pregrada', country: 'HR' })
  expect(key).toBe('durdica|krklec|pregrada|hr')
  const target = (count: number) =>
    targetOfHash(
      createHash('sha256')
        .update(personKeyText(EVENT, key, count))
        .digest(),
    )
  expect(target(1)).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  expect(target(1)).not.toBe(target(2))
  expect(targetOfHash(new Uint8Array(32).fill(255))).toBe('Z'.repeat(16))
})
