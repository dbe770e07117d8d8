// The plan as it is in force: what was changed on the day stands in the place of what was planned, which stays
// beside it. Screens, phones and the forecast read the day through here.

import { compareItems, type PlannedItem } from '../agenda/agendaDay.ts'

/** What an item of the log has for the hall; `start` and `minutes` are the plan. */
export interface HallItem extends PlannedItem {
  readonly kind?: string | undefined
  readonly newStart?: string | undefined
  readonly newMinutes?: number | undefined
  readonly skipped?: boolean | undefined
  readonly fixedStart?: boolean | undefined
  readonly rounds?: number | undefined
  readonly roundMinutes?: number | undefined
}

export const startInForce = ({ newStart, start }: HallItem): string | undefined => newStart ?? start

/** Of an item in rounds without a length of its own: that of its rounds. */
export function minutesInForce(item: HallItem): number | undefined {
  const { newMinutes, minutes, rounds = 1, roundMinutes } = item
  return (
    newMinutes ?? minutes ?? (roundMinutes === undefined ? undefined : roundMinutes * Math.max(1, rounds))
  )
}

/** The item with the times that hold; sort and show this one. */
export const inForce = <I extends HallItem>(item: I): I => ({
  ...item,
  start: startInForce(item),
  minutes: minutesInForce(item),
})

/** How many rounds an item is held in; one where it says nothing. */
export const roundsOf = ({ rounds }: HallItem): number => Math.max(1, rounds ?? 1)

/** Of one round; undefined where nothing is planned. */
export function roundMinutesOf(item: HallItem): number | undefined {
  const all = minutesInForce(item)
  if (roundsOf(item) === 1) return all
  return item.roundMinutes ?? (all === undefined ? undefined : all / roundsOf(item))
}

/** In the order in which they hold. */
export const inOrder = <I extends HallItem>(items: readonly I[]): readonly I[] =>
  items.toSorted((a, b) => compareItems(inForce(a), inForce(b)))
