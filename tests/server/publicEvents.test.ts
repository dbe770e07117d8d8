// What is public of all events together: the list, what search engines are told, and short addresses, of which the first
// on the server has it.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventId, OpId } from '../../src/core/ids.ts'
import type { Json } from '../../src/core/json.ts'
import { LANGUAGES } from '../../src/core/languages.ts'
import { idOf } from '../../src/core/sync/op.ts'
import { joined, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

const OTHER = 'ludza-2020' as EventId
const HOME = 'pregrada-2019' as EventId

let server: TestServer
let organiser: TestDevice
beforeEach(async () => {
  server = testServer({
    render: (page, _assets, origin) => JSON.stringify({ event: page.event, language: page.language, origin }),
    renderEvents: ({ events, language }, _assets, origin) =>
      JSON.stringify({ events: events.map(({ eventId }) => eventId), language, origin }),
  })
  organiser = await joined(server, 'organiser')
  const grants = [{ event: OTHER, roles: ['organiser'] as const }]
  await server.parts.access.grant(organiser.device, grants)
})
afterEach(() => server.close())

const heads = new Map<string, OpId>()
async function facts(event: EventId, fields: Record<string, Json>): Promise<void> {
  const prev = Object.fromEntries(
    Object.keys(fields).flatMap((field) => {
      const head = heads.get(`${event} ${field}`)
      return head === undefined ? [] : [[field, [head]]]
    }),
  )
  const op = organiser.op({ scope: 'public', entity: 'event', target: event, event, fields, prev })
  for (const field of Object.keys(fields)) heads.set(`${event} ${field}`, idOf(op))
  const { answers } = await organiser.push([op], event)
  expect(answers.map(({ is }) => is)).toEqual(['ok'])
}
beforeEach(() => heads.clear())

const listed = async () =>
  ((await (await server.request('/et/events')).json()) as { events: string[] }).events
const typed = async (path: string, language = 'lv') => {
  const answer = await server.request(path, { headers: { 'accept-language': language } })
  return [answer.status, answer.headers.get('location')]
}
const told = async (event: EventId) => {
  const answer = await server.request(`/api/pull?event=${event}&scope=public&limit=500`, {
    headers: organiser.headers,
  })
  const { ops } = (await answer.json()) as { ops: { op: { entity: string; fields: Record<string, Json> } }[] }
  return ops.filter(({ op }) => op.entity === 'publishedAddress').map(({ op }) => op.fields['address'])
}

test('an event is listed as long as its agenda is published, and a rehearsal never is', async () => {
  await facts(HOME, { 'name.hr': 'Mali gradovi' })
  expect(await listed()).toEqual([])
  await facts(HOME, { agendaPublished: true })
  expect(await listed()).toEqual([HOME])
  await facts(OTHER, { agendaPublished: true })
  expect(await listed()).toEqual([OTHER, HOME])
  await facts(OTHER, { rehearsal: true })
  expect(await listed()).toEqual([HOME])
  await facts(HOME, { agendaPublished: false })
  expect(await listed()).toEqual([])
})

test('the list is in the language of its path, and of the browser where the path has none', async () => {
  expect(await typed('/events', 'de, lv;q=0.5')).toEqual([302, '/lv/events'])
  expect(await typed('/events', 'de')).toEqual([302, '/en/events'])
  const page = await server.request('/fr/events')
  expect([page.status, page.headers.get('content-language')]).toEqual([200, 'fr'])
  expect(await page.json()).toMatchObject({ language: 'fr', origin: 'http://localhost' })
})

test('search engines are told of the list and of published agendas, in every language', async () => {
  await facts(HOME, { agendaPublished: true })
  await facts(OTHER, { agendaPublished: false })
  const robots = await (await server.request('/robots.txt')).text()
  expect(robots).toContain('Disallow: /api/\nDisallow: /e/\nDisallow: /join\n')
  expect(robots).toContain('Sitemap: http://localhost/sitemap.xml')
  const answer = await server.request('/sitemap.xml')
  expect(answer.headers.get('content-type')).toContain('application/xml')
  const map = await answer.text()
  for (const language of LANGUAGES) {
    expect(map).toContain(`<loc>http://localhost/${language}/events</loc>`)
    expect(map).toContain(`<loc>http://localhost/${language}/${HOME}</loc>`)
    expect(map).toContain(`hreflang="${language}" href="http://localhost/${language}/${HOME}"`)
  }
  expect(map.match(/<url>/g)).toHaveLength(2 * LANGUAGES.length)
  expect(map).not.toContain(OTHER)
})

test('a short address leads to the agenda in the language of the phone, however it is typed', async () => {
  expect(await typed('/pregrada')).toEqual([404, null])
  await facts(HOME, { shortName: 'pregrada', language: 'sl' })
  // Given, and nothing is public yet: it leads nowhere, and nothing tells of the event.
  expect(await typed('/pregrada')).toEqual([404, null])
  expect(await typed(`/p/${HOME}`, 'de')).toEqual([302, `/en/${HOME}`])
  await facts(HOME, { agendaPublished: true })
  expect(await typed('/pregrada')).toEqual([302, `/lv/${HOME}`])
  expect(await typed('/Pregrada', 'de')).toEqual([302, `/sl/${HOME}`])
  expect(await typed(`/p/${HOME}`)).toEqual([302, `/lv/${HOME}`])
  expect(await (await server.request('/none')).json()).toMatchObject({ event: null })
  await facts(HOME, { shortName: '' })
  expect(await typed('/pregrada')).toEqual([404, null])
  expect(await told(HOME)).toEqual([{ name: 'pregrada', is: 'given' }, null])
})

test('of two events that wish for one address the first on the server has it, and the other is told', async () => {
  await facts(HOME, { shortName: 'debate', 'name.en': 'First' })
  await facts(OTHER, { shortName: 'debate', 'name.en': 'Second', agendaPublished: true })
  expect(await told(HOME)).toEqual([{ name: 'debate', is: 'given' }])
  expect(await told(OTHER)).toEqual([{ name: 'debate', is: 'taken' }])
  // Also where nothing of the first is public.
  expect(await typed('/debate')).toEqual([404, null])
  await facts(HOME, { agendaPublished: true })
  expect(await typed('/debate')).toEqual([302, `/lv/${HOME}`])
  const { event } = (await (await server.request(`/api/public/${OTHER}`)).json()) as {
    event: Record<string, Json>
  }
  expect(event['shortName']).toBeUndefined()

  // Given up, it goes to who still wishes for it.
  await facts(HOME, { shortName: 'pregrada' })
  expect(await told(OTHER)).toEqual([
    { name: 'debate', is: 'taken' },
    { name: 'debate', is: 'given' },
  ])
  expect(await typed('/debate')).toEqual([302, `/lv/${OTHER}`])
  expect(await typed('/pregrada')).toEqual([302, `/lv/${HOME}`])
})

test('pushed at the same moment, one has it and the other is told', async () => {
  await Promise.all([facts(HOME, { shortName: 'ludza' }), facts(OTHER, { shortName: 'ludza' })])
  const both = [...(await told(HOME)), ...(await told(OTHER))]
  expect(both.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))).toEqual([
    { name: 'ludza', is: 'given' },
    { name: 'ludza', is: 'taken' },
  ])
})

