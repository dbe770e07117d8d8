// What the big screen says is on now and what comes next, out of what everyone may see: the agenda and the stretches in
// which its items were on. The clock is an argument; a wrong one never makes a time negative.

import { publicNow, type PublicPlan } from '../hall/publicRun.ts'
import type { PublishedRun } from '../model/publication.ts'

export type ScreenItem = PublicPlan
export type ScreenRun = PublishedRun

export interface NowOnScreen<I> {
  /** Undefined: nothing that everyone may see is on. */
  readonly now:
    | {
        readonly item: I
        readonly elapsedMs: number
        /** Negative: over time by so much. Undefined: no length was planned. */
        readonly leftMs: number | undefined
        readonly paused: boolean
      }
    | undefined
  readonly next: I | undefined
}

const MINUTE_MS = 60_000

export function nowOnScreen<I extends ScreenItem>(
  items: readonly I[],
  run: ScreenRun | undefined,
  nowMs: number,
  zone: string,
): NowOnScreen<I> {
  const [next] = publicNow(items, run, nowMs, zone).next
  const last = run?.stretches.at(-1)
  const item = items.find(({ id }) => id === last?.item)
  const paused = run?.pausedAt !== undefined
  if (!run || !last || !item || (last.endedAt !== undefined && !paused)) return { now: undefined, next }
  const elapsedMs = run.stretches
    .filter((stretch) => stretch.item === item.id)
    .reduce((sum, { startedAt, endedAt }) => {
      return sum + Math.max(0, (endedAt ?? run.pausedAt ?? nowMs) - startedAt)
    }, 0)
  const leftMs = item.minutes === undefined ? undefined : item.minutes * MINUTE_MS - elapsedMs
  return { now: { item, elapsedMs, leftMs, paused }, next }
}
