// What phones may send to the room now. The facilitator's word goes first; without one a hand can be raised while an
// item is on, and a question asked at any time until the day is over: it may be typed before the item that it is about,
// or where there was no signal, and no clock takes it away again.

import type { Values } from '../model/entity.ts'
import type { event } from '../model/event.ts'

export type FromPhones = 'hands' | 'questions'

/** Which switch of the event each is. */
export const SWITCHES = { hands: 'handsOpen', questions: 'questionsOpen' } as const

export interface RoomNow {
  /** Whether something of the published agenda is on, by the run or else by the plan. */
  readonly isOn: boolean
  /** Whether all of it is past. */
  readonly isOver: boolean
}

/** Whether the facilitator's switch stands on „allowed”; without a word it does. */
export const isAllowed = (what: FromPhones, facts: Values<typeof event>): boolean =>
  facts[SWITCHES[what]] !== false

/** Whether phones offer it now. */
export function isOpen(what: FromPhones, facts: Values<typeof event>, { isOn, isOver }: RoomNow): boolean {
  if (!isAllowed(what, facts)) return false
  return what === 'hands' ? isOn : !isOver
}
