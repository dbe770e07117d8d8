// The events of this server as the public may know them: which have a published agenda, and which short name leads to
// which. Names are given to events of which nothing is public yet too, and then lead nowhere. Read again only for
// events whose public scope has grown.

import type { PublicEvent } from '../../core/agenda/publicEvent.ts'
import type { EventId } from '../../core/ids.ts'
import { storageProblem } from '../log/storageProblem.ts'
import type { Parts } from '../parts.ts'
import type { FoldedEvents } from '../sync/foldedEvents.ts'

export interface NamedEvent {
  readonly id: EventId
  /** The short name that is this event's. */
  readonly shortName: string | undefined
  /** The short name that its organisers wish for. */
  readonly wished: string
  /** Undefined: nothing of it is public. */
  readonly event: PublicEvent | undefined
  /** Its agenda is published, and it is no rehearsal. */
  readonly isListed: boolean
}

export interface ShownEvent extends NamedEvent {
  readonly event: PublicEvent
}

export function publicEvents({ log, logger }: Pick<Parts, 'log' | 'logger'>, events: FoldedEvents) {
  const known = new Map<EventId, { seq: number; about: NamedEvent | undefined }>()

  async function look(id: EventId): Promise<NamedEvent | undefined> {
    const own = await events.ownFacts(id)
    if (!own) return undefined
    const { event, items = null } = (await events.publicFacts(id)) ?? {}
    const isListed = items !== null && event?.rehearsal !== true
    return { id, event, isListed, shortName: own.shortName, wished: own.event.shortName ?? '' }
  }

  /** One event that can't be listed takes no other off the list [G4]; it is looked at again when it has changed. */
  async function lookOrLeave(id: EventId): Promise<NamedEvent | undefined> {
    try {
      return await look(id)
    } catch (err) {
      if (storageProblem(err)) throw err
      logger.error({ event: id, err }, 'an event can not be listed')
      return undefined
    }
  }

  async function all(): Promise<readonly NamedEvent[]> {
    const heads = await log.publicHeads()
    for (const id of known.keys()) if (!heads.has(id)) known.delete(id)
    const found: NamedEvent[] = []
    for (const [id, seq] of heads) {
      const before = known.get(id)
      const about = before?.seq === seq ? before.about : await lookOrLeave(id)
      known.set(id, { seq, about })
      if (about) found.push(about)
    }
    return found
  }

  /** The event that has a short name; `name` is clean. */
  const ownerOf = async (name: string) => (await all()).find(({ shortName }) => shortName === name)

  return {
    all,
    ownerOf,
    listed: async () =>
      (await all()).flatMap((each): ShownEvent[] =>
        each.isListed && each.event ? [{ ...each, event: each.event }] : [],
      ),
    /** Where a short name leads anyone; `name` is clean. */
    async byShortName(name: string): Promise<ShownEvent | undefined> {
      const owner = await ownerOf(name)
      return owner?.event && { ...owner, event: owner.event }
    },
  }
}

export type PublicEvents = ReturnType<typeof publicEvents>
