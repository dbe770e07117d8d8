// Builds only where a source changed since the last build: a second start is quick. Plain JavaScript.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './install.mjs'

const SOURCES = [
  'src',
  'locales',
  'public',
  'scripts/build.ts',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
]

function* filesOf(path) {
  if (!existsSync(path)) return
  if (statSync(path).isFile()) yield path
  else for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name))
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesOf(join(root, source))) {
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/** Whether the build is there and of these sources. */
export function buildIfChanged(node) {
  const mark = join(root, 'dist', '.hash')
  const hash = sourceHash()
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return true
  process.stdout.write('Building …\n')
  if (run(node, [join(root, 'scripts', 'build.ts')]) !== 0) {
    process.stderr.write('The build failed; see the lines above.\n')
    return false
  }
  writeFileSync(mark, hash)
  return true
}
