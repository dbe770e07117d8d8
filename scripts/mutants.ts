// The gate on the simulator: each planted bug must be noticed within a fixed range of seeds, by a day that passes
// without the bug. A simulator that fails on everything notices nothing.

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

/** Without `mutant`: the code as it is. */
function play(from: number, seeds: number, mutant?: string): Promise<Outcome> {
  const plant = ['--import', new URL('../tests/together/mutants/plant.ts', import.meta.url).href]
  const args = [...(mutant === undefined ? [] : plant), file('range.ts'), String(from), String(seeds)]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...(mutant !== undefined && { ZBOR_MUTANT: mutant }) },
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
const controls = new Map<number, Promise<Outcome>>()

/** The same day without any bug, played once. */
function control(seed: number): Promise<Outcome> {
  const played = controls.get(seed) ?? play(seed, 1)
  controls.set(seed, played)
  return played
}

async function playAll(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { code, said } = await play(FROM, SEEDS, next.name)
    // Only a broken promise counts: a mutant that does not even load proves nothing.
    const seed = code === 1 ? Number(/^seed (\d+):/.exec(said)?.[1]) : Number.NaN
    const caught = !Number.isNaN(seed) && (await control(seed)).code === 0
    if (!caught) survived += 1
    process.stdout.write(`${caught ? 'caught  ' : 'SURVIVED'}  ${next.name}: ${said.slice(0, 160)}\n`)
  }
}

// A first day on its own: what fails without any bug says so before all planted ones survive.
const first = await control(FROM)
if (first.code !== 0) process.stdout.write(`The code as it is fails: ${first.said.slice(0, 160)}\n`)
await Promise.all(Array.from({ length: availableParallelism() }, playAll))
process.stdout.write(`${count - survived} of ${count} planted bugs noticed within ${SEEDS} seeds\n`)
process.exitCode = survived > 0 ? 1 : 0
