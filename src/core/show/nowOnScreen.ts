// What the big screen says is on now and what comes next, out of what everyone may see: the agenda and the stretches in
// which its items were on. The clock is an argument; a wrong one never makes a time negative.

import { compareItems, nowAndNext, type PlannedItem } from '../agenda/agendaDay.ts'

export interface ScreenItem extends PlannedItem {
  readonly skipped?: boolean | undefined
}

export interface ScreenRun {
  readonly stretches: readonly {
    readonly item: string
    readonly startedAt: number
    readonly endedAt?: number | undefined
  }[]
  readonly pausedAt?: number | undefined
}

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
  const held = items.filter(({ skipped }) => skipped !== true).sort(compareItems)
  const last = run?.stretches.at(-1)
  if (!run || !last) return { now: undefined, next: nowAndNext(held, nowMs, zone).next[0] ?? held[0] }
  const at = held.findIndex(({ id }) => id === last.item)
  const ran = new Set(run.stretches.map(({ item }) => item))
  const item = held[at]
  const day = item?.day
  const next = held.find(
    ({ id, day: of }, place) => place > at && !ran.has(id) && (day === undefined || of === day),
  )
  const paused = run.pausedAt !== undefined
  if (!item || (last.endedAt !== undefined && !paused)) return { now: undefined, next }
  const elapsedMs = run.stretches
    .filter((stretch) => stretch.item === item.id)
    .reduce((sum, { startedAt, endedAt }) => {
      return sum + Math.max(0, (endedAt ?? run.pausedAt ?? nowMs) - startedAt)
    }, 0)
  const leftMs = item.minutes === undefined ? undefined : item.minutes * MINUTE_MS - elapsedMs
  return { now: { item, elapsedMs, leftMs, paused }, next }
}
