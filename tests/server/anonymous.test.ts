// What is answered to who is nobody: before anything of an event is published exactly what is answered of none, and then
// chosen fields. The pages are those of the app, byte for byte.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { calendar, render, renderEvents, renderOutcome } from '../../src/app/render.tsx'
import type { Json } from '../../src/core/json.ts'
import { LANGUAGES } from '../../src/core/languages.ts'
import { idOf } from '../../src/core/sync/op.ts'
import { EVENT, joined, NOON, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
let organiser: TestDevice
let clientDir: string
beforeEach(async () => {
  clientDir = mkdtempSync(join(tmpdir(), 'zbor-client-'))
  mkdirSync(join(clientDir, 'assets'))
  writeFileSync(join(clientDir, 'index.html'), '<html>app</html>')
  server = testServer({ render, calendar, renderEvents, renderOutcome, clientDir })
  organiser = await joined(server, 'organiser')
})
afterEach(() => {
  server.close()
  rmSync(clientDir, { recursive: true, force: true })
})

const facts = (fields: Record<string, Json>, prev = {}) =>
  organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields, prev })

/** Every way to ask for an event without being anybody. */
const WAYS: readonly ((id: string, headers: Record<string, string>) => Response | Promise<Response>)[] = [
  (id, headers) => server.request(`/api/public/${id}`, { headers }),
  (id, headers) => server.request(`/api/public/${id}/agenda.ics`, { headers }),
  (id, headers) => server.request(`/api/public/${id}/agenda.ics?item=one&lang=lv`, { headers }),
  ...LANGUAGES.flatMap((language) => [
    (id: string, headers: Record<string, string>) => server.request(`/${language}/${id}`, { headers }),
    (id: string, headers: Record<string, string>) =>
      server.request(`/${language}/${id}/outcome`, { headers }),
  ]),
  (id, headers) => server.request(`/p/${id}`, { headers }),
  (id, headers) => server.request(`/e/${id}/desk`, { headers }),
  (id, headers) => server.request(`/${id.slice(0, 8).replaceAll('-', '')}`, { headers }),
  (_id, headers) => server.request('/hr/events', { headers }),
  (_id, headers) => server.request('/sitemap.xml', { headers }),
  (id) => server.post('/api/inbox', { event: id, item: 'one', text: 'Why?' }),
  (id) => server.post('/api/inbox/withdraw', { event: id, token: 'a'.repeat(16) }),
  (id) => server.post('/api/answer', { event: id, round: 'R', option: 'for', token: 'b'.repeat(16) }),
  (id) => server.post('/api/feedback', { event: id, again: 'yes', token: 'c'.repeat(16) }),
  (id) => server.post('/api/hand', { event: id, item: 'one', token: 'd'.repeat(16) }),
  (id) => server.post('/api/hand/down', { event: id, token: 'd'.repeat(16) }),
  (id, headers) =>
    server.request(`/api/hand?event=${id}`, { headers: { ...headers, 'x-zbor-hand': 'd'.repeat(16) } }),
]

/** All that is answered, with one id for the other, and what no two answers have alike. */
async function answered(id: string, headers: Record<string, string> = {}): Promise<string[]> {
  const all: string[] = []
  for (const way of WAYS) {
    const response = await way(id, headers)
    const head = Array.from(response.headers, ([name, value]) => `${name}: ${value}`).sort()
    const text = `${response.status} ${head.join('; ')} ${await response.text()}`
    all.push(
      text
        .replaceAll(response.headers.get('x-request-id') ?? '', 'REQUEST')
        .replaceAll(id, 'ID')
        .replaceAll(id.slice(0, 8), 'SHORT')
        .replace(/(zbor-phone-\w+=)\S+/, '$1'),
    )
  }
  return all
}

