// Marks each file of the build with whose list it is on: `public` for what a participant's phone keeps (the
// phones' entry with all it imports, the icons), `tablet` for the rest, which a device takes when it has joined.

import { readFile } from 'node:fs/promises'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
  readonly assets?: readonly string[]
}

interface Entry {
  url: string
  revision: string | null
  size: number
}

/** Files that no chunk names and a phone needs. */
const FOR_ALL = /^(favicon\.svg|icon-\d+\.png|apple-touch-icon\.png|manifest\.webmanifest)$/

export function markLists(outDir: string, entriesOfPhones: readonly string[]) {
  return async (entries: Entry[]): Promise<{ manifest: (Entry & { list: string })[] }> => {
    const chunks = JSON.parse(await readFile(`${outDir}/.vite/manifest.json`, 'utf8')) as Record<
      string,
      Chunk
    >
    const forPhones = filesOf(chunks, entriesOfPhones)
    return {
      manifest: entries.map((entry) => ({
        ...entry,
        list: forPhones.has(entry.url) || FOR_ALL.test(entry.url) ? 'public' : 'tablet',
      })),
    }
  }
}

/** Everything that entries need sooner or later, what they import late included. */
function filesOf(chunks: Record<string, Chunk>, entries: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const open = [...entries]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const chunk = chunks[key]
    if (!chunk || seen.has(key)) continue
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file)
    open.push(...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []))
  }
  return files
}
