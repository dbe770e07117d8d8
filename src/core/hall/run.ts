// What really happened: which item was on from when to when, what is on now, what was interrupted and may go on.
// Everything follows from the facts and the time that is passed in, so every device with the same facts sees the same.
// A wrong clock never makes a time negative; it is said instead. The plan is forecast.ts.

import type { TargetId } from '../ids.ts'
import { type AdvanceFact, type RunStep, stepsOf } from './steps.ts'

export interface Pause {
  readonly fromMs: number
  /** Undefined: it lasts. */
  readonly toMs?: number
}

/** One stretch of time in which an item, or one round of it, was on. */
export interface Stretch {
  readonly item: TargetId
  readonly round: number
  readonly fromMs: number
  /** Undefined: it is on. */
  readonly toMs?: number
  readonly pauses: readonly Pause[]
}

export interface Run {
  /** As they count; the next step follows the last one. */
  readonly steps: readonly RunStep[]
  readonly stretches: readonly Stretch[]
  /** What is on; its stretch has no end. */
  readonly current: Stretch | undefined
  /** Left before it was over and not gone on with, the latest first. */
  readonly interrupted: readonly TargetId[]
  /** What was entered in its turn, not in between, the latest first: the place in the plan. */
  readonly inTurn: readonly TargetId[]
  /** Pressed at once on two devices, and not the same. */
  readonly together: readonly (readonly RunStep[])[]
  /** A device's clock is wrong: a step is before the one that it follows, or in the future. */
  readonly clockDoubt: boolean
}

/** Clocks of a hall differ by seconds; that is no reason to doubt one. */
const CLOCK_TOLERANCE_MS = 60_000

export function runOf(facts: Iterable<AdvanceFact>, nowMs: number): Run {
  const { steps, together } = stepsOf(facts)
  const { times, clockDoubt } = timesOf(steps, nowMs)
  const stretches: Stretch[] = []
  let interrupted: TargetId[] = []
  const inTurn: TargetId[] = []
  let on: Stretch | undefined

  const leave = (atMs: number) => {
    if (on) stretches.push({ ...on, toMs: atMs, pauses: ended(on.pauses, atMs) })
    on = undefined
  }
  for (const [at, step] of steps.entries()) {
    const atMs = times[at] ?? nowMs
    const { enters } = step
    if (step.step === 'enter' && enters !== undefined) {
      if (on?.item === enters && on.round === step.round) continue
      interrupted = interrupted.filter((item) => item !== enters)
      if (step.interrupts && on && on.item !== enters) {
        const left = on.item
        interrupted = [left, ...interrupted.filter((item) => item !== left)]
      } else if (!step.interrupts) inTurn.unshift(enters)
      leave(atMs)
      on = { item: enters, round: step.round, fromMs: atMs, pauses: [] }
    } else if (step.step === 'pause' && on && !isPaused(on)) {
      on = { ...on, pauses: [...on.pauses, { fromMs: atMs }] }
    } else if (step.step === 'go' && on) {
      on = { ...on, pauses: ended(on.pauses, atMs) }
    } else if (step.step === 'over') {
      interrupted = interrupted.filter((item) => item !== step.leaves)
    } else if (step.step === 'end') leave(atMs)
  }
  if (on) stretches.push(on)
  return { steps, stretches, current: on, interrupted, inTurn, together, clockDoubt }
}

const ended = (pauses: readonly Pause[], atMs: number): readonly Pause[] =>
  pauses.map((pause) => (pause.toMs === undefined ? { ...pause, toMs: atMs } : pause))

export const isPaused = (stretch: Stretch): boolean =>
  stretch.toMs === undefined &&
  stretch.pauses.at(-1) !== undefined &&
  stretch.pauses.at(-1)?.toMs === undefined

/**
 * When each step took place: never in the future, never before the one it follows. What lies in the future is taken
 * as the step after it has it, since that one's device saw it happen.
 */
function timesOf(
  steps: readonly RunStep[],
  nowMs: number,
): { times: readonly number[]; clockDoubt: boolean } {
  const times = steps.map(({ atMs }) => atMs)
  let clockDoubt = false
  let followingMs = nowMs
  for (let at = times.length - 1; at >= 0; at -= 1) {
    const writtenMs = times[at] ?? nowMs
    if (writtenMs > nowMs) {
      if (writtenMs > nowMs + CLOCK_TOLERANCE_MS) clockDoubt = true
      times[at] = Math.min(followingMs, nowMs)
    }
    followingMs = times[at] ?? nowMs
  }
  let beforeMs = -Infinity
  for (const [at, atMs] of times.entries()) {
    if (atMs < beforeMs - CLOCK_TOLERANCE_MS) clockDoubt = true
    beforeMs = Math.max(beforeMs, atMs)
    times[at] = beforeMs
  }
  return { times, clockDoubt }
}

/** How long the stretch has been paused, and how long it has been on without that; never negative. */
export function lengthsOf(stretch: Stretch, nowMs: number): { activeMs: number; pausedMs: number } {
  const untilMs = Math.max(stretch.fromMs, stretch.toMs ?? nowMs)
  const pausedMs = stretch.pauses.reduce(
    (sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(toMs ?? untilMs, untilMs) - fromMs),
    0,
  )
  return { activeMs: untilMs - stretch.fromMs - pausedMs, pausedMs }
}

/** What an item took, all its stretches together. */
export interface Taken {
  readonly beganMs: number
  /** Undefined while it is on. */
  readonly endedMs: number | undefined
  readonly activeMs: number
  readonly pausedMs: number
}

/** Undefined where it never was on; `round` for one round of it alone. */
export function takenBy(run: Run, item: string, nowMs: number, round?: number): Taken | undefined {
  const own = run.stretches.filter(
    (stretch) => stretch.item === item && (round === undefined || stretch.round === round),
  )
  const [first] = own
  if (!first) return undefined
  const lengths = own.map((stretch) => lengthsOf(stretch, nowMs))
  return {
    beganMs: first.fromMs,
    endedMs: own.at(-1)?.toMs,
    activeMs: lengths.reduce((sum, { activeMs }) => sum + activeMs, 0),
    pausedMs: lengths.reduce((sum, { pausedMs }) => sum + pausedMs, 0),
  }
}
