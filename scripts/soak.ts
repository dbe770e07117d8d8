// Simulated days, as many as asked, on all cores: npm run soak -- --from N --seeds M
// What was played stands in a file, so that an interrupted run goes on where it was; --again begins anew.
// --replay N plays one seed and tells every step.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { playSeed } from '../tests/together/simulation/run.ts'

const BLOCK = 100
const folder = new URL('../.soak/', import.meta.url)

interface Block {
  readonly from: number
  readonly to: number
  readonly failures: readonly { readonly seed: number; readonly failure: string }[]
  readonly seen: ReadonlyMap<string, number>
}

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '2000' },
    cores: { type: 'string', default: String(availableParallelism()) },
    again: { type: 'boolean', default: false },
    replay: { type: 'string' },
  },
})

function whole(name: string, text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0) {
    process.stderr.write(`--${name} must be a whole number, not ${text}\n`)
    process.exit(2)
  }
  return number
}

async function replay(seed: number): Promise<void> {
  const trace = (line: () => string) => void process.stdout.write(`${line()}\n`)
  const { failure } = await playSeed(seed, {}, trace)
  process.stdout.write(`seed ${seed}: ${failure ?? 'nothing lost, all equal'}\n`)
  process.exitCode = failure === undefined ? 0 : 1
}

async function soak(from: number, count: number): Promise<void> {
  const startedMs = Date.now()
  const file = new URL(`soak-${from}-${count}.json`, folder)
  const done = values.again ? [] : readDone(file)
  const finished = new Set(done.map((block) => block.from))
  const blocks: { from: number; to: number }[] = []
  for (let at = from; at < from + count; at += BLOCK)
    if (!finished.has(at)) blocks.push({ from: at, to: Math.min(at + BLOCK, from + count) })
  const before = done.length
  const cores = Math.max(1, whole('cores', values.cores))
  await Promise.all(
    Array.from({ length: Math.min(cores, blocks.length) }, async () => {
      const worker = new Worker(new URL('../tests/together/soakWorker.ts', import.meta.url))
      for (let next = blocks.shift(); next; next = blocks.shift()) {
        const block = await ask(worker, next)
        done.push(block)
        for (const { seed, failure } of block.failures) process.stdout.write(`seed ${seed}: ${failure}\n`)
        writeDone(file, done)
      }
      await worker.terminate()
    }),
  )
  summarise(done, count, before, Date.now() - startedMs)
}

const ask = (worker: Worker, range: { from: number; to: number }) =>
  new Promise<Block>((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (block: Block) => {
      worker.off('error', reject)
      resolve(block)
    })
    worker.postMessage(range)
  })

function readDone(file: URL): Block[] {
  try {
    const blocks = JSON.parse(readFileSync(file, 'utf8')) as (Omit<Block, 'seen'> & {
      seen: [string, number][]
    })[]
    return blocks.map((block) => ({ ...block, seen: new Map(block.seen) }))
  } catch {
    return []
  }
}

function writeDone(file: URL, done: readonly Block[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify(done.map((block) => ({ ...block, seen: [...block.seen] }))))
}

function summarise(done: readonly Block[], count: number, before: number, tookMs: number): void {
  const seen = new Map<string, number>()
  for (const block of done)
    for (const [what, times] of block.seen) seen.set(what, (seen.get(what) ?? 0) + times)
  const failed = done.flatMap((block) => block.failures)
  const played = (done.length - before) * BLOCK
  const what = Array.from(seen, ([name, times]) => `${times} ${name}`).sort(
    (a, b) => Number.parseInt(b) - Number.parseInt(a),
  )
  const pace = played > 0 ? `, ${(tookMs / Math.min(played, count)).toFixed(1)} ms a seed` : ''
  process.stdout.write(`${what.join(', ')}\n`)
  if (failed.length > 0) process.stdout.write(`failed: ${failed.map(({ seed }) => seed).join(' ')}\n`)
  process.stdout.write(`${count} seeds, ${failed.length} failed${pace}\n`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

if (values.replay === undefined) await soak(whole('from', values.from), whole('seeds', values.seeds))
else await replay(whole('replay', values.replay))
