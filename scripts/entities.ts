// docs/entities.md: every entity with its fields, scope, limits and writers, as the code has them. With --check it
// writes nothing and fails where the page says something else: npm run entities.

import { readFileSync, writeFileSync } from 'node:fs'
import { entitiesPage } from './entitiesPage.ts'

const file = new URL('../docs/entities.md', import.meta.url)
const page = entitiesPage()
if (!process.argv.includes('--check')) writeFileSync(file, page)
else if (readFileSync(file, 'utf8') !== page) {
  process.stderr.write('docs/entities.md is not what the code says. Run: npm run entities\n')
  process.exitCode = 1
}
