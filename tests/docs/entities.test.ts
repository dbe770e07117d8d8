// The page of all entities says what the code says.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { entitiesPage } from '../../scripts/entitiesPage.ts'

test('docs/entities.md is made from the entities: npm run entities makes it anew', () => {
  expect(readFileSync(new URL('../../docs/entities.md', import.meta.url), 'utf8')).toBe(entitiesPage())
})
