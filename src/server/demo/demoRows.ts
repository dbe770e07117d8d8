// The rows of the demo network: the agenda and the list of people of the network's first event, read from the
// files beside this one by the same import that the app uses.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ordersAfter } from '../../core/agenda/agendaOrder.ts'
import { importAgenda } from '../../core/agenda/importAgenda.ts'
import { importAttendees } from '../../core/desk/importAttendees.ts'
import { type EventId, type ReplicaId, type TargetId, targetOfHash } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import type { Localised } from '../../core/languages.ts'
import type { Scope } from '../../core/policy.ts'
import { cutText } from '../../core/table/cutText.ts'

export interface DemoRow {
  readonly scope: Scope
  readonly entity: string
  readonly target: TargetId
  readonly fields: { readonly [name: string]: Json }
}

export interface DemoEvent {
  readonly id: EventId
  readonly rehearsal: boolean
  /** The first day, `2019-12-05`. */
  readonly start: string
}

type Texts = Localised
const facts = JSON.parse(file('event.json')) as {
  town: string
  country: string
  zone: string
  language: string
  topic: string
  start: string
  days: number
  name: Texts
  rehearsal: Texts
  description: Texts
}

export const DEMO_ZONE = facts.zone
export const DEMO_START = facts.start

function file(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
}

const cells = (name: string) => cutText(file(name), ';').filter((row) => row.some((cell) => cell !== ''))

/** Local days have no zone: counted in UTC, where a day is a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

const daysFrom = (day: string, start: string) =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / 86_400_000)

const localised = (name: string, texts: Texts) =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [`${name}.${language}`, text]))

/** As the app derives it when the same file is imported, so that both are one list. */
const targetOf = (event: EventId, entity: string, key: string) =>
  targetOfHash(createHash('sha256').update(`${event}|${entity}|${key}`).digest())

export function demoRows(event: DemoEvent, replica: ReplicaId): DemoRow[] {
  return [eventRow(event), ...listRows(event, replica), ...agendaRows(event, replica), ...peopleRows(event)]
}

function eventRow({ id, rehearsal, start }: DemoEvent): DemoRow {
  const { town, country, zone, language, topic, days } = facts
  return {
    scope: 'public',
    entity: 'event',
    target: id as string as TargetId,
    fields: {
      ...localised('name', rehearsal ? facts.rehearsal : facts.name),
      ...localised('description', facts.description),
      town,
      country,
      zone,
      language,
      topic,
      start,
      end: addDays(start, days - 1),
      agendaPublished: true,
      rehearsal,
      alive: true,
    },
  }
}

function listRows({ start }: DemoEvent, replica: ReplicaId): DemoRow[] {
  return ordersAfter(undefined, facts.days, replica).map((order, place) => {
    const day = addDays(start, place)
    const target = `list-${day}` as TargetId
    return { scope: 'public', entity: 'list', target, fields: { day, order, alive: true } }
  })
}

function agendaRows({ id, start }: DemoEvent, replica: ReplicaId): DemoRow[] {
  const { items } = importAgenda(cells('pregrada-agenda.csv'))
  const orders = ordersAfter(undefined, items.length, replica)
  return items.map(({ key, day, start: time, minutes, kind, titles, room }, place) => ({
    scope: 'room',
    entity: 'agendaItem',
    target: targetOf(id, 'agendaItem', key),
    fields: {
      ...localised('title', titles),
      day: addDays(start, daysFrom(day, facts.start)),
      ...(time ? { start: time } : {}),
      ...(minutes ? { minutes } : {}),
      kind,
      ...(room ? { room } : {}),
      order: orders[place] ?? replica,
      announced: true,
      alive: true,
    },
  }))
}

function peopleRows({ id }: DemoEvent): DemoRow[] {
  return importAttendees(cells('pregrada-attendees.csv')).people.flatMap((person): DemoRow[] => {
    const { key, firstName, lastName, town, country, role, gender, ageGroup, email } = person
    const target = targetOf(id, 'attendee', key)
    return [
      {
        scope: 'desk',
        entity: 'attendee',
        target,
        fields: {
          firstName,
          lastName,
          town,
          country,
          ...(role ? { role } : {}),
          origin: 'registered',
          alive: true,
        },
      },
      {
        scope: 'detail',
        entity: 'attendeeDetail',
        target,
        fields: {
          ...(gender ? { gender } : {}),
          ...(ageGroup ? { ageGroup } : {}),
          ...(email ? { email } : {}),
          alive: true,
        },
      },
    ]
  })
}
