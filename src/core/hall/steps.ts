// The steps of the agenda in the order in which they count, out of facts that arrive in any order. Who pressed the
// same at once made one step; who pressed something else at once made two, the later one after the earlier, and both
// are told. A step that was taken back leaves its children to the step before it.

import type { TargetId } from '../ids.ts'
import type { advance, Step } from '../model/advance.ts'
import type { Item } from '../model/item.ts'

export type AdvanceFact = Item<typeof advance>

export interface RunStep {
  /** Its fact; the earliest, where several say the same. The next step names it in `after`. */
  readonly id: TargetId
  /** Every fact that is this one step: taking it back voids each of them. */
  readonly facts: readonly TargetId[]
  readonly step: Step
  readonly leaves: TargetId | undefined
  readonly enters: TargetId | undefined
  readonly round: number
  readonly interrupts: boolean
  /** As its device wrote it; a wrong clock is not corrected here. */
  readonly atMs: number
  readonly device: string
}

export interface Steps {
  readonly steps: readonly RunStep[]
  /** What was pressed at once and differs: each group in the order in which it was applied. */
  readonly together: readonly (readonly RunStep[])[]
}

/** Further apart they were not pressed at once: a device that missed a day begins anew. */
const ONE_SITTING_MS = 12 * 3_600_000

const ROOT = ''

export function stepsOf(facts: Iterable<AdvanceFact>): Steps {
  const sorted = [...facts].sort(byStamp)
  const children = childrenOf(sorted)
  const steps: RunStep[] = []
  const together: RunStep[][] = []
  /** The earliest last. */
  let ready: RunStep[] = []
  const follow = (parents: readonly string[]) => {
    const next = merged(parents.flatMap((parent) => children.get(parent) ?? []))
    const [first] = next
    if (first && next.length > 1 && next.every(({ atMs }) => Math.abs(atMs - first.atMs) < ONE_SITTING_MS)) {
      together.push(next)
    }
    ready = withSteps(ready, next)
  }
  follow([ROOT])
  for (let step = ready.pop(); step !== undefined; step = ready.pop()) {
    steps.push(step)
    follow(step.facts)
  }
  return { steps, together }
}

const latestFirst = (a: RunStep, b: RunStep) => compare(b.atMs, a.atMs) || compare(b.id, a.id)

/** Few are put in their places, many are sorted. */
function withSteps(ready: RunStep[], next: readonly RunStep[]): RunStep[] {
  if (next.length > ready.length) return [...ready, ...next].sort(latestFirst)
  for (const step of next) {
    let [from, to] = [0, ready.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (latestFirst(ready[middle] as RunStep, step) < 0) from = middle + 1
      else to = middle
    }
    ready.splice(from, 0, step)
  }
  return ready
}

/** The facts that stand, by the nearest fact before them that stands. */
function childrenOf(sorted: readonly AdvanceFact[]): ReadonlyMap<string, readonly AdvanceFact[]> {
  const byId = new Map(sorted.map((fact) => [fact.target as string, fact]))
  const standing = (fact: AdvanceFact | undefined) => fact?.alive === true && fact.values.step !== undefined
  const rooted = new Set<string>()
  const parents = new Map<string, string>()
  const after = (id: string) => {
    const before = byId.get(id)?.values.after
    return before !== undefined && byId.has(before) ? before : ROOT
  }
  for (const { target } of sorted) {
    const path: string[] = []
    let at: string = target
    const onPath = new Set<string>()
    while (at !== ROOT && !rooted.has(at) && !onPath.has(at)) {
      path.push(at)
      onPath.add(at)
      parents.set(at, after(at))
      at = after(at)
    }
    // Facts that name each other in a ring come from no screen of ours; the ring is opened here.
    if (onPath.has(at)) parents.set(at, ROOT)
    for (const id of path) rooted.add(id)
  }
  const found = new Map<string, string>()
  const nearest = (id: string): string => {
    const passed: string[] = []
    let at = parents.get(id) ?? ROOT
    while (at !== ROOT && !standing(byId.get(at)) && !found.has(at)) {
      passed.push(at)
      at = parents.get(at) ?? ROOT
    }
    const stands = found.get(at) ?? at
    for (const each of passed) found.set(each, stands)
    return stands
  }
  const children = new Map<string, AdvanceFact[]>()
  for (const fact of sorted.filter(standing)) {
    const parent = nearest(fact.target)
    const known = children.get(parent)
    if (known) known.push(fact)
    else children.set(parent, [fact])
  }
  return children
}

/** Siblings that say the same are one step, and the earliest of them counts. */
function merged(siblings: readonly AdvanceFact[]): RunStep[] {
  const groups = new Map<string, AdvanceFact[]>()
  for (const fact of [...siblings].sort(byStamp)) {
    const { step, enters, leaves, round } = fact.values
    const key = JSON.stringify([step, enters, step === 'over' ? leaves : null, round ?? 1])
    const known = groups.get(key)
    if (known) known.push(fact)
    else groups.set(key, [fact])
  }
  return [...groups.values()].flatMap((same) => {
    const [first] = same
    if (first?.values.step === undefined) return []
    const { step, leaves, enters, round = 1, interrupts = false, at = 0, device = '' } = first.values
    return {
      id: first.target,
      facts: same.map(({ target }) => target),
      step,
      leaves: leaves as TargetId | undefined,
      enters: enters as TargetId | undefined,
      round: Math.max(1, round),
      interrupts,
      atMs: at,
      device,
    }
  })
}

const compare = <T extends number | string>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)

const byStamp = (a: AdvanceFact, b: AdvanceFact) =>
  compare(a.values.at ?? 0, b.values.at ?? 0) || compare(a.target, b.target)
