// Moving an item within its day: which order key it gets, and how the planned starts of the day follow. The
// day keeps its first start and the gaps between its places; durations go with their items. It answers only
// what changes, for one op an item.

import { orderBetween } from './agendaOrder.ts'
import { compareItems, type PlannedItem } from './agendaDay.ts'

export interface ItemChange {
  readonly id: string
  readonly order?: string
  readonly start?: string
}

const LAST_MINUTE = 24 * 60 - 1

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function timeOf(minutes: number): string {
  const held = Math.min(Math.max(minutes, 0), LAST_MINUTE)
  return `${String(Math.floor(held / 60)).padStart(2, '0')}:${String(held % 60).padStart(2, '0')}`
}

/** From a start to the end, or without a duration to the next start: such an item leaves no gap. */
function lengths(timed: readonly PlannedItem[]): ReadonlyMap<string, number> {
  return new Map(
    timed.map((item, at) => {
      const following = timed[at + 1]?.start
      const untilNext =
        following === undefined ? 0 : Math.max(0, minutesOf(following) - minutesOf(item.start ?? following))
      return [item.id, item.minutes ?? untilNext]
    }),
  )
}

/**
 * The starts of a day's items once they stand in the order of `after`. An item without a start gets one only
 * where an item with a start follows it: without, it would fall to the end of the day again.
 */
export function reflowStarts(
  before: readonly PlannedItem[],
  after: readonly PlannedItem[],
): ReadonlyMap<string, string> {
  const timed = before.filter((item) => item.start !== undefined)
  const length = lengths(timed)
  const gaps = timed.map((item, at) => {
    const following = timed[at + 1]?.start
    return following === undefined
      ? 0
      : minutesOf(following) - minutesOf(item.start ?? '') - (length.get(item.id) ?? 0)
  })
  const starts = new Map<string, string>()
  let clock = minutesOf(timed[0]?.start ?? '00:00')
  const placed = after.slice(0, after.findLastIndex(({ start }) => start !== undefined) + 1)
  for (const [at, item] of placed.entries()) {
    starts.set(item.id, timeOf(clock))
    // Items side by side overlap; a shorter one in that place must not turn the day back.
    clock += Math.max(0, (length.get(item.id) ?? item.minutes ?? 0) + (gaps[at] ?? 0))
  }
  return starts
}

/** `day`: the items of one day as the screen shows them. Empty where nothing moves. */
export function moveItem(
  day: readonly PlannedItem[],
  id: string,
  toIndex: number,
  replica: string,
): readonly ItemChange[] {
  const from = day.findIndex((item) => item.id === id)
  const moved = day[from]
  const to = Math.min(Math.max(toIndex, 0), day.length - 1)
  if (moved === undefined || from === to) return []
  const after = day.toSpliced(from, 1).toSpliced(to, 0, moved)
  const starts = reflowStarts(day, after)
  const order = orderBetween(after[to - 1]?.order, after[to + 1]?.order, replica)
  const changes: ItemChange[] = []
  let previous: PlannedItem | undefined
  for (const item of after) {
    let placed = {
      ...item,
      start: starts.get(item.id) ?? item.start,
      order: item === moved ? order : item.order,
    }
    // Equal starts are told apart by order alone, and orders from an import need not follow the times.
    if (previous !== undefined && compareItems(previous, placed) >= 0) {
      placed = { ...placed, order: orderBetween(previous.order, undefined, replica) }
    }
    previous = placed
    const change = {
      ...(placed.order !== undefined && placed.order !== item.order && { order: placed.order }),
      ...(placed.start !== undefined && placed.start !== item.start && { start: placed.start }),
    }
    if (Object.keys(change).length > 0) changes.push({ id: item.id, ...change })
  }
  return changes
}

/** `by` places down, or up where negative. */
export function moveBy(
  day: readonly PlannedItem[],
  id: string,
  by: number,
  replica: string,
): readonly ItemChange[] {
  return moveItem(day, id, day.findIndex((item) => item.id === id) + by, replica)
}
