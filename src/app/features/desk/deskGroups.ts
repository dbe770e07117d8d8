// The groups that people arrive in: a town, an organisation, each however it is written.

import { foldText } from '../../../core/text/foldText.ts'
import type { Person } from './useDesk.ts'

export type GroupKind = 'town' | 'organisation'

export interface DeskGroup {
  /** Of its kind and folded name. */
  readonly key: string
  readonly kind: GroupKind
  readonly name: string
  readonly people: readonly Person[]
}

/** In the order of their names; people without a town or an organisation are in none. */
export function groupsOf(
  people: readonly Person[],
  kind: GroupKind,
  compare: (a: string, b: string) => number,
): readonly DeskGroup[] {
  const by = new Map<string, DeskGroup>()
  for (const person of people) {
    const name = (person.values[kind] ?? '').trim()
    if (name === '') continue
    const key = `${kind}:${foldText(name)}`
    const known = by.get(key)
    by.set(key, { key, kind, name: known?.name ?? name, people: [...(known?.people ?? []), person] })
  }
  return [...by.values()].sort((a, b) => compare(a.name, b.name))
}
