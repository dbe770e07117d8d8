// Publishes what an organiser decided to publish, as the server's own ops in the public scope, each field only when it
// changed: chosen fields of the room's agenda, and what of it is on. One event is projected at a time.

import { itemsAsJson, publishAgenda } from '../../core/agenda/publishAgenda.ts'
import { publishRun } from '../../core/hall/publicRun.ts'
import { runOf } from '../../core/hall/run.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import { type Json, sameJson } from '../../core/json.ts'
import { advance } from '../../core/model/advance.ts'
import type { Entity } from '../../core/model/entity.ts'
import { itemOf } from '../../core/model/item.ts'
import { note } from '../../core/model/note.ts'
import { outcome } from '../../core/model/outcome.ts'
import { poll, pollRound } from '../../core/model/poll.ts'
import {
  MOST_OPEN,
  MOST_PUBLISHED,
  MOST_STRETCHES,
  type OpenCheck,
  type PublishedRun,
} from '../../core/model/publication.ts'
import { publishChecks } from '../../core/polls/publishChecks.ts'
import { tick } from '../../core/sync/clock.ts'
import { type Row, seenHeads, shown } from '../../core/sync/heads.ts'
import { MAX_OP_BYTES } from '../../core/sync/limits.ts'
import { contentProblem, utf8Length } from '../../core/sync/validate.ts'
import { SCHEMA } from '../../core/sync/op.ts'
import type { Appended, Draft } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import { onceOnly } from '../onceOnly.ts'
import { type FoldedEvents, rowOf } from './foldedEvents.ts'
import type { FoldedEvent } from './foldedLog.ts'
import { inTurn } from './inTurn.ts'

export const PROJECTED_FROM: ReadonlySet<string> = new Set([
  'event',
  'agendaItem',
  'advance',
  'poll',
  'pollRound',
  'outcome',
])

/** The rows of an entity. */
type RowsOf = (entity: string) => readonly Row[]

/** Since when the outcome is published. */
function outcomeAt(row: Row | undefined): number | null {
  const decided = row && itemOf(outcome, row)
  return decided?.alive && decided.values.published === true ? (decided.values.at ?? null) : null
}

/** What phones may answer now. */
function openChecks(of: RowsOf): readonly OpenCheck[] | null {
  const all = <E extends Entity>(entity: E) => of(entity.name).map((row) => itemOf(entity, row))
  const checks = publishChecks(all(poll), all(pollRound), all(note))
  return checks.length === 0 ? null : fitting(checks, MOST_OPEN)
}

/** The last stretches of the day, as many as one op may hold. */
function latest(run: PublishedRun | null): PublishedRun | null {
  return run && { ...run, stretches: [...fitting(run.stretches.toReversed(), MOST_STRETCHES)].reverse() }
}

interface Projected {
  readonly entity: 'publishedAgenda' | 'publishedNow' | 'publishedOutcome'
  readonly field: string
  readonly value: Json
}

/** Room for what stands around a value in its op. */
const MOST_BYTES = MAX_OP_BYTES - 1024

/** The first of them, as many as one op may hold: what is beyond it keeps the others off no page [G4]. */
function fitting<Item>(all: readonly Item[], most: number): readonly Item[] {
  let bytes = 0
  const past = all.findIndex((item) => {
    bytes += utf8Length(JSON.stringify(item)) + 1
    return bytes > MOST_BYTES
  })
  return all.slice(0, past < 0 ? most : Math.min(past, most))
}

export function agendaProjection(parts: Parts, events: FoldedEvents) {
  // Met again at every change of the event.
  const log = onceOnly(parts.logger)

  /** What is to be public now, field by field. */
  function publicFields(event: EventId, rows: FoldedEvent['rows']): readonly Projected[] {
    const of = (entity: string) => Array.from(rows.values()).filter((row) => row.entity === entity)
    const all = publishAgenda(rowOf(rows, event, 'public', 'event'), of('agendaItem'))
    const items = all && fitting(all, MOST_PUBLISHED)
    if (all && items && items.length < all.length)
      log.warn({ event, left: all.length - items.length }, 'the agenda is too long to be public as a whole')
    const announced = new Set((items ?? []).map(({ id }) => id))
    const steps = of('advance').map((row) => itemOf(advance, row))
    const run = latest(publishRun(runOf(steps, parts.now()), announced))
    const decided = rowOf(rows, event, 'room', 'outcome')
    return [
      { entity: 'publishedOutcome', field: 'at', value: outcomeAt(decided) },
      { entity: 'publishedAgenda', field: 'items', value: itemsAsJson(items) },
      { entity: 'publishedNow', field: 'run', value: run as unknown as Json },
      { entity: 'publishedNow', field: 'checks', value: openChecks(of) as unknown as Json },
    ]
  }

  async function project(event: EventId): Promise<Appended | undefined> {
    const { rows, clock } = await events.get(event)
    let hlc = clock
    const drafts = publicFields(event, rows).flatMap(({ entity, field, value }): Draft[] => {
      const published = rowOf(rows, event, 'public', entity)
      if (sameJson(value, (published && shown(published, field)) ?? null)) return []
      hlc = tick(hlc, parts.now())
      const draft: Draft = {
        event,
        scope: 'public',
        entity,
        target: event as string as TargetId,
        fields: { [field]: value },
        prev: { [field]: seenHeads(published, field) },
        hlc,
      }
      const problem = contentProblem({
        ...draft,
        id: [parts.replica, Number.MAX_SAFE_INTEGER],
        schema: SCHEMA,
      })
      if (problem) log.warn({ event, entity, problem }, 'this can not be published')
      return problem ? [] : [draft]
    })
    return drafts.length === 0 ? undefined : parts.log.appendOwn(event, drafts, parts.now())
  }

  const turn = inTurn(parts, 'project')
  /** Undefined where nothing changed. */
  return (event: EventId): Promise<Appended | undefined> => turn(event, () => project(event))
}
