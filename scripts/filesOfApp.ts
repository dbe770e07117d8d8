// How the app is cut into files. Each further file costs: on a weak signal more than its bytes, and a tablet keeps them
// all before it is ready for a day without a network.

import { resolve } from 'node:path'

interface Graph {
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[]
    readonly dynamicallyImportedIds: readonly string[]
  } | null
}

/** A group of the bundler's code splitting. */
interface Group {
  readonly debugName: string
  readonly includeDependenciesRecursively: false
  readonly minShareCount?: number
  readonly name: (id: string, graph: Graph) => string | null
}

/** Everything that these modules import at once and, when asked for, what they import late. */
function reach(from: readonly string[], graph: Graph, { late }: { late: boolean }): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    const info = graph.getModuleInfo(id)
    open.push(...(info?.importedIds ?? []), ...(late ? (info?.dynamicallyImportedIds ?? []) : []))
  }
  return reached
}

/**
 * What `page` imports at once is two files: what is its own, and what the app shares with it.
 *
 * @param page its path from the project's root
 */
export function twoFilesFor(page: string): Group {
  const pageId = resolve(page)
  const own = resolve('src/app/features/participant')
  let reached: ReadonlySet<string> | undefined
  return {
    debugName: page,
    includeDependenciesRecursively: false,
    name: (id, graph) => {
      reached ??= reach([pageId], graph, { late: false })
      if (id === pageId || !reached.has(id)) return null
      return id.startsWith(own) ? 'phone' : 'shared'
    },
  }
}

/**
 * What several of the tablets' screens share is one file, without what phones need sooner or later.
 *
 * @param phones the entries of the phones' pages, from the project's root
 */
export function oneFileForTablets(phones: readonly string[]): Group {
  const ids = phones.map((path) => resolve(path))
  let ofPhones: ReadonlySet<string> | undefined
  return {
    debugName: 'tablets',
    includeDependenciesRecursively: false,
    minShareCount: 2,
    name: (id, graph) => {
      ofPhones ??= reach(ids, graph, { late: true })
      return ofPhones.has(id) ? null : 'tablets'
    },
  }
}
