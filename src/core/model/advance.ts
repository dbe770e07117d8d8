// A step of the agenda as it really ran: what was left, what was entered, when. Facts, in a chain: each names the step
// that its author saw, so that two people who press at once advance once. What follows from them is in core/hall.

import * as v from 'valibot'
import { bool, count, defineEntity, id, instant, line } from './entity.ts'

/** `enter`: an item, or a round of it, begins or goes on; `end`: nothing is on. */
export const STEPS = ['enter', 'pause', 'go', 'end'] as const
export type Step = (typeof STEPS)[number]

export const advance = defineEntity({
  name: 'advance',
  scope: 'room',
  fields: {
    step: v.picklist(STEPS),
    /** The step that was seen last; null: none yet. */
    after: v.nullable(id),
    /** The agenda item that was on; null: none. */
    leaves: v.nullable(id),
    /** The agenda item that is on from now; null: none. */
    enters: v.nullable(id),
    /** From 1, where the item has rounds. */
    round: count,
    /** The left item is not over: it is offered again. */
    interrupts: bool,
    /** By the server's clock where the device knows it, else by its own. */
    at: instant,
    device: line,
  },
  fixed: ['step', 'after', 'leaves', 'enters', 'round', 'interrupts', 'at', 'device'],
})
