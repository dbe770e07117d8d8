// What reads an event's rows and then writes what follows from them: one such work at a time for each event, in this
// process and in all others on the same database, so that none writes from what another is about to change.

import type { EventId } from '../../core/ids.ts'
import type { Parts } from '../parts.ts'

export type InTurn = <Result>(event: EventId, work: () => Promise<Result>) => Promise<Result>

/** `name` tells one kind of work from another: only works of one kind wait for each other. */
export function inTurn({ neighbours }: Pick<Parts, 'neighbours'>, name: string): InTurn {
  const running = new Map<EventId, Promise<unknown>>()
  return (event, work) => {
    const alone = () => (neighbours ? neighbours.alone(`${name} ${event}`, work) : work())
    const next = (running.get(event) ?? Promise.resolve()).then(alone)
    const settled: Promise<void> = next
      .catch(() => undefined)
      .then(() => {
        if (running.get(event) === settled) running.delete(event)
      })
    running.set(event, settled)
    return next
  }
}
