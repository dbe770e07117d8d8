// The gate on the simulator: each planted bug must be noticed within a fixed range of seeds.

import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { MUTANTS } from '../tests/together/mutants/mutants.ts'

const FROM = 1
const SEEDS = 1000

const file = (path: string) => fileURLToPath(new URL(`../tests/together/mutants/${path}`, import.meta.url))

interface Outcome {
  readonly code: number | null
  readonly said: string
}

function play(mutant: string): Promise<Outcome> {
  const args = ['--import', new URL('../tests/together/mutants/plant.ts', import.meta.url).href]
  const child = spawn(process.execPath, [...args, file('range.ts'), String(FROM), String(SEEDS)], {
    env: { ...process.env, ZBOR_MUTANT: mutant },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, said: said.trim() }))
  })
}

const named = process.argv.slice(2)
const waiting = MUTANTS.filter(({ name }) => named.length === 0 || named.includes(name))
const count = waiting.length
let survived = 0

async function playAll(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { code, said } = await play(next.name)
    // Only a broken promise counts: a mutant that does not even load proves nothing.
    const caught = code === 1 && said.startsWith('seed ')
    if (!caught) survived += 1
    process.stdout.write(`${caught ? 'caught  ' : 'SURVIVED'}  ${next.name}: ${said.slice(0, 160)}\n`)
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, playAll))
process.stdout.write(`${count - survived} of ${count} planted bugs noticed within ${SEEDS} seeds\n`)
process.exitCode = survived > 0 ? 1 : 0
