// npm run attack: the whole suite of attacks, each against a server of its own on this machine alone: over SQLite and
// PostgreSQL, and by the files of tablets. With --items N it goes on with so many odd items. Plain JavaScript.

import { join } from 'node:path'
import { buildIfChanged } from './buildIfChanged.mjs'
import { childEnv, findNode, install, root, run } from './install.mjs'
import { findPostgres } from './postgres.mjs'

install()
const node = findNode()
const flags = process.argv.slice(2)
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const env = { ...childEnv(), ZBOR_POSTGRES: findPostgres() }

const passed = run(node, [vitest, 'run', 'tests/attack'], { env }) === 0
const goesOn = passed && flags.includes('--items') && buildIfChanged(node)
const items = join(root, 'scripts', 'attackItems.ts')
const held = !goesOn || run(node, ['--expose-gc', items, ...flags], { env }) === 0
process.exitCode = passed && held ? 0 : 1
