// What of an agenda changed since a reader last looked, as that reader's language shows it. An agenda that was not
// there before has no changes.

import { type Language, localise } from '../languages.ts'
import type { PublicItem } from '../model/publication.ts'

export type AgendaChange = 'new' | 'time' | 'room' | 'title' | 'out' | 'in'

export interface AgendaChanges {
  /** By item. */
  readonly of: ReadonlyMap<string, readonly AgendaChange[]>
  /** Those that stand on the agenda no more. */
  readonly gone: readonly PublicItem[]
  /** Items that changed, not changes. */
  readonly count: number
}

export function changesSince(
  seen: readonly PublicItem[],
  now: readonly PublicItem[],
  language: Language,
): AgendaChanges {
  const before = new Map(seen.map((item) => [item.id, item]))
  const changed = now.map((item) => [item.id, changesOf(before.get(item.id), item, language)] as const)
  const of = new Map(changed.filter(([, changes]) => changes.length > 0))
  const present = new Set(now.map(({ id }) => id))
  const gone = seen.filter(({ id }) => !present.has(id))
  return { of, gone, count: of.size + gone.length }
}

function changesOf(
  before: PublicItem | undefined,
  now: PublicItem,
  language: Language,
): readonly AgendaChange[] {
  if (before === undefined) return ['new']
  const titleOf = ({ title, kind }: PublicItem) => localise(title, language)?.text ?? kind
  const changes: readonly (readonly [AgendaChange, boolean])[] = [
    ['out', now.skipped === true && before.skipped !== true],
    ['in', now.skipped !== true && before.skipped === true],
    ['time', now.day !== before.day || now.start !== before.start],
    ['room', now.room !== before.room],
    ['title', titleOf(now) !== titleOf(before)],
  ]
  return changes.filter(([, is]) => is).map(([change]) => change)
}
