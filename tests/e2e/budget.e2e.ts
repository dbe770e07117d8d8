// What a participant's phone has to take, in bytes on the wire: the scripts of its page, and all that is kept for
// a visit without a network; and in how many files a tablet keeps the app. Of the build as it stands in dist.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { participantAssets } from '../../src/server/public/builtClient.ts'

const CLIENT = new URL('../../dist/client', import.meta.url).pathname
const MAX_SCRIPT_BYTES = 100_000
const MAX_KEPT_BYTES = 300_000
/** Each is asked for and stored by itself; 496 took four times the work. */
const MAX_TABLET_FILES = 120

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

/** Of the list that the build writes into the service worker. */
interface Entry {
  readonly list: 'public' | 'tablet'
  readonly url: string
}

/** As the server sends it: packed where a packed copy lies beside. */
function wireBytes(file: string): number {
  const path = join(CLIENT, file)
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size
}

const total = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + wireBytes(file), 0)

/** Until the page can be used: what is imported later, when it is wanted, counts as kept only. */
function scriptsOf(entry: string): ReadonlySet<string> {
  const chunks = JSON.parse(readFileSync(join(CLIENT, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const files = new Set<string>()
  const visit = (name: string) => {
    const chunk = chunks[name]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  visit(entry)
  return files
}

test('the scripts of the participants’ page', () => {
  const scripts = scriptsOf('src/app/participant.tsx')
  const { script, early } = participantAssets(CLIENT)
  expect(scripts).toContain(script.slice(1))
  expect(total([...scripts, early.slice(1)])).toBeLessThanOrEqual(MAX_SCRIPT_BYTES)
})

function entriesOfWorker(): readonly Entry[] {
  const worker = readFileSync(join(CLIENT, 'sw.js'), 'utf8')
  return [...worker.matchAll(/\{"list"[^{}]*\}/g)].map(([text]) => JSON.parse(text) as Entry)
}

test('how many files a tablet keeps', () => {
  const files = entriesOfWorker().length
  expect(files).toBeGreaterThan(20)
  expect(files).toBeLessThanOrEqual(MAX_TABLET_FILES)
})

test('all that a phone keeps', () => {
  const entries = entriesOfWorker()
  const kept = entries.filter(({ list }) => list === 'public').map(({ url }) => url)
  const { script, early } = participantAssets(CLIENT)
  expect(kept).toContain(script.slice(1))
  expect(kept).toContain(early.slice(1))
  expect(kept.length).toBeLessThan(entries.length)
  expect(total(kept)).toBeLessThanOrEqual(MAX_KEPT_BYTES)
})
