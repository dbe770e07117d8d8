// Kills a real browser a hundred times in the middle of writing (`npm run soak:browser`, or `-- 500`), and ends
// with a non-zero code if a saved write was lost.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const kills = Number(process.argv[2] ?? 100)
const cwd = fileURLToPath(new URL('..', import.meta.url))
const run = (...args: string[]) => {
  const env = { ...process.env, ZBOR_KILLS: String(kills) }
  const { status } = spawnSync(process.execPath, args, { cwd, env, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
run('scripts/build.ts')
run('node_modules/@playwright/test/cli.js', 'test', 'kill')
