// What anyone may see: the projection of the agenda, the public answers, questions from phones, the built
// files and the headers of every answer.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { idOf } from '../../src/core/sync/op.ts'
import { EVENT, joined, NOON, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
let organiser: TestDevice
beforeEach(async () => {
  server = testServer({
    render: (page, assets) => `<html>${JSON.stringify({ page, assets })}</html>`,
    calendar: ({ items, language }, page, only) => JSON.stringify([items?.length, language, page, only]),
  })
  organiser = await joined(server, 'organiser')
})
afterEach(() => server.close())

const item = (target: string, fields: Record<string, Json>, prev = {}) =>
  organiser.op({
    scope: 'room',
    entity: 'agendaItem',
    target,
    fields: { day: '2019-12-06', alive: true, ...fields },
    prev,
  })
const facts = (fields: Record<string, Json>, prev = {}) =>
  organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields, prev })
/** Null: not found, as an event that does not exist. */
const published = async () => {
  const response = await server.request(`/api/public/${EVENT}`)
  if (response.status === 404) return null
  const { items } = (await response.json()) as { items: { id: string }[] }
  return items.map(({ id }) => id)
}
const projections = async () =>
  (await organiser.pull('public')).ops.filter(({ op }) => op.entity === 'publishedAgenda')

test('the agenda is public only once it is published, without what is deleted or unannounced', async () => {
  await organiser.push([
    facts({ 'name.hr': 'Mali gradovi' }),
    item('late', { start: '11:00', 'title.hr': 'Panel', order: 'a0' }),
    item('early', { start: '09:00', 'title.en': 'Opening', order: 'a9' }),
    item('secret', { start: '10:00', announced: false }),
    item('gone', { start: '10:00', alive: false }),
    item('first', { day: '2019-12-05', start: '15:00' }),
  ])
  expect(await published()).toBeNull()
  expect(await projections()).toHaveLength(0)
  const publish = facts({ agendaPublished: true })
  await organiser.push([publish])
  expect(await published()).toEqual(['first', 'early', 'late'])
  await organiser.push([facts({ helpName: 'Ana' })])
  expect(await projections()).toHaveLength(1)
  await organiser.push([facts({ agendaPublished: false }, { agendaPublished: [idOf(publish)] })])
  expect(await published()).toBeNull()
  const [first, second] = await projections()
  expect(second?.op.prev).toEqual({ items: [first && idOf(first.op)] })
  expect(second?.op.mac).toMatch(/^server\./)
})

test('[R1] what was redacted in the room goes from the published agenda too', async () => {
  const named = item('one', { start: '09:00', 'title.en': 'A name by mistake' })
  await organiser.push([facts({ agendaPublished: true }), named])
  await organiser.push([organiser.op({ scope: 'room', entity: 'redaction', fields: { ops: [idOf(named)] } })])
  expect(JSON.stringify(await (await server.request(`/api/public/${EVENT}`)).json())).not.toContain('mistake')
  expect(JSON.stringify(await organiser.pull('public'))).not.toContain('mistake')
  expect(await published()).toEqual([])
})

test('the calendar is as public as the agenda, whole or one item, in the language that is asked for', async () => {
  const path = `/api/public/${EVENT}/agenda.ics`
  await organiser.push([facts({ language: 'sl' }), item('one', { start: '09:00' })])
  expect((await server.request(path)).status).toBe(404)
  await organiser.push([facts({ agendaPublished: true })])
  const whole = await server.request(`${path}?lang=lv`)
  expect(whole.headers.get('content-type')).toContain('text/calendar')
  expect(whole.headers.get('content-disposition')).toBe(`attachment; filename="${EVENT}-lv.ics"`)
  const [count, language, page] = (await whole.json()) as [number, string, string]
  expect([count, language, new URL(page).pathname]).toEqual([1, 'lv', `/lv/${EVENT}`])
  const one = (await (await server.request(`${path}?item=one`)).json()) as string[]
  expect([one[1], one[3]]).toEqual(['sl', 'one'])
  expect((await server.request(`${path}?item=other`)).status).toBe(404)
  expect((await server.request('/api/public/no-such-event/agenda.ics')).status).toBe(404)
})

test('no device writes the projection', async () => {
  const own = organiser.op({
    scope: 'public',
    entity: 'publishedAgenda',
    target: EVENT,
    fields: { items: [] },
  })
  expect((await organiser.push([own])).answers).toEqual([{ is: 'quarantined', reason: { code: 'role' } }])
})

