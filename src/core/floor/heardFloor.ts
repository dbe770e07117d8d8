// What of a floor that another device tells is taken in. Whoever writes goes on from the greatest that is known, so one
// message at the limit of what can be told would make all that follows untellable: what is heard may lead by so much
// and no more, far more than an item ever sees. It drops single entries; how floors are merged is not its business.

import { type Floor, type Page, topOf } from './floor.ts'

/** Writes, and places in the queue, by which another device may be ahead of all that is known here. */
export const MOST_AHEAD = 100_000

/** `page`: ours; of its own sum it alone can tell. */
export function heardFloor(known: Floor, heard: Floor, page: Page): Floor {
  const most = topOf(known)
  const isNear = (count: number, top: number) => Math.abs(count) <= top + MOST_AHEAD
  const entries = Object.entries(heard.entries).filter(
    ([id, { id: own, stamp, order }]) =>
      id === own && isNear(stamp[0], most.stamp) && isNear(order, most.order),
  )
  const ended = Object.entries(heard.ended).filter(([of]) => of !== page)
  const { closed } = heard
  return {
    entries: Object.fromEntries(entries),
    ended: Object.fromEntries(ended),
    counted: heard.counted,
    closed: closed !== null && isNear(closed[0], most.stamp) ? closed : null,
  }
}
