// The page of an outcome: there once an organiser published it, gone when it is taken back, and never with more than
// was decided.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OutcomePage } from '../../src/core/agenda/publicPage.ts'
import type { Json } from '../../src/core/json.ts'
import { idOf, type SealedOp } from '../../src/core/sync/op.ts'
import { EVENT, joined, NOON, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
let organiser: TestDevice
beforeEach(async () => {
  // The page as its data: how it looks is the app's.
  server = testServer({ renderOutcome: (page) => JSON.stringify(page) })
  organiser = await joined(server, 'organiser')
  await organiser.push([
    organiser.op({
      scope: 'public',
      entity: 'event',
      target: EVENT,
      fields: { town: 'Pregrada', agendaPublished: true },
    }),
    room(organiser, 'note', 'N', { kind: 'agreement', text: 'Bus nedjeljom', language: 'hr' }),
  ])
})
afterEach(() => server.close())

const room = (
  device: TestDevice,
  entity: string,
  target: string,
  fields: Record<string, Json>,
  prev = {},
): SealedOp => device.op({ scope: 'room', entity, target, fields: { alive: true, ...fields }, prev })

const said = (text: string): Json => ({
  kind: 'agreement',
  title: {},
  text: { hr: text },
  under: null,
  results: [],
})
const FIGURES = { total: 51, byTown: [{ town: 'Pregrada', country: 'HR', count: 51 }] }
const decision = (device: TestDevice, published: boolean, prev = {}) =>
  room(device, 'outcome', EVENT, { published, at: NOON, figures: FIGURES }, prev)
const entry = (device: TestDevice) => room(device, 'outcomeEntry', 'N', { said: said('Bus nedjeljom') })

const page = (headers: Record<string, string> = {}) => server.request(`/lv/${EVENT}/outcome`, { headers })
const isLinked = async () =>
  ((await (await server.request(`/api/public/${EVENT}`)).json()) as { outcome: boolean }).outcome

test('there is none before it is published; then it holds what was decided, in the language asked for', async () => {
  expect((await page()).status).toBe(404)
  expect(await isLinked()).toBe(false)
  await organiser.push([decision(organiser, true), entry(organiser)])
  const response = await page()
  expect(response.status).toBe(200)
  expect(response.headers.get('content-language')).toBe('lv')
  const { outcome, language } = (await response.json()) as OutcomePage
  expect(language).toBe('lv')
  expect(outcome).toEqual({
    at: NOON,
    figures: FIGURES,
    sentences: [{ id: 'N', said: said('Bus nedjeljom') }],
  })
  expect(await isLinked()).toBe(true)
})

test('it is cacheable, and asked again by its tag until something changes', async () => {
  await organiser.push([decision(organiser, true), entry(organiser)])
  const first = await page()
  // It names an address: without ZBOR_ORIGIN the one that was asked, which no shared cache may keep.
  expect(first.headers.get('cache-control')).toBe('private, max-age=0, must-revalidate')
  const tag = first.headers.get('etag') ?? ''
  expect((await page({ 'if-none-match': tag })).status).toBe(304)
  expect((await page({ 'if-none-match': `W/${tag}` })).status).toBe(304)
  await organiser.push([room(organiser, 'outcomeEntry', 'N', { said: said('Bus subotom') })])
  expect((await page({ 'if-none-match': tag })).status).toBe(200)
})

test('taken back it is gone, and keeps nothing of what stood there', async () => {
  const published = decision(organiser, true)
  await organiser.push([published, entry(organiser)])
  const seen = [idOf(published)]
  await organiser.push([decision(organiser, false, { published: seen, at: seen, figures: seen })])
  const response = await page()
  expect(response.status).toBe(410)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.text()).not.toContain('Bus')
  expect(await isLinked()).toBe(false)
})

test('of an event whose agenda is not published the outcome makes public what stands there, and no longer than it does', async () => {
  const { ops } = await organiser.pull('public')
  const seen = ops.filter(({ op }) => op.entity === 'event').map(({ op }) => idOf(op))
  const event = (fields: Record<string, Json>, prev = {}) =>
    organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields, prev })
  await organiser.push([event({ agendaPublished: false }, { agendaPublished: seen })])
  const agenda = () => server.request(`/api/public/${EVENT}`)
  expect([(await page()).status, (await agenda()).status]).toEqual([404, 404])
  const published = decision(organiser, true)
  await organiser.push([published, entry(organiser)])
  expect((await page()).status).toBe(200)
  expect(await (await agenda()).json()).toMatchObject({
    event: { town: 'Pregrada' },
    items: null,
    outcome: true,
  })
  const heads = [idOf(published)]
  await organiser.push([decision(organiser, false, { published: heads, at: heads, figures: heads })])
  expect([(await page()).status, (await agenda()).status]).toEqual([404, 404])
})

test('a note that is removed, or whose text is erased, leaves the page at once', async () => {
  const written = room(organiser, 'note', 'M', { kind: 'agreement', text: 'Ivan kaže da', language: 'hr' })
  await organiser.push([
    decision(organiser, true),
    entry(organiser),
    written,
    room(organiser, 'outcomeEntry', 'M', { said: said('Ivan kaže da') }),
  ])
  expect(await (await page()).text()).toContain('Ivan')
  await organiser.push([
    organiser.op({ scope: 'room', entity: 'redaction', fields: { ops: [idOf(written)] } }),
  ])
  const after = await (await page()).text()
  expect(after).not.toContain('Ivan')
  expect(after).toContain('Bus')
})

test('only an organiser publishes', async () => {
  for (const role of ['facilitator', 'notes', 'volunteer', 'screen'] as const) {
    const device = await joined(server, role)
    const answers = await device.push([decision(device, true), entry(device)])
    expect(answers.answers.map(({ is }) => is)).toEqual(['quarantined', 'quarantined'])
  }
  expect((await page()).status).toBe(404)
})

test('nor does any device write that it is published', async () => {
  const forged = organiser.op({
    scope: 'public',
    entity: 'publishedOutcome',
    target: EVENT,
    fields: { at: NOON },
  })
  expect((await organiser.push([forged])).answers.map(({ is }) => is)).toEqual(['quarantined'])
  expect(await isLinked()).toBe(false)
})
