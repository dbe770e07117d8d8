// The run as everyone may see it: which announced item was on from when to when, each stretch without its pauses. And
// what that makes of a published agenda: what is on now, next and past. It is part of the phones' page, so it stays
// small.

import {
  compareItems,
  type ItemState,
  type NowAndNext,
  nowAndNext,
  type PlannedItem,
} from '../agenda/agendaDay.ts'
import { localAt } from '../agenda/zonedTime.ts'
import type { PublishedRun } from '../model/publication.ts'
import type { Run } from './run.ts'

/** `announced`: ids of the items that the public knows. Null: nothing of them was on yet. */
export function publishRun(run: Run, announced: ReadonlySet<string>): PublishedRun | null {
  const stretches = run.stretches
    .filter(({ item }) => announced.has(item))
    .flatMap(({ item, fromMs, toMs, pauses }) => {
      const starts = [fromMs, ...pauses.flatMap((pause) => pause.toMs ?? [])]
      return starts.map((startedAt, at) => {
        const endedAt = at < starts.length - 1 ? pauses[at]?.fromMs : toMs
        return { item, startedAt, ...(endedAt !== undefined && { endedAt }) }
      })
    })
  if (stretches.length === 0) return null
  const last = run.current
  const pausedAt =
    last && announced.has(last.item) ? last.pauses.find(({ toMs }) => toMs === undefined)?.fromMs : undefined
  return { stretches, ...(pausedAt !== undefined && { pausedAt }) }
}

export interface PublicPlan extends PlannedItem {
  readonly skipped?: boolean | undefined
}

/** An item that is said to be on for so much longer than planned was forgotten: the plan is the better word then. */
const FORGOTTEN_MS = 3 * 3_600_000
const MINUTE_MS = 60_000

/** By the run where there is one today, else by the plan. What is left out is neither now nor next. */
export function publicNow<I extends PublicPlan>(
  items: readonly I[],
  run: PublishedRun | null | undefined,
  nowMs: number,
  zone: string,
): NowAndNext<I> {
  const held = items.filter(({ skipped }) => skipped !== true)
  const byPlan = nowAndNext(held, nowMs, zone)
  const states = new Map(byPlan.states)
  const all = nowAndNext(items, nowMs, zone).states
  for (const { id, skipped } of items) {
    if (skipped === true) states.set(id, all.get(id) === 'past' ? 'past' : 'later')
  }
  const last = run?.stretches.at(-1)
  const today = localAt(nowMs, zone).day
  const isOn = last !== undefined && last.endedAt === undefined
  const lengthMs = (held.find(({ id }) => id === last?.item)?.minutes ?? 0) * MINUTE_MS
  const isForgotten = isOn && nowMs - (last?.startedAt ?? 0) > lengthMs + FORGOTTEN_MS
  const ofToday = last !== undefined && localAt(last.endedAt ?? nowMs, zone).day === today
  if (!run || !ofToday || isForgotten) return { ...byPlan, states }

  const ran = new Set(run.stretches.map(({ item }) => item))
  const sorted = held.toSorted(compareItems)
  const at = sorted.findIndex(({ id }) => id === last?.item)
  const day = sorted[at]?.day
  // What was jumped over is still to come, as long as its time is not past.
  const following = sorted.filter(
    ({ id, ...item }, place) =>
      item.day === day && !ran.has(id) && (place > at || byPlan.states.get(id) !== 'past'),
  )
  const nextStart = following[0]?.start
  const next = following.filter(
    (item, place) => place === 0 || (nextStart !== undefined && item.start === nextStart),
  )
  const stateOf = (item: I): ItemState => {
    if (item.day !== day) return states.get(item.id) ?? 'later'
    if (isOn && item.id === last?.item) return 'now'
    if (next.includes(item)) return 'next'
    return following.includes(item) ? 'later' : 'past'
  }
  for (const item of sorted) states.set(item.id, stateOf(item))
  return { now: sorted.filter(({ id }) => states.get(id) === 'now'), next, states }
}
