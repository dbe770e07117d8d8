// The one way into the log: whatever is stored is told to those who listen, forgotten where it was redacted,
// and published where it belongs to the agenda.

import { type EventId, newTargetId, type OpId } from '../../core/ids.ts'
import { REDACTION } from '../../core/policy.ts'
import { idOf } from '../../core/sync/op.ts'
import type { StorageHealth } from '../http/storageHealth.ts'
import type { Appended, Draft, Log, Offered } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import type { PublicEvents } from '../public/publicEvents.ts'
import { addressProjection } from './addresses.ts'
import type { FoldedEvents } from './foldedEvents.ts'
import type { LiveHub } from './hub.ts'
import { agendaProjection, PROJECTED_FROM } from './projection.ts'
import { telling } from './telling.ts'

type Tail<All extends readonly unknown[]> = All extends readonly [unknown, ...infer Rest] ? Rest : never

/** Ids in one redaction. */
const MAX_REDACTED = 2000

/** After these, something of what phones answered may be due: a check closes, or a sum comes back. */
const SETTLED_BY = ['pollRound', 'event', 'phoneTally', 'feedbackTally']

export function logWriter(
  parts: Parts,
  events: FoldedEvents,
  published: PublicEvents,
  hub: LiveHub,
  health: StorageHealth,
) {
  const project = agendaProjection(parts, events)
  const giveAddress = addressProjection(parts, events, published, (event, { grown }) =>
    hub.tell(event, grown),
  )

  function tell(event: EventId, { grown }: Appended): void {
    if (grown.size > 0) health.worked()
    hub.tell(event, grown)
  }
  function untold(error: unknown): void {
    if (!health.failed(error)) parts.logger.error({ err: error }, 'what phones answered could not be told')
  }
  const phones = telling(parts, events, { told: tell, failed: untold })
  const settle = (event: EventId) => phones.settle(event).catch(untold)

  async function follow(event: EventId, appended: Appended): Promise<Appended> {
    tell(event, appended)
    if (appended.redacted) events.forget(event)
    const touched = Array.from(appended.entities).some((entity) => PROJECTED_FROM.has(entity))
    if (touched || appended.redacted) await publish(event, appended)
    if (SETTLED_BY.some((entity) => appended.entities.has(entity))) await settle(event)
    return appended
  }

  async function publish(event: EventId, appended: Appended): Promise<void> {
    try {
      const projected = await project(event)
      if (projected) hub.tell(event, projected.grown)
      if (appended.entities.has('event')) await giveAddress(event)
      if (appended.redacted) await forgetEarlier(event)
    } catch (error) {
      // The ops are stored, and the next change of the agenda publishes again.
      parts.logger.error({ event, err: error }, 'the agenda could not be published')
    }
  }

  /** What was published of a redacted item stands in the projections before: they lose their values too [R1]. */
  async function forgetEarlier(event: EventId): Promise<void> {
    const all = await parts.log.entityOps(event, ['publishedAgenda'], 0)
    const earlier = all.slice(0, -1).filter(({ op }) => !op.redacted)
    if (earlier.length === 0) return
    const draft: Draft = {
      event,
      scope: 'public',
      entity: REDACTION,
      target: newTargetId(parts.random),
      fields: { ops: earlier.slice(-MAX_REDACTED).map(({ op }) => idOf(op)) },
      prev: {},
      hlc: [parts.now(), 0],
    }
    hub.tell(event, (await parts.log.appendOwn(event, [draft], parts.now())).grown)
    events.forget(event)
  }

  return {
    append: async (event: EventId, device: string, offered: readonly Offered[]) =>
      follow(event, await parts.log.append(event, device, offered, parts.now())),
    appendOwn: async (event: EventId, drafts: readonly Draft[], at = parts.now()) =>
      follow(event, await parts.log.appendOwn(event, drafts, at)),
    /** Undefined where this token was marked before. */
    appendAnswer: async (event: EventId, ...rest: Tail<Parameters<Log['appendAnswer']>>) => {
      const appended = await parts.log.appendAnswer(event, ...rest)
      return appended && follow(event, appended)
    },
    take: phones.take,
    /** At an organiser's greeting: what waited for another day. */
    async settleWaiting(event: EventId): Promise<void> {
      try {
        if (await phones.waits(event)) await settle(event)
      } catch (error) {
        untold(error)
      }
    },
    /** At the start: what was due while no server ran. */
    async settleAll(): Promise<void> {
      const due = await parts.log.unsettled().catch(untold)
      for (const event of due ?? []) await settle(event)
    },
    release: async (event: EventId, ids: readonly OpId[]) =>
      follow(event, await parts.log.release(event, ids, parts.now())),
  }
}

export type LogWriter = ReturnType<typeof logWriter>