test('words that lead elsewhere are no short addresses, and no device says that one is given', async () => {
  await facts(HOME, { shortName: 'join' })
  expect(await told(HOME)).toEqual([{ name: 'join', is: 'reserved' }])
  const forged = organiser.op({
    scope: 'public',
    entity: 'publishedAddress',
    target: HOME,
    fields: { address: { name: 'join', is: 'given' } },
  })
  expect((await organiser.push([forged])).answers).toEqual([{ is: 'quarantined', reason: { code: 'role' } }])
  const wrong = organiser.op({
    scope: 'public',
    entity: 'event',
    target: HOME,
    fields: { shortName: 'Ne može' },
  })
  expect((await organiser.push([wrong])).answers).toMatchObject([{ is: 'quarantined' }])
})

test('questions are refused while the facilitator has closed them, and taken again after', async () => {
  const item = { day: '2019-12-06', start: '09:00', alive: true }
  await facts(HOME, { agendaPublished: true, questionsOpen: false })
  await organiser.push([organiser.op({ scope: 'room', entity: 'agendaItem', target: 'one', fields: item })])
  const ask = async () => {
    const answer = await server.post('/api/inbox', { event: HOME, item: 'one', text: 'Kada?' })
    return [answer.status, ((await answer.json()) as { error?: string }).error]
  }
  expect(await ask()).toEqual([409, 'closed'])
  await facts(HOME, { questionsOpen: true })
  expect(await ask()).toEqual([200, undefined])
})