/** In every field of everything that an event has, a word of its own. */
const planted = (by: TestDevice) => {
  const word = (where: string) => `planted-${where}`
  const localisedIn = (entity: string, name: string) =>
    Object.fromEntries(LANGUAGES.map((each) => [`${name}.${each}`, word(`${entity}-${name}-${each}`)]))
  const day = '2019-12-06'
  return [
    by.op({
      scope: 'public',
      entity: 'event',
      target: EVENT,
      fields: {
        ...localisedIn('event', 'name'),
        ...localisedIn('event', 'description'),
        town: word('event-town'),
        country: 'HR',
        start: day,
        end: day,
        zone: 'Europe/Zagreb',
        topic: word('event-topic'),
        project: word('event-project'),
        language: 'hr',
        helpName: word('event-helpName'),
        helpPhone: word('event-helpPhone'),
        floorCards: [{ colour: 'green', dimension: 'role', value: word('event-floorCards') }],
        roomLanguages: ['hr', 'lv'],
        fairFloor: true,
        shortName: 'pregrada',
        later: word('event-later'),
        alive: true,
      },
    }),
    by.op({ scope: 'public', entity: 'list', target: 'L', fields: { day, order: word('list-order') } }),
    by.op({
      scope: 'public',
      entity: 'announcement',
      target: 'A',
      fields: { ...localisedIn('announcement', 'text'), at: NOON, until: NOON + 3_600_000, alive: true },
    }),
    by.op({
      scope: 'room',
      entity: 'agendaItem',
      target: 'one',
      fields: {
        ...localisedIn('agendaItem', 'title'),
        ...localisedIn('agendaItem', 'summary'),
        day,
        start: '12:00',
        room: word('agendaItem-room'),
        kind: word('agendaItem-kind'),
        order: word('agendaItem-order'),
        owner: word('agendaItem-owner'),
        alive: true,
      },
    }),
    by.op({
      scope: 'room',
      entity: 'advance',
      target: 'STEP',
      fields: {
        step: 'enter',
        after: null,
        leaves: null,
        enters: 'one',
        round: 1,
        interrupts: false,
        at: NOON,
        device: word('advance-device'),
        alive: true,
      },
    }),
    by.op({
      scope: 'room',
      entity: 'note',
      target: 'N',
      fields: {
        kind: 'proposal',
        item: 'one',
        text: word('note-text'),
        language: 'hr',
        at: NOON,
        alive: true,
      },
    }),
    by.op({
      scope: 'room',
      entity: 'poll',
      target: 'P',
      fields: { ...localisedIn('poll', 'question'), scale: 'vote', item: 'one', at: NOON, alive: true },
    }),
    by.op({
      scope: 'room',
      entity: 'pollRound',
      target: 'R',
      fields: { poll: 'P', way: 'phones', moment: 'once', at: NOON, alive: true },
    }),
    by.op({ scope: 'room', entity: 'tally', target: 'T', fields: { round: 'R', zone: word('tally-zone') } }),
    by.op({ scope: 'room', entity: 'minutes', target: 'M', fields: { item: word('minutes-item') } }),
    by.op({ scope: 'room', entity: 'document', target: 'D', fields: { item: 'one', url: word('document') } }),
    by.op({ scope: 'room', entity: 'privateNote', target: 'one', fields: { text: word('privateNote') } }),
    by.op({ scope: 'room', entity: 'table', target: 'T', fields: { item: 'one', name: word('table') } }),
    by.op({ entity: 'attendee', target: 'G', fields: { firstName: word('attendee'), alive: true } }),
    by.op({ scope: 'detail', entity: 'attendeeDetail', target: 'G', fields: { email: word('detail') } }),
    by.op({ scope: 'team', entity: 'task', target: 'K', fields: { title: word('task'), alive: true } }),
  ]
}
async function plant(): Promise<void> {
  const { answers } = await organiser.push(planted(organiser))
  expect(new Set(answers.map(({ is }) => is))).toEqual(new Set(['ok']))
}
const found = (answers: readonly string[]) =>
  Array.from(new Set(answers.join(' ').match(/planted-[\w-]+/g) ?? [])).toSorted()

test('before something of an event is published, every route answers as if there were none', async () => {
  await plant()
  const none = await answered('otherland-2019')
  expect(await answered(EVENT)).toEqual(none)
  expect(found(none)).toEqual([])
  // Not even to who knows how the log stands.
  const etag = `"${(await server.parts.log.head(EVENT, 'public'))?.id}"`
  expect(await answered(EVENT, { 'if-none-match': etag })).toEqual(none)

  // Taken back, it is as if it never was.
  const publish = facts({ agendaPublished: true })
  await organiser.push([publish])
  expect((await server.request(`/api/public/${EVENT}`)).status).toBe(200)
  await organiser.push([facts({ agendaPublished: false }, { agendaPublished: [idOf(publish)] })])
  expect(await answered(EVENT, { 'if-none-match': etag })).toEqual(none)
})

test('of a published event anyone knows chosen fields, and whom to call only where the organiser says so', async () => {
  await plant()
  await organiser.push([facts({ agendaPublished: true })])
  const inAll = (name: string) => LANGUAGES.map((each) => `planted-${name}-${each}`)
  const open = [
    'planted-agendaItem-kind',
    'planted-agendaItem-room',
    'planted-event-project',
    'planted-event-topic',
    'planted-event-town',
    ...['agendaItem-title', 'announcement-text', 'event-description', 'event-name', 'poll-question'].flatMap(
      inAll,
    ),
  ]
  expect(found(await answered(EVENT))).toEqual(open.toSorted())
  const before = found(await answered(EVENT))
  await organiser.push([facts({ helpPublic: true })])
  const help = ['planted-event-helpName', 'planted-event-helpPhone']
  expect(found(await answered(EVENT))).toEqual([...before, ...help].toSorted())
  expect(await (await server.request(`/api/public/${EVENT}`)).json()).toMatchObject({
    event: { shortName: 'pregrada', helpName: 'planted-event-helpName' },
  })
})
