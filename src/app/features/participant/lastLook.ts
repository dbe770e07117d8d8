// The agenda as this reader last looked at it: kept on the phone, never sent. It moves on only when the reader says so,
// or when there was none yet.

import * as v from 'valibot'
import { MOST_PUBLISHED, publicItem, type PublicItem } from '../../../core/model/publication.ts'
import { soundEntries } from './soundEntries.ts'

export interface LastLook {
  /** Null: this phone has not seen an agenda yet. */
  readonly current: () => readonly PublicItem[] | null
  readonly subscribe: (listener: () => void) => () => void
  readonly see: (items: readonly PublicItem[]) => void
}

export function lastLook(event: string): LastLook {
  const key = `zbor.seen.${event}`
  let seen = read(key)
  const listeners = new Set<() => void>()
  return {
    current: () => seen,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    see: (items) => {
      seen = items
      try {
        localStorage.setItem(key, JSON.stringify(items))
      } catch {
        // A phone that keeps nothing knows of no last look.
      }
      for (const listener of listeners) listener()
    },
  }
}

function read(key: string): readonly PublicItem[] | null {
  try {
    const found = v.safeParse(
      soundEntries(publicItem, MOST_PUBLISHED),
      JSON.parse(localStorage.getItem(key) ?? ''),
    )
    return found.success ? found.output : null
  } catch {
    return null
  }
}
