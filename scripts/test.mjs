// npm test: everything that is checked, from a clean machine. Each stage runs even where one before it failed;
// its time is printed; the last line counts stages. A stage can be named to run it alone: npm test -- unit.

import { join } from 'node:path'
import { buildIfChanged } from './buildIfChanged.mjs'
import { findChromium } from './chromium.mjs'
import { childEnv, findNode, install, root, run, stop } from './install.mjs'
import { findNginx } from './nginx.mjs'
import { needPoppler } from './poppler.mjs'
import { findPostgres } from './postgres.mjs'

install()
const node = findNode()
const tool = (...path) => join(root, 'node_modules', ...path)
const script = (name) => join(root, 'scripts', name)
const tsc = tool('typescript', 'bin', 'tsc')

const ROOMS = ['src/core', 'src/app', 'src/app/pwa/worker', 'src/server', 'tests']

const STAGES = {
  types: () => ROOMS.every((room) => run(node, [tsc, '--noEmit', '-p', room]) === 0),
  lint: () => run('oxlint', ['--type-aware']) === 0 && run('oxfmt', ['--check']) === 0,
  unit: () => {
    const env = { ...childEnv(), ZBOR_POSTGRES: findPostgres(), ZBOR_NGINX: findNginx() }
    return run(node, [tool('vitest', 'vitest.mjs'), 'run'], { env }) === 0
  },
  // Simulated days from a seed, and the bugs that they must notice.
  days: () => run(node, [script('soak.ts'), '--from', '1', '--seeds', '2000', '--again']) === 0,
  mutants: () => run(node, [script('mutants.ts')]) === 0,
  build: () => buildIfChanged(node),
  e2e: () => {
    needPoppler()
    const env = { ...childEnv(), ZBOR_CHROMIUM: findChromium() }
    return run(node, [tool('@playwright', 'test', 'cli.js'), 'test'], { env }) === 0
  },
}

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !Object.hasOwn(STAGES, name))
if (unknown) stop(`There is no stage ${unknown}; there are ${Object.keys(STAGES).join(', ')}.`)

const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`
const startedMs = Date.now()
const results = []
for (const [name, stage] of Object.entries(STAGES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  process.stdout.write(`\n== ${name}\n`)
  const stageMs = Date.now()
  const passed = stage()
  results.push({ name, passed, time: seconds(stageMs) })
}

process.stdout.write('\n')
for (const { name, passed, time } of results) {
  process.stdout.write(`${name.padEnd(8)}${passed ? 'passed' : 'FAILED'}  ${time}\n`)
}
process.stdout.write(`total   ${seconds(startedMs)}\n`)
const failed = results.filter(({ passed }) => !passed).length
process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
