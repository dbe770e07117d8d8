// From when until when an invitation works: what is proposed from the event's days, and what the chosen days are to the
// server. It allows at most 31 days, and as many before the first of them.

import { instantOf, localAt } from '../../../core/agenda/zonedTime.ts'
import type { EventDays } from './useEventDays.ts'

/** For how many devices at once. */
export const MOST_CODES = 100

const DAY_MS = 86_400_000
/** One less than the server allows: a clock change may make them longer. */
const MOST_DAYS = 30

const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

export interface ProposedWindow {
  /** The event's first day, where that is still to come and soon enough. */
  readonly first: string | undefined
  readonly untilMin: string
  readonly untilMax: string
  /** The day after the event's last one, or the day after tomorrow. */
  readonly until: string
}

export const proposedWindow = ({ start, end, zone }: EventDays, nowMs: number) => {
  const today = localAt(nowMs, zone).day
  const first = start > today && start <= plus(today, MOST_DAYS) ? start : undefined
  return (from: 'now' | 'firstDay'): ProposedWindow => {
    const begin = from === 'firstDay' && first !== undefined ? first : today
    const untilMax = plus(begin, MOST_DAYS - 1)
    const fitting = end === '' || plus(end, 1) < begin ? plus(begin, 2) : plus(end, 1)
    return { first, untilMin: begin, untilMax, until: fitting < untilMax ? fitting : untilMax }
  }
}

/** `lastDay` counts whole; `first`: at once, if it says nothing. */
export function chosenWindow(
  first: string | undefined,
  lastDay: string,
  zone: string,
): { from?: number; until: number } {
  // The last moment of the day, so that it is told by this day and not by the next.
  const until = instantOf(plus(lastDay, 1), '00:00', zone) - 1
  return first === undefined ? { until } : { from: instantOf(first, '00:00', zone), until }
}