test('the public answer has an ETag that changes with the public scope alone', async () => {
  await organiser.push([facts({ agendaPublished: true }), item('one', { start: '09:00' })])
  const first = await server.request(`/api/public/${EVENT}`)
  const etag = first.headers.get('etag') ?? ''
  expect(await first.json()).toMatchObject({ zbor: 1, event: {}, items: [{ id: 'one' }], now: NOON })
  const again = () => server.request(`/api/public/${EVENT}`, { headers: { 'if-none-match': `W/${etag}` } })
  const same = await again()
  expect([same.status, await same.text()]).toEqual([304, ''])
  await organiser.push([organiser.op({ scope: 'room', entity: 'note', fields: { text: 'x' } })])
  expect((await again()).status).toBe(304)
  await organiser.push([item('two', { start: '10:00' })])
  expect((await again()).status).toBe(200)
  expect((await server.request('/api/public/none-such')).status).toBe(404)
})

test('an event that was removed before anything of it was public never was', async () => {
  const event = facts({ 'name.hr': 'Mali gradovi', alive: true })
  await organiser.push([event])
  await organiser.push([facts({ alive: false }, { alive: [idOf(event)] })])
  expect((await server.request(`/hr/${EVENT}`)).status).toBe(404)
  expect((await server.request(`/api/public/${EVENT}`)).status).toBe(404)
})

test('the page is rendered in the language of its path; an unknown event is told kindly', async () => {
  await organiser.push([facts({ agendaPublished: true, language: 'sl' }), item('one', { start: '09:00' })])
  const page = await server.request(`/lv/${EVENT}`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
  expect(await page.text()).toContain('"language":"lv"')
  const unknown = await server.request('/et/none-such')
  expect(unknown.status).toBe(404)
  expect(await unknown.text()).toContain('"event":null')
  const choose = async (wishes: string) => {
    const answer = await server.request(`/p/${EVENT}`, { headers: { 'accept-language': wishes } })
    return [answer.status, answer.headers.get('location')]
  }
  expect(await choose('de, fr;q=0.5, et;q=0.8')).toEqual([302, `/et/${EVENT}`])
  expect(await choose('de')).toEqual([302, `/sl/${EVENT}`])
})

test('an event that was taken away is gone, in words and in status; a page of the app that is none is not found', async () => {
  const event = facts({ agendaPublished: true })
  await organiser.push([event, item('one', { start: '09:00' })])
  expect((await server.request(`/hr/${EVENT}`)).status).toBe(200)
  const alive = organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields: { alive: false } })
  await organiser.push([alive])
  const page = await server.request(`/hr/${EVENT}`)
  expect([page.status, page.headers.get('content-language'), page.headers.get('x-zbor')]).toEqual([
    410,
    'hr',
    '1',
  ])
  expect(await page.text()).toContain('"isGone":true')
  const data = await server.request(`/api/public/${EVENT}`)
  expect([data.status, await data.json()]).toMatchObject([410, { zbor: 1, error: 'gone' }])
  expect((await server.request(`/p/${EVENT}`)).status).toBe(302)
  for (const path of ['/lv/x', '/lv/%C3%81%20b', `/fr/${EVENT}/more`, '/en/no-such-event']) {
    expect([path, (await server.request(path)).status]).toEqual([path, 404])
  }
})

test('an address with capitals or a slash too many leads to the page', async () => {
  await organiser.push([facts({ agendaPublished: true })])
  for (const [path, to] of [
    [`/hr/${EVENT.toUpperCase()}`, `/hr/${EVENT}`],
    [`/hr/${EVENT}/`, `/hr/${EVENT}`],
    [`/p/${EVENT.toUpperCase()}`, `/en/${EVENT}`],
    [`/p/${EVENT}/`, `/en/${EVENT}`],
  ]) {
    const answer = await server.request(path ?? '')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, to])
  }
})

