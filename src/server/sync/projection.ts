// Publishes what an organiser decided to publish: chosen fields of the room's agenda, as the server's own op
// in the public scope, only when it changed. One event is projected at a time.

import { itemsAsJson, publishAgenda } from '../../core/agenda/publishAgenda.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import { sameJson } from '../../core/json.ts'
import { tick } from '../../core/sync/clock.ts'
import { seenHeads, shown } from '../../core/sync/heads.ts'
import { contentProblem } from '../../core/sync/validate.ts'
import { SCHEMA } from '../../core/sync/op.ts'
import type { Appended, Draft } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import { type FoldedEvents, rowOf } from './foldedEvents.ts'

export const PROJECTED_FROM: ReadonlySet<string> = new Set(['event', 'agendaItem'])

export function agendaProjection(parts: Parts, events: FoldedEvents) {
  const running = new Map<EventId, Promise<unknown>>()

  async function project(event: EventId): Promise<Appended | undefined> {
    const { rows, clock } = await events.get(event)
    const items = Array.from(rows.values()).filter((row) => row.entity === 'agendaItem')
    const published = rowOf(rows, event, 'public', 'publishedAgenda')
    const value = itemsAsJson(publishAgenda(rowOf(rows, event, 'public', 'event'), items))
    if (sameJson(value, (published && shown(published, 'items')) ?? null)) return undefined
    const draft: Draft = {
      event,
      scope: 'public',
      entity: 'publishedAgenda',
      target: event as string as TargetId,
      fields: { items: value },
      prev: { items: seenHeads(published, 'items') },
      hlc: tick(clock, parts.now()),
    }
    const problem = contentProblem({ ...draft, id: [parts.replica, Number.MAX_SAFE_INTEGER], schema: SCHEMA })
    if (problem) {
      parts.logger.warn({ event, problem }, 'this agenda can not be published')
      return undefined
    }
    return parts.log.appendOwn(event, [draft], parts.now())
  }

  const alone = async (event: EventId) =>
    parts.neighbours ? parts.neighbours.alone(`project ${event}`, () => project(event)) : project(event)

  /** Undefined where nothing changed. */
  return function projectNext(event: EventId): Promise<Appended | undefined> {
    const next = (running.get(event) ?? Promise.resolve()).then(() => alone(event))
    const settled: Promise<void> = next
      .catch(() => undefined)
      .then(() => {
        if (running.get(event) === settled) running.delete(event)
      })
    running.set(event, settled)
    return next
  }
}
