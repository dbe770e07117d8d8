// The events of this server as the public may know them: which have a published agenda, and which short name leads to
// which. Read again only for events whose public scope has grown.

import type { EventId } from '../../core/ids.ts'
import { read, type Values } from '../../core/model/entity.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { storageProblem } from '../log/storageProblem.ts'
import type { Parts } from '../parts.ts'
import { type FoldedEvents, rowOf } from '../sync/foldedEvents.ts'

export interface PublicEvent {
  readonly id: EventId
  /** Of the short names only one that is this event's. */
  readonly event: Values<typeof eventEntity>
  /** The short name that its organisers wish for. */
  readonly wished: string
  /** Its agenda is published, and it is no rehearsal. */
  readonly isListed: boolean
}

export function publicEvents({ log, logger }: Pick<Parts, 'log' | 'logger'>, events: FoldedEvents) {
  const known = new Map<EventId, { seq: number; about: PublicEvent | undefined }>()

  async function look(id: EventId): Promise<PublicEvent | undefined> {
    const facts = await events.publicFacts(id)
    const row = rowOf((await events.get(id)).rows, id, 'public', 'event')
    if (!facts || !row) return undefined
    const { event, items } = facts
    const isListed = items !== null && event.rehearsal !== true
    return { id, event, isListed, wished: read(eventEntity, row).shortName ?? '' }
  }

  /** One event that can't be listed takes no other off the list [G4]; it is looked at again when it has changed. */
  async function lookOrLeave(id: EventId): Promise<PublicEvent | undefined> {
    try {
      return await look(id)
    } catch (err) {
      if (storageProblem(err)) throw err
      logger.error({ event: id, err }, 'an event can not be listed')
      return undefined
    }
  }

  async function all(): Promise<readonly PublicEvent[]> {
    const heads = await log.publicHeads()
    for (const id of known.keys()) if (!heads.has(id)) known.delete(id)
    const found: PublicEvent[] = []
    for (const [id, seq] of heads) {
      const before = known.get(id)
      const about = before?.seq === seq ? before.about : await lookOrLeave(id)
      known.set(id, { seq, about })
      if (about) found.push(about)
    }
    return found
  }

  return {
    all,
    listed: async () => (await all()).filter(({ isListed }) => isListed),
    /** The event that a short name leads to; `name` is clean. */
    byShortName: async (name: string) => (await all()).find(({ event }) => event.shortName === name),
  }
}

export type PublicEvents = ReturnType<typeof publicEvents>