test('[P7] a question from a phone becomes a note of the server, and says nothing of who or when', async () => {
  const ask = (text: string, about = 'one', headers = {}) =>
    server.post('/api/inbox', { event: EVENT, item: about, text }, headers)
  await organiser.push([facts({ 'name.en': 'X' }), item('one', { start: '09:00' })])
  expect((await ask('Too early?')).status).toBe(404)
  await organiser.push([facts({ agendaPublished: true })])
  server.clock.nowMs = NOON + 7 * 60_000 + 1234
  expect((await ask('  Kada stiže internet?  ')).status).toBe(200)
  const { ops } = await organiser.pull('room')
  const note = ops.at(-1)
  const rounded = NOON + 5 * 60_000
  expect(note?.at).toBe(rounded)
  expect(note?.op).toMatchObject({
    entity: 'note',
    fields: { item: 'one', kind: 'question', text: 'Kada stiže internet?', at: rounded, alive: true },
    hlc: [rounded, 0],
  })
  expect(note?.op.mac).toMatch(/^server\./)
  expect((await ask('')).status).toBe(400)
  expect((await ask('x'.repeat(1501))).status).toBe(400)
  expect((await ask('x', 'none')).status).toBe(404)
  let limited = 0
  for (let count = 0; count < 60; count += 1) limited += (await ask('again')).status === 429 ? 1 : 0
  expect(limited).toBeGreaterThan(10)
  expect((await ask('other phone', 'one', { 'x-test-address': '10.0.0.2' })).status).toBe(200)
})

test('every answer carries the security headers, and API answers are never stored', async () => {
  for (const path of [`/hr/${EVENT}`, '/api/me', '/api/none', '/none.js', `/p/${EVENT}`]) {
    const { headers } = await server.request(path)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('permissions-policy')).toContain('camera=(self), ')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  }
  const me = await server.request('/api/me')
  expect([me.headers.get('cache-control'), me.headers.get('content-type')]).toEqual([
    'no-store',
    'application/json',
  ])
})

test('built files: assets for ever and packed, the app for paths, a missing asset missing', async () => {
  const clientDir = mkdtempSync(join(tmpdir(), 'zbor-client-'))
  mkdirSync(join(clientDir, 'assets'))
  mkdirSync(join(clientDir, '.vite'))
  writeFileSync(join(clientDir, 'index.html'), '<html>app</html>')
  writeFileSync(join(clientDir, 'assets', 'p-1.js'), 'let a')
  writeFileSync(join(clientDir, 'assets', 'p-1.js.gz'), gzipSync('let a'))
  const manifest = {
    'src/app/participant.tsx': { file: 'assets/p-1.js', css: ['assets/p.css'], imports: ['_shared.js'] },
    'src/app/earlyLook.ts': { file: 'assets/early.js' },
    '_shared.js': { file: 'assets/s.js', css: ['assets/s.css'] },
  }
  writeFileSync(join(clientDir, '.vite', 'manifest.json'), JSON.stringify(manifest))
  const built = testServer({ clientDir, render: (_page, assets) => JSON.stringify(assets) })
  const script = await built.request('/assets/p-1.js', { headers: { 'accept-encoding': 'br, gzip' } })
  expect([script.status, script.headers.get('content-encoding')]).toEqual([200, 'gzip'])
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(await (await built.request('/assets/p-1.js')).text()).toBe('let a')
  expect((await built.request('/assets/none.js')).status).toBe(404)
  await (await joined(built, 'organiser')).push([facts({ agendaPublished: true })])
  const app = await built.request(`/e/${EVENT}/desk`)
  expect([await app.text(), app.headers.get('cache-control')]).toEqual(['<html>app</html>', 'no-cache'])
  const etag = app.headers.get('etag') ?? ''
  expect((await built.request('/', { headers: { 'if-none-match': etag } })).status).toBe(304)
  for (const path of ['/no-such-place', '/join/me', '/e/no-such-event', '/e/%20/desk', '/help/more']) {
    const none = await built.request(path)
    expect([path, none.status, await none.text()]).toEqual([path, 404, '<html>app</html>'])
  }
  for (const path of ['/join', '/practice/desk', '/e/network', '/settings'])
    expect([path, (await built.request(path)).status]).toEqual([path, 200])
  for (const path of [
    '/.vite/manifest.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/%ff',
    '/api/x',
  ]) {
    expect([path, (await built.request(path)).status]).toEqual([path, 404])
  }
  expect(JSON.parse(await (await built.request(`/hr/${EVENT}`)).text())).toEqual({
    script: '/assets/p-1.js',
    modules: ['/assets/s.js'],
    early: '/assets/early.js',
    styles: ['/assets/s.css', '/assets/p.css'],
  })
  built.close()
  rmSync(clientDir, { recursive: true })
})
