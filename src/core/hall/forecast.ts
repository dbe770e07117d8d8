// How the day goes on from here: when each item is expected to begin and end, how late the day is and when it
// closes. It goes by what really happened and by the plan in force; floating items follow at once, fixed ones wait
// for their time. Planned times are local to the zone; the clock is an argument.

import { instantOf, localAt } from '../agenda/zonedTime.ts'
import type { TargetId } from '../ids.ts'
import { type HallItem, inForce, inOrder, minutesInForce, startInForce } from './plan.ts'
import { type Run, takenBy } from './run.ts'

/** `passed`: its place in the plan is behind, and it never was on. */
export type ExpectedState = 'done' | 'now' | 'interrupted' | 'later' | 'skipped' | 'passed'

export interface Expected<I extends HallItem> {
  readonly item: I
  readonly state: ExpectedState
  /** When it begins, or began; undefined where it does not take place. */
  readonly startMs: number | undefined
  readonly endMs: number | undefined
  /** By the plan in force. */
  readonly plannedMs: number | undefined
}

export interface Forecast<I extends HallItem> {
  /** In the order of the plan in force. */
  readonly items: readonly Expected<I>[]
  /** What follows in the plan; what was interrupted comes before it. */
  readonly next: I | undefined
  readonly closingMs: number | undefined
  /** How much later than planned the day closes; negative where it is ahead. */
  readonly lateMs: number
}

export interface Day<I extends HallItem> {
  /** The items of one day that are not removed, in any order. */
  readonly items: readonly I[]
  readonly run: Run
  readonly nowMs: number
  readonly zone: string
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * Planned times of a day as instants. A day that is not today, on a tablet whose date is wrong or in a rehearsal, is
 * taken as if it were; past midnight it stays the day it is.
 */
export function plannedInstants(day: string, nowMs: number, zone: string): (time: string) => number {
  const today = localAt(nowMs, zone).day
  const isNear = day !== '' && Math.abs(Date.parse(today) - Date.parse(day)) <= DAY_MS
  return (time) => instantOf(isNear ? day : today, time, zone)
}

export function forecast<I extends HallItem>(day: Day<I>): Forecast<I> {
  const { run, nowMs } = day
  const items = inOrder(day.items)
  const instant = plannedInstants(items[0]?.day ?? '', nowMs, day.zone)
  const plannedMsOf = (item: I) => {
    const start = startInForce(item)
    return start === undefined ? undefined : instant(start)
  }
  const lengthMsOf = (item: I) => lengthMs(items, item, plannedMsOf)
  const state = statesOf(items, run)
  const expected = new Map<string, { startMs: number; endMs: number }>()
  const hasBegun = items.some(({ id }) => run.stretches.some((stretch) => stretch.item === id))

  let cursorMs = nowMs
  const goOn = (item: I | undefined) => {
    if (!item) return
    const taken = takenBy(run, item.id, nowMs)
    const endMs = cursorMs + Math.max(0, lengthMsOf(item) - (taken?.activeMs ?? 0))
    expected.set(item.id, { startMs: taken?.beganMs ?? cursorMs, endMs })
    cursorMs = endMs
  }
  const byId = new Map(items.map((item) => [item.id, item]))
  goOn(byId.get(run.current?.item ?? ''))
  for (const id of run.interrupted) goOn(byId.get(id))

  const later = items.filter(({ id }) => state.get(id) === 'later')
  let together: { plannedMs: number; startMs: number } | undefined
  for (const [at, item] of later.entries()) {
    const plannedMs = plannedMsOf(item)
    // Nobody opens a day before its time; groups side by side begin together.
    const waits = item.fixedStart === true || (at === 0 && !hasBegun)
    const startMs =
      plannedMs !== undefined && together?.plannedMs === plannedMs
        ? together.startMs
        : Math.max(cursorMs, waits ? (plannedMs ?? cursorMs) : cursorMs)
    if (plannedMs !== undefined) together = { plannedMs, startMs }
    const endMs = startMs + lengthMsOf(item)
    expected.set(item.id, { startMs, endMs })
    cursorMs = Math.max(cursorMs, endMs)
  }

  const isOpen = expected.size > 0
  const plannedEnds = items.flatMap((item) => {
    const startMs = item.skipped === true ? undefined : plannedMsOf(item)
    return startMs === undefined ? [] : [startMs + lengthMsOf(item)]
  })
  return {
    items: items.map((item) => {
      const itemState = state.get(item.id) ?? 'later'
      const taken = takenBy(run, item.id, nowMs)
      return {
        item,
        state: itemState,
        startMs: taken?.beganMs ?? expected.get(item.id)?.startMs,
        endMs: expected.get(item.id)?.endMs ?? taken?.endedMs,
        plannedMs: plannedMsOf(item),
      }
    }),
    next: later[0],
    closingMs: isOpen ? cursorMs : undefined,
    lateMs: isOpen && plannedEnds.length > 0 ? cursorMs - Math.max(...plannedEnds) : 0,
  }
}

/** Without a length it lasts until what follows. */
function lengthMs<I extends HallItem>(
  items: readonly I[],
  item: I,
  plannedMsOf: (item: I) => number | undefined,
): number {
  const minutes = minutesInForce(item)
  if (minutes !== undefined) return minutes * MINUTE_MS
  const startMs = plannedMsOf(item)
  if (startMs === undefined) return 0
  const following = items.map(plannedMsOf).filter((ms): ms is number => ms !== undefined && ms > startMs)
  return following.length === 0 ? 0 : Math.min(...following) - startMs
}

/** An item that was only typed in has neither: it has no place in the plan. */
const isPlanned = (item: HallItem) => startInForce(item) !== undefined || minutesInForce(item) !== undefined

function statesOf<I extends HallItem>(items: readonly I[], run: Run): ReadonlyMap<string, ExpectedState> {
  const ran = new Set<string>(run.stretches.map(({ item }) => item))
  const placed = new Map(items.filter(isPlanned).map((item) => [item.id, inForce(item)]))
  const reached = run.inTurn.find((id) => placed.has(id))
  const reachedAt = items.findIndex(({ id }) => id === reached)
  const groupStart = reached === undefined ? undefined : placed.get(reached)?.start
  return new Map(
    items.map((item, at) => {
      const { id } = item
      const beside = groupStart !== undefined && startInForce(item) === groupStart
      const state: ExpectedState =
        run.current?.item === id
          ? 'now'
          : run.interrupted.includes(id as TargetId)
            ? 'interrupted'
            : ran.has(id)
              ? 'done'
              : item.skipped === true
                ? 'skipped'
                : at < reachedAt || beside || !isPlanned(item)
                  ? 'passed'
                  : 'later'
      return [id, state]
    }),
  )
}
