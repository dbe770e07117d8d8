// What the server makes of a request that proxies of ours brought: HTTPS, addresses for limits, its own public address in
// everything that is shown, compared or kept, and cookies that only it can have set.

import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { networksOf } from '../../src/server/http/clientAddress.ts'
import { addressOf } from '../../src/server/http/session.ts'
import type { Parts } from '../../src/server/parts.ts'
import { EVENT, joined, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

const ORIGIN = 'https://zbor.example'
/** As nginx asks by itself: under the name by which it calls us. */
const REWRITTEN = { host: '127.0.0.1:8080' }

let server: TestServer
afterEach(() => server.close())

const behind = (extra: Partial<Parts> = {}) => {
  server = testServer({ address: () => '127.0.0.1', proxies: { count: 1 }, ...extra })
  return server
}

async function join(headers: Record<string, string>, host = 'zbor.example') {
  const code = await server.code('volunteer')
  const answer = await server.server.app.request(`http://${host}/api/join`, {
    method: 'POST',
    body: JSON.stringify({ code, name: 'Tablet' }),
    headers,
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as { error?: string } }
}

describe('a tablet joins', () => {
  test.each([['https'], ['HTTPS'], ['https, http']])('over what the proxies call %j', async (proto) => {
    behind({ proxies: { count: 2 } })
    const { status, headers } = await join({
      'x-forwarded-proto': proto,
      'x-forwarded-for': '203.0.113.9, 10.0.0.2',
    })
    expect(status).toBe(200)
    expect(headers.get('set-cookie')).toMatch(/^__Host-zbor=.*; Secure/)
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000')
  })

  test('not over HTTP, not on a stranger’s word, and not under the proxy’s own name for us', async () => {
    behind()
    const refused = { status: 403, body: expect.objectContaining({ error: 'needsHttps' }) as unknown }
    expect(await join({ 'x-forwarded-proto': 'http', 'x-forwarded-for': '203.0.113.9' })).toMatchObject(
      refused,
    )
    expect(await join({ 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1:8080')).toMatchObject(refused)
    server.close()
    behind({ address: () => '203.0.113.9' })
    expect(await join({ 'x-forwarded-proto': 'https' })).toMatchObject(refused)
    server.close()
    server = testServer()
    expect(await join({ 'x-forwarded-proto': 'https' })).toMatchObject(refused)
    // A proxy that nobody told us of: its localhost is not the reader's.
    expect(await join({ 'x-forwarded-for': '203.0.113.9' }, 'localhost')).toMatchObject(refused)
  })
})

describe('limits', () => {
  /** What they count a request under. */
  const counted = async (parts: Partial<Parts>, forwarded: string) => {
    server = testServer(parts)
    const app = new Hono().get('/', (c) => c.text(addressOf(server.parts, c)))
    const answer = await app.request('/', { headers: { 'x-forwarded-for': forwarded } })
    server.close()
    return answer.text()
  }
  const local = (count: number) => ({ address: () => '127.0.0.1', proxies: { count } })

  test('count who stands before our proxies, whatever it writes itself', async () => {
    expect(await counted(local(1), '198.51.100.7, 203.0.113.9')).toBe('203.0.113.9')
    expect(await counted(local(2), '198.51.100.7, 203.0.113.9, 10.0.0.2')).toBe('203.0.113.9')
    const network = { address: () => '10.0.0.3', proxies: { networks: networksOf(['10.0.0.0/8']) } }
    expect(await counted(network, '198.51.100.7, 203.0.113.9, 10.0.0.2')).toBe('203.0.113.9')
    expect(await counted({ ...network, address: () => '203.0.113.10' }, '198.51.100.7')).toBe('203.0.113.10')
    expect(await counted({ address: () => '127.0.0.1' }, '198.51.100.7')).toBe('127.0.0.1')
  })

  test('count one IPv6 network as one', async () => {
    expect(await counted(local(1), '2001:db8:1:2::1')).toBe(await counted(local(1), '[2001:db8:1:2:3::4]:99'))
    expect(await counted(local(1), '2001:db8:1:2::1')).not.toBe(await counted(local(1), '2001:db8:1:3::1'))
  })
})

describe('the public address', () => {
  const PATHS = [
    '/robots.txt',
    '/sitemap.xml',
    `/hr/${EVENT}`,
    '/hr/events',
    '/nothingat',
    `/api/public/${EVENT}/agenda.ics`,
  ]
  const renders: Partial<Parts> = {
    render: (_page, _assets, origin) => `<html>${origin}</html>`,
    renderEvents: (_page, _assets, origin) => `<html>${origin}</html>`,
    calendar: (_page, address) => address,
  }
  const publish = async (organiser: TestDevice) => {
    const facts = { scope: 'public', entity: 'event', target: EVENT } as const
    await organiser.push([organiser.op({ ...facts, fields: { agendaPublished: true, 'name.hr': 'Zbor' } })])
  }
  const look = (path: string, headers: Record<string, string> = {}) =>
    server.server.app.request(`http://127.0.0.1:8080${path}`, { headers: { ...REWRITTEN, ...headers } })

  test('is ZBOR_ORIGIN’s in everything that is shown or kept, whatever Host says', async () => {
    behind({ ...renders, origin: ORIGIN })
    await publish(await joined(server, 'organiser'))
    for (const path of PATHS) {
      const answer = await look(path, { 'x-forwarded-host': 'evil.example' })
      const text = await answer.text()
      expect([path, text.includes(ORIGIN), text.includes('127.0.0.1')]).toEqual([path, true, false])
      expect(text).not.toContain('evil')
    }
    expect((await look('/robots.txt')).headers.get('cache-control')).toBe('public, max-age=3600')
  })

  test('without it is the one that was asked, and then in no shared cache', async () => {
    server = testServer(renders)
    await publish(await joined(server, 'organiser'))
    for (const path of PATHS) {
      const answer = await server.server.app.request(`http://evil.example${path}`)
      expect(await answer.text()).toContain('evil.example')
      expect([path, answer.headers.get('cache-control')]).toEqual([
        path,
        expect.stringMatching(/^private|^no-store/),
      ])
    }
  })

  test('is escaped in the sitemap', async () => {
    server = testServer({ origin: "https://a&b'.example" })
    const text = await (await server.request('/sitemap.xml')).text()
    expect(text).toContain('<loc>https://a&amp;b&apos;.example/hr/events</loc>')
    expect(text).not.toMatch(/&(?!amp;|apos;)/)
  })

  /** A tablet whose browser has no Sec-Fetch-Site. */
  const write = async (origin: string, headers: Record<string, string> = REWRITTEN) =>
    (
      await server.server.app.request('http://127.0.0.1:8080/api/join/look', {
        method: 'POST',
        body: '{"code":"WRONG"}',
        headers: { origin, ...headers },
      })
    ).status
  const HTTPS = { ...REWRITTEN, 'x-forwarded-proto': 'https' }

  test('is what pages of older browsers are compared with', async () => {
    behind({ origin: ORIGIN })
    expect(await write(ORIGIN, HTTPS)).toBe(404)
    expect(await write('http://zbor.example')).toBe(404)
    expect(await write('http://zbor.example', HTTPS)).toBe(403)
    for (const other of [
      'https://evil.example',
      'http://127.0.0.1:8080',
      'https://zbor.example.evil.example',
      'null',
      'x',
    ])
      expect(await write(other, HTTPS)).toBe(403)
  })

  test('or, where it is not set, the one that they asked', async () => {
    server = testServer()
    expect(await write('http://127.0.0.1:8080')).toBe(404)
    expect(await write('http://evil.example')).toBe(403)
    expect(await write('http://zbor.example', { host: 'zbor.example' })).toBe(404)
    expect(await write('http://evil-zbor.example', { host: 'zbor.example' })).toBe(403)
    expect(await write('http://zbor.example', { host: 'a b' })).toBe(403)
  })
})

describe('a cookie', () => {
  test('that another page of the town set is nothing beside ours, nor without it', async () => {
    behind()
    const told = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' }
    const tokenOf = async () =>
      /zbor=([\w-]+)/.exec((await join(told)).headers.get('set-cookie') ?? '')?.[1] ?? ''
    const [ours, foreign] = [await tokenOf(), await tokenOf()]
    const me = async (cookie: string, headers: Record<string, string> = told) => {
      const answer = await server.request('/api/me', { headers: { cookie, ...headers } })
      return ((await answer.json()) as { device?: string; error?: string }).device ?? answer.status
    }
    const device = await me(`__Host-zbor=${ours}`)
    expect(device).toEqual(expect.any(String))
    expect(await me(`zbor=${foreign}; __Host-zbor=${ours}`)).toBe(device)
    expect(await me(`zbor=${foreign}`)).toBe(401)
    expect(await me(`zbor=${ours}`)).toBe(401)
    expect(await me(`zbor=${ours}`, {})).toBe(device)
  })
})

describe('every answer', () => {
  test('says what caches and other pages may do with it', async () => {
    server = testServer()
    const answers = [
      await server.request('/'),
      await server.request('/nothing/at/all'),
      await server.request('/robots.txt'),
      await server.request('/events'),
      await server.request('/api/me'),
      await server.request('/api/nothing'),
      await server.post('/api/push', {}),
      await server.request(`/api/public/${EVENT}`),
      await server.request('/hr/events', { method: 'HEAD' }),
      await server.request('/hr/events', { method: 'PUT' }),
    ]
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBeTruthy()
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      // Over HTTP it would mean nothing, and would be a lie on localhost.
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })
})

describe('`__proto__`', () => {
  const CODE = '"code":"WRONG"'
  test.each([
    ['beside what is asked', `{${CODE},"__proto__":{"x":1}}`],
    ['written by number', `{${CODE},"\\u005f_proto__":1}`],
    ['deep inside', `{${CODE},"more":[{"__proto__":null}]}`],
  ])('%s is refused, not dropped', async (_where, body) => {
    server = testServer()
    const answer = await server.request('/api/join/look', { method: 'POST', body })
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([400, 'badRequest'])
  })

  test('as a text is a text', async () => {
    server = testServer()
    const answer = await server.request('/api/join/look', { method: 'POST', body: '{"code":"__proto__"}' })
    expect(answer.status).toBe(404)
  })

  test('beside the ops of a push is refused; in an op that op alone is held', async () => {
    server = testServer()
    const tablet = await joined(server, 'volunteer')
    const op = JSON.stringify(tablet.op({ fields: { firstName: 'Ana', lastName: 'Krklec' } }))
    const push = (ops: string, more = '') =>
      server.request('/api/push', {
        method: 'POST',
        headers: tablet.headers,
        body: `{"event":"${EVENT}","replica":"${tablet.replica}","ops":[${ops}]${more}}`,
      })
    expect((await push(op, ',"__proto__":{}')).status).toBe(400)
    const inOp = op.replace('"firstName"', '"__proto__":{"x":1},"firstName"')
    const { answers } = (await (await push(`${inOp},${op}`)).json()) as { answers: { is: string }[] }
    expect(answers.map(({ is }) => is)).toEqual(['quarantined', 'ok'])
  })
})
