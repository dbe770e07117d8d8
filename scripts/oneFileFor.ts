// Puts what an entry imports at once into two files: what is its own, and what the app shares with it. On a weak
// signal each further file costs more than its bytes.

import { resolve } from 'node:path'

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** A group of the bundler's code splitting. `entry`: its path from the project's root. */
export function oneFileFor(entry: string) {
  const entryId = resolve(entry)
  const own = resolve('src/app/features/participant')
  const reached = new Set<string>()

  const visit = (id: string, graph: Graph): void => {
    if (reached.has(id)) return
    reached.add(id)
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next, graph)
  }

  return {
    debugName: entry,
    includeDependenciesRecursively: false,
    name: (id: string, graph: Graph) => {
      if (reached.size === 0) visit(entryId, graph)
      if (id === entryId || !reached.has(id)) return null
      return id.startsWith(own) ? 'phone' : 'shared'
    },
  }
}
