// Who may import whom: app → core ← server, and nothing else; a feature never imports another feature.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = new URL('../src/', import.meta.url).pathname

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))

/** `features/desk` for what lies there, else the room's name. */
function placeOf(file: string): { room: string; feature: string | undefined } {
  const [room = '', folder, feature] = file.split('/')
  return { room, feature: room === 'app' && folder === 'features' ? feature : undefined }
}

interface Import {
  readonly from: string
  /** Relative to src, or the package's name. */
  readonly to: string
}

const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(join(ROOT, from), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
    ([, to = '']) => ({
      from,
      to: to.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(from), to)) : to,
    }),
  ),
)

const told = ({ from, to }: Import) => `${from} imports ${to}`

it('finds the imports it is to judge', () => {
  expect(imports.length).toBeGreaterThan(300)
})

it('core imports only core and valibot, fractional-indexing: it is true anywhere', () => {
  const foreign = imports.filter(
    ({ from, to }) =>
      from.startsWith('core/') && !to.startsWith('core/') && !['valibot', 'fractional-indexing'].includes(to),
  )
  expect(foreign.map(told)).toEqual([])
})

it('app and server import core, never each other', () => {
  const crossing = imports.filter(
    ({ from, to }) =>
      (from.startsWith('app/') && to.startsWith('server/')) ||
      (from.startsWith('server/') && to.startsWith('app/')),
  )
  expect(crossing.map(told)).toEqual([])
})

it('a feature never imports another feature', () => {
  const crossing = imports.filter(({ from, to }) => {
    const own = placeOf(from).feature
    const other = placeOf(to).feature
    return own !== undefined && other !== undefined && own !== other
  })
  expect(crossing.map(told)).toEqual([])
})

it('no component touches Dexie, fetch or navigator.onLine', () => {
  const touching = files.filter((name) => {
    if (!name.startsWith('app/features/') && !name.startsWith('app/ui/')) return false
    const text = readFileSync(join(ROOT, name), 'utf8')
    return /from 'dexie'|\bfetch\(|navigator\.onLine/.test(text)
  })
  expect(touching.filter((name) => !name.startsWith('app/features/participant/'))).toEqual([])
})
