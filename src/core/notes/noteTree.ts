// How notes hang together: what was merged into what, and what stands under what. Two devices may tie a knot, each
// seeing only its own half; every note is then still found exactly once, at the same place everywhere.

import { addTo } from '../addTo.ts'
import type { Item } from '../model/item.ts'
import type { note } from '../model/note.ts'
import { isWithdrawn } from '../questions/inbox.ts'

export type NoteLike = Pick<Item<typeof note>, 'target' | 'values'>

export interface Merged<N extends NoteLike> {
  /** The notes that stand for themselves, in the order given. */
  readonly tops: readonly N[]
  /** By the target of a top: what was merged into it, directly or by way of another. */
  readonly under: ReadonlyMap<string, readonly N[]>
  /** The target that stands for a note: its own, or that of the top it was merged into. */
  readonly topOf: (target: string) => string
}

export function mergedNotes<N extends NoteLike>(notes: readonly N[]): Merged<N> {
  const into = new Map<string, string>()
  const known = new Set<string>(notes.map(({ target }) => target))
  for (const { target, values } of notes) {
    if (values.mergedInto !== undefined && known.has(values.mergedInto)) into.set(target, values.mergedInto)
  }
  // Whoever was passed on the way to a top has the same one: each note is gone through once.
  const found = new Map<string, string>()
  const topOf = (target: string): string => {
    const passed = new Set<string>()
    let at = target
    let top: string | undefined
    for (let next = into.get(at); next !== undefined && top === undefined; next = into.get(at)) {
      top = found.get(at)
      if (passed.has(at)) top ??= smallestOnRing(at, into)
      passed.add(at)
      if (top === undefined) at = next
    }
    top ??= at
    for (const each of passed) found.set(each, top)
    return top
  }
  const under = new Map<string, N[]>()
  const tops: N[] = []
  for (const each of notes) {
    const top = topOf(each.target)
    if (top === each.target) tops.push(each)
    else addTo(under, top, each)
  }
  return { tops, under, topOf }
}

function smallestOnRing(from: string, into: ReadonlyMap<string, string>): string {
  let smallest = from
  for (let at = into.get(from); at !== undefined && at !== from; at = into.get(at)) {
    if (at < smallest) smallest = at
  }
  return smallest
}

export interface NoteTree<N extends NoteLike> extends Merged<N> {
  /** What was put directly under a note, or under one that was merged into it. */
  readonly childrenOf: (target: string) => readonly N[]
  /** All that stands below a note, each once, itself left out. */
  readonly below: (target: string) => readonly N[]
}

export function noteTree<N extends NoteLike>(notes: readonly N[]): NoteTree<N> {
  const merged = mergedNotes(notes)
  const children = new Map<string, N[]>()
  for (const each of merged.tops) {
    if (each.values.parent === undefined) continue
    const parent = merged.topOf(each.values.parent)
    if (parent !== each.target) addTo(children, parent, each)
  }
  const childrenOf = (target: string) => children.get(target) ?? []
  const below = (target: string): readonly N[] => {
    const passed = new Set([target])
    const found: N[] = []
    const open = [...childrenOf(target)]
    // It grows while it is gone through.
    for (const next of open) {
      if (passed.has(next.target)) continue
      passed.add(next.target)
      found.push(next)
      for (const child of childrenOf(next.target)) open.push(child)
    }
    return found
  }
  return { ...merged, childrenOf, below }
}

/** Kinds of which one expects that something follows. */
const WANTS_A_STEP: ReadonlySet<string | undefined> = new Set(['proposal', 'recommendation', 'agreement'])

export const lacksNextStep = <N extends NoteLike>({ target, values }: N, tree: NoteTree<N>): boolean =>
  WANTS_A_STEP.has(values.kind) && !tree.below(target).some((each) => each.values.kind === 'nextStep')

/** A question is answered where somebody said so, or where anything stands under it. */
export const isUnanswered = <N extends NoteLike>({ target, values }: N, tree: NoteTree<N>): boolean =>
  values.kind === 'question' && values.state !== 'answered' && tree.childrenOf(target).length === 0

/** What came from a phone is a card once a person has let it in. */
export const isCard = ({ values }: NoteLike): boolean =>
  !isWithdrawn(values) &&
  (values.asked !== true || values.state === 'accepted' || values.state === 'answered')
