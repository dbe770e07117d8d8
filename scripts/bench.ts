// Prints how quick Zbor is on this machine, each figure beside its budget: `npm run bench`. It measures the app as
// it is built now; nothing here fails, the table is for people.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const run = (path: string) => {
  const file = fileURLToPath(new URL(path, import.meta.url))
  return spawnSync(process.execPath, [file], { stdio: 'inherit' }).status === 0
}

const done = [
  run('build.ts'),
  run('../tests/bench/search.ts'),
  run('../tests/bench/thousandPhones.ts'),
  run('../tests/bench/tenThousand.ts'),
]
process.exitCode = done.every(Boolean) ? 0 : 1
