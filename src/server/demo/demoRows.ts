// The rows of the demo network: the agenda and the list of people of the network's first event, read from the
// files beside this one. The mapping is minimal and knows these files only; the app imports any.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { generateNKeysBetween } from 'fractional-indexing'
import Papa from 'papaparse'
import { personKey } from '../../core/desk/personKey.ts'
import { targetOfHash } from '../../core/ids.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import { LANGUAGES } from '../../core/languages.ts'
import type { Scope } from '../../core/policy.ts'

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

type Texts = Record<string, string>
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

const table = (name: string) =>
  Papa.parse<Texts>(file(name), { header: true, delimiter: ';', skipEmptyLines: true }).data

/** Local days have no zone: counted in UTC, where a day is a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

const daysFrom = (day: string, start: string) =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / 86_400_000)

const localised = (name: string, texts: Texts) =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [`${name}.${language}`, text]))

const targetFor = (event: EventId, text: string) =>
  targetOfHash(createHash('sha256').update(`${event}|${text}`).digest())

export function demoRows(event: DemoEvent): DemoRow[] {
  return [eventRow(event), ...listRows(event), ...agendaRows(event), ...peopleRows(event)]
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

function listRows({ start }: DemoEvent): DemoRow[] {
  return generateNKeysBetween(null, null, facts.days).map((order, place) => {
    const day = addDays(start, place)
    const target = `list-${day}` as TargetId
    return { scope: 'public', entity: 'list', target, fields: { day, order, alive: true } }
  })
}

function agendaRows({ id, start }: DemoEvent): DemoRow[] {
  const rows = table('pregrada-agenda.csv')
  const orders = generateNKeysBetween(null, null, rows.length)
  return rows.map((row, place) => {
    const titles = LANGUAGES.map((language) => [
      `title.${language}`,
      row[language === 'en' ? 'Title' : `Title ${language}`],
    ])
    const { Day = '', Start = '', Minutes, Kind = '', Room } = row
    return {
      scope: 'room',
      entity: 'agendaItem',
      target: targetFor(id, `agendaItem|${place + 1}`),
      fields: {
        ...Object.fromEntries(titles.filter(([, title]) => title)),
        day: addDays(start, daysFrom(Day, facts.start)),
        start: Start,
        minutes: Number(Minutes),
        kind: Kind,
        ...(Room ? { room: Room } : {}),
        order: orders[place] ?? 'a0',
        announced: true,
        alive: true,
      },
    }
  })
}

function peopleRows({ id }: DemoEvent): DemoRow[] {
  const seen = new Map<string, number>()
  return table('pregrada-attendees.csv').flatMap((row): DemoRow[] => {
    const {
      'First name': firstName = '',
      'Last name': lastName = '',
      Town: town = '',
      Country: country = '',
    } = row
    const key = personKey({ firstName, lastName, town, country })
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    const hash = createHash('sha256')
      .update(`${id}|attendee|${key}${count > 1 ? `|${count}` : ''}`)
      .digest()
    const target = targetOfHash(hash)
    const { Role: role = 'citizen', Gender: gender = 'notSaid', 'Age group': ageGroup = 'notSaid' } = row
    const email = row['E-mail']
    return [
      {
        scope: 'desk',
        entity: 'attendee',
        target,
        fields: { firstName, lastName, town, country, role, origin: 'registered', alive: true },
      },
      {
        scope: 'detail',
        entity: 'attendeeDetail',
        target,
        fields: { gender, ageGroup, ...(email ? { email } : {}), alive: true },
      },
    ]
  })
}
