// What can be done about a day that runs late, as changes of items that were not on yet: shift the rest, shorten the
// breaks. It answers what would change; the screen shows that before it is done. The plan itself stays.

import { localAt } from '../agenda/zonedTime.ts'
import type { Forecast } from './forecast.ts'
import { type HallItem, minutesInForce, startInForce } from './plan.ts'

export interface DayChange<I extends HallItem> {
  readonly item: I
  readonly newStart?: string
  readonly newMinutes?: number
}

/** A break is not made shorter than this. */
export const SHORTEST_BREAK_MINUTES = 5

const MINUTE_MS = 60_000

/** Every later item gets the start at which it is expected. */
export function shiftRest<I extends HallItem>(day: Forecast<I>, zone: string): readonly DayChange<I>[] {
  return day.items.flatMap(({ item, state, startMs }) => {
    if (state !== 'later' || startMs === undefined || startInForce(item) === undefined) return []
    const newStart = localAt(Math.round(startMs / MINUTE_MS) * MINUTE_MS, zone).time
    return newStart === startInForce(item) ? [] : [{ item, newStart }]
  })
}

/** Takes from later breaks, the next one first, until the day closes in time. */
export function shortenBreaks<I extends HallItem>(day: Forecast<I>): readonly DayChange<I>[] {
  let lateMinutes = Math.ceil(day.lateMs / MINUTE_MS)
  return day.items.flatMap(({ item, state }) => {
    const minutes = minutesInForce(item)
    if (state !== 'later' || item.kind !== 'break' || minutes === undefined || lateMinutes <= 0) return []
    const cut = Math.min(lateMinutes, minutes - SHORTEST_BREAK_MINUTES)
    if (cut <= 0) return []
    lateMinutes -= cut
    return [{ item, newMinutes: minutes - cut }]
  })
}
