// What phones may send to the room: the facilitator's word, open without one. When it makes sense is the phone's to say:
// a hand can be raised while an item is on, a question asked until the day is over, since it may be typed before the item
// that it is about, or where there was no signal, and no clock takes it away again.

import type { Values } from '../model/entity.ts'
import type { event } from '../model/event.ts'

export type FromPhones = 'hands' | 'questions' | 'feedback'

/** Which switch of the event each is. */
export const SWITCHES = {
  hands: 'handsOpen',
  questions: 'questionsOpen',
  feedback: 'feedbackOpen',
} as const

export const isAllowed = (
  what: FromPhones,
  facts: Pick<Values<typeof event>, (typeof SWITCHES)[FromPhones]>,
): boolean => facts[SWITCHES[what]] !== false
