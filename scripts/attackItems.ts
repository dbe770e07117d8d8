// Sends odd items to servers of its own until there were as many as asked, and tells how much memory it took: the second
// half of npm run attack -- --items 1000000 --seed 1

import { parseArgs } from 'node:util'
import { INVITABLE_ROLES } from '../src/core/policy.ts'
import { fuzz } from '../tests/attack/fuzz.ts'
import { joined, testServer } from '../tests/support/testServer.ts'

/** What one device may make a server keep is limited: after so many a new one is begun. */
const ITEMS_A_SERVER = 10_000
const TELL_EVERY = 100_000

const { values } = parseArgs({
  options: { items: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const items = Number(values.items)
const seed = Number(values.seed)
if (!Number.isSafeInteger(items) || items < 0 || !Number.isSafeInteger(seed)) {
  process.stderr.write('--items and --seed must be whole numbers.\n')
  process.exit(2)
}

/** Megabytes that the process holds. */
const memoryMb = () => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().rss / 1024 / 1024)
}

async function fuzzAll(): Promise<void> {
  const built = new URL('../dist/server/render.js', import.meta.url).href
  const pages = (await import(built)) as Parameters<typeof testServer>[0]
  const all = new Map<string, number>()
  let done = 0
  let requests = 0
  const firstMb = memoryMb()
  const startedMs = Date.now()
  while (done < items) {
    const server = testServer(pages)
    const device = await joined(server, ...INVITABLE_ROLES)
    const some = await fuzz(server, device, seed + done, Math.min(ITEMS_A_SERVER, items - done))
    server.close()
    done += some.items
    requests += some.requests
    for (const [is, count] of some.answers) all.set(is, (all.get(is) ?? 0) + count)
    if (done % TELL_EVERY === 0 || done >= items) process.stdout.write(`${done} items, ${memoryMb()} MB\n`)
  }
  const told = Array.from(all, ([is, count]) => `${count} ${is}`).join(', ')
  const seconds = Math.round((Date.now() - startedMs) / 1000)
  process.stdout.write(
    `${done} items in ${requests} requests, none failed: ${told}; ${firstMb} MB before, ${memoryMb()} MB after, ${seconds} s\n`,
  )
}

await fuzzAll()
