// Which of the stored facts are the minutes of an item now, and which are of a text that was erased. What Yjs makes
// of their updates is not decided here.

import type { Item } from '../model/item.ts'
import type { minutes } from '../model/minutes.ts'
import { MANY_RUNS, MAX_MANY_RUNS } from '../sync/limits.ts'

export type MinutesFact = Pick<Item<typeof minutes>, 'target' | 'values'>

/** Letters of one item's minutes: about 40 pages, and a text area is still quick with them. */
export const MINUTES_MAX = 100_000

export interface Generation {
  readonly generation: number
  /** Base64, in the order of their targets: which order is no matter, that it is one is. */
  readonly updates: readonly { readonly target: string; readonly update: string }[]
}

export interface MinutesOfItem {
  readonly now: Generation
  /** What was erased, latest first. */
  readonly earlier: readonly Generation[]
}

/** `facts`: those that were not taken back. What lost its text to a redaction says nothing. */
export function minutesOf(facts: readonly MinutesFact[], item: string): MinutesOfItem {
  const generations = new Map<number, { target: string; update: string }[]>()
  for (const { target, values } of facts) {
    if (values.item !== item || values.generation === undefined || values.update === undefined) continue
    const known = generations.get(values.generation)
    const fact = { target, update: values.update }
    if (known) known.push(fact)
    else generations.set(values.generation, [fact])
  }
  const [now = { generation: 0, updates: [] }, ...earlier] = Array.from(
    generations,
    ([generation, updates]): Generation => ({
      generation,
      updates: updates.sort((a, b) => (a.target < b.target ? -1 : 1)),
    }),
  ).sort((a, b) => b.generation - a.generation)
  return { now, earlier }
}

/**
 * The facts of one text that are beyond the sum of places, in the order of their targets, so that all devices that have
 * the same facts set the same ones aside [H5]. `runsOf`: the places of an update; 0 where it can't be read.
 */
export function beyondPlaces(
  { updates }: Generation,
  runsOf: (fact: Generation['updates'][number]) => number,
): ReadonlySet<string> {
  const beyond = new Set<string>()
  let sum = 0
  for (const fact of updates) {
    const runs = runsOf(fact)
    if (runs <= MANY_RUNS) continue
    if (sum + runs > MAX_MANY_RUNS) beyond.add(fact.target)
    else sum += runs
  }
  return beyond
}

/** Sizes, one after the other, in as few groups as fit below `most`. Returns the places where a group begins. */
export function groupStarts(sizes: readonly number[], most: number): readonly number[] {
  const starts: number[] = []
  let full = most
  sizes.forEach((size, at) => {
    if (full + size > most) {
      starts.push(at)
      full = 0
    }
    full += size
  })
  return starts
}
