// What the server itself must understand of an event: its facts, its agenda and what is published of it,
// read off the rows that its log adds up to. Everything else it only relays.

import type { EventId, TargetId } from '../../core/ids.ts'
import { isLanguage, type Language } from '../../core/languages.ts'
import { currentAnnouncements } from '../../core/hall/announcements.ts'
import { publicEvent, type PublicEvent } from '../../core/agenda/publicEvent.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { read, type Values } from '../../core/model/entity.ts'
import {
  type OpenCheck,
  type PublicAnnouncement,
  type PublicItem,
  publishedAddress,
  publishedAgenda,
  publishedNow,
  publishedOutcome,
  type PublishedRun,
} from '../../core/model/publication.ts'
import type { Scope } from '../../core/policy.ts'
import { isAlive, type Row, rowKey } from '../../core/sync/heads.ts'
import type { Parts } from '../parts.ts'
import { type FoldedEvent, foldedLog } from './foldedLog.ts'

const FOLDED = [
  'event',
  'agendaItem',
  'advance',
  'announcement',
  'note',
  'poll',
  'pollRound',
  'phoneTally',
  'publishedAgenda',
  'publishedNow',
  'publishedAddress',
  'outcome',
  'outcomeEntry',
  'publishedOutcome',
  'feedbackTally',
] as const

export interface PublicFacts {
  readonly event: PublicEvent
  readonly items: readonly PublicItem[] | null
  readonly run: PublishedRun | null
  readonly announcements: readonly PublicAnnouncement[]
  /** What phones may answer now. */
  readonly checks: readonly OpenCheck[]
  /** The outcome has a page of its own. */
  readonly outcome: boolean
}

export interface OwnFacts {
  readonly event: Values<typeof eventEntity>
  /** The short name that is this event's. */
  readonly shortName: string | undefined
}

export function foldedEvents(parts: Pick<Parts, 'log' | 'now' | 'logger'>) {
  const folded = foldedLog(parts, FOLDED)
  const { get } = folded
  const { now } = parts
  return {
    ...folded,
    /** There was something public of such an event, and the event was taken away. */
    async isGone(event: EventId): Promise<boolean> {
      const { rows } = await get(event)
      const row = rowOf(rows, event, 'public', 'event')
      const wasPublic = PUBLISHED.some((entity) => rowOf(rows, event, 'public', entity))
      return row !== undefined && !isAlive(row) && wasPublic
    },
    /** As the devices that joined know it. Undefined: there is no such event, or no more. */
    async ownFacts(event: EventId): Promise<OwnFacts | undefined> {
      const { rows } = await get(event)
      const row = rowOf(rows, event, 'public', 'event')
      if (!row || !isAlive(row)) return undefined
      return { event: read(eventEntity, row), shortName: shortNameOf(rows, event) }
    },
    /** As anyone may know it. Undefined: there is no such event, or no more, or nothing of it is published. */
    async publicFacts(event: EventId): Promise<PublicFacts | undefined> {
      // Anyone may ask for events that were never there: nothing is looked for but that.
      if (!folded.isKept(event) && !(await parts.log.has(event))) return undefined
      const { rows } = await get(event)
      const row = rowOf(rows, event, 'public', 'event')
      if (!row || !isPublic(rows, event)) return undefined
      const running = rowOf(rows, event, 'public', 'publishedNow')
      return {
        event: publicEvent(read(eventEntity, row), shortNameOf(rows, event)),
        items: itemsOf(rows, event),
        run: running ? (read(publishedNow, running).run ?? null) : null,
        announcements: currentAnnouncements(rows.values(), now()),
        checks: running ? (read(publishedNow, running).checks ?? []) : [],
        outcome: hasOutcome(rows, event),
      }
    },
  }
}

export type FoldedEvents = ReturnType<typeof foldedEvents>

type Rows = FoldedEvent['rows']

const PUBLISHED = ['publishedAgenda', 'publishedOutcome'] as const

function itemsOf(rows: Rows, event: EventId): readonly PublicItem[] | null {
  const agenda = rowOf(rows, event, 'public', 'publishedAgenda')
  return agenda ? (read(publishedAgenda, agenda).items ?? null) : null
}

function hasOutcome(rows: Rows, event: EventId): boolean {
  const outcome = rowOf(rows, event, 'public', 'publishedOutcome')
  return outcome !== undefined && read(publishedOutcome, outcome).at !== undefined
}

/** Whether anyone may know that there is such an event: as long as its agenda or its outcome is published. */
export function isPublic(rows: Rows, event: EventId): boolean {
  const row = rowOf(rows, event, 'public', 'event')
  return row !== undefined && isAlive(row) && (itemsOf(rows, event) !== null || hasOutcome(rows, event))
}

/** The short name that is this event's, whatever it wishes for. */
function shortNameOf(rows: Rows, event: EventId): string | undefined {
  const address = rowOf(rows, event, 'public', 'publishedAddress')
  const given = address && read(publishedAddress, address).address
  return given?.is === 'given' ? given.name : undefined
}

/** The one row of an entity whose target is the event itself. */
export function rowOf(
  rows: ReadonlyMap<string, Row>,
  event: EventId,
  scope: Scope,
  entity: string,
): Row | undefined {
  return rows.get(rowKey({ event, scope, entity, target: event as string as TargetId }))
}

export function languageOfEvent(facts: PublicFacts | undefined): Language {
  const language = facts?.event.language ?? ''
  return isLanguage(language) ? language : 'en'
}
