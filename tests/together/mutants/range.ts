// Plays seeds until one fails: exit code 1 and its number, or 0 when none does.

import { installLightFetch } from '../simulation/lightFetch.ts'
import { playSeed } from '../simulation/run.ts'

installLightFetch()

const [from = 1, count = 0] = process.argv.slice(2).map(Number)
for (let seed = from; seed < from + count; seed++) {
  const { failure } = await playSeed(seed)
  if (failure === undefined) continue
  process.stdout.write(`seed ${seed}: ${failure.split('\n')[0]}\n`)
  process.exit(1)
}
