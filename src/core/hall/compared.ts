// Planned against actual, item by item in the order in which they were on: for the screen now and the report later.

import { type Day, plannedInstants } from './forecast.ts'
import type { HallItem } from './plan.ts'
import { takenBy } from './run.ts'

export interface Compared<I extends HallItem> {
  readonly item: I
  /** As it was planned first, whatever was changed on the day. */
  readonly plannedStartMs: number | undefined
  readonly plannedMs: number | undefined
  readonly beganMs: number
  /** Undefined while it is on. */
  readonly endedMs: number | undefined
  readonly activeMs: number
  readonly pausedMs: number
  /** How much longer than planned; negative where shorter. */
  readonly longerMs: number | undefined
}

const MINUTE_MS = 60_000

export function compared<I extends HallItem>({ items, run, nowMs, zone }: Day<I>): readonly Compared<I>[] {
  return items
    .flatMap((item) => {
      const taken = takenBy(run, item.id, nowMs)
      if (!taken) return []
      const { start, minutes, rounds = 1, roundMinutes, day = '' } = item
      const planned = minutes ?? (roundMinutes === undefined ? undefined : roundMinutes * Math.max(1, rounds))
      const plannedMs = planned === undefined ? undefined : planned * MINUTE_MS
      return {
        item,
        plannedStartMs: start === undefined ? undefined : plannedInstants(day, nowMs, zone)(start),
        plannedMs,
        ...taken,
        longerMs: plannedMs === undefined ? undefined : taken.activeMs - plannedMs,
      }
    })
    .sort((a, b) => a.beganMs - b.beganMs || (a.item.id < b.item.id ? -1 : 1))
}
