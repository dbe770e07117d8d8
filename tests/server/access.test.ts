// Joining, roles, invites and devices through the server's function.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventId } from '../../src/core/ids.ts'
import { NETWORK } from '../../src/core/ids.ts'
import { meSchema } from '../../src/core/sync/protocol.ts'
import { normaliseCode } from '../../src/server/access/joinCode.ts'
import { tokenBuckets } from '../../src/server/access/tokenBuckets.ts'
import { boxAddress } from '../../src/server/box.ts'
import { deviceKey } from '../../src/server/keys.ts'
import * as v from 'valibot'
import { EVENT, joined, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
beforeEach(() => {
  server = testServer()
})
afterEach(() => server.close())

const errorOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { error?: string }).error,
]

test('a typed code is forgiven its case, spaces, dashes and look-alikes', () => {
  expect(normaliseCode(' ab1o-de fgIl ')).toBe('AB10DEFG11')
  expect(normaliseCode('ABCDEFGHJ')).toBeUndefined()
  expect(normaliseCode('ABCDEFGHJU')).toBeUndefined()
})

test('looking does not spend a code; joining does, and gives the key of the device', async () => {
  const code = await server.code('volunteer')
  const look = await server.post('/api/join/look', { code: code.toLowerCase() })
  expect(await look.json()).toMatchObject({
    zbor: 1,
    event: EVENT,
    roles: ['volunteer'],
    names: {},
    needsHttps: false,
  })
  const answer = await server.post('/api/join', { code, name: ' Door ' })
  const me = (await answer.json()) as { device: string; key: string }
  expect(me).toMatchObject({ name: 'Door', events: [{ event: EVENT, roles: ['volunteer'] }] })
  expect(me).not.toHaveProperty('token')
  expect(me.key).toBe(deviceKey(server.parts.secret, me.device).toString('base64url'))
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^zbor=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/)
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  const again = await server.post('/api/join', { code: await server.code('facilitator') }, headers)
  expect(await again.json()).toMatchObject({
    device: me.device,
    key: me.key,
    events: [{ event: EVENT, roles: ['facilitator', 'volunteer'] }],
  })
  expect(await (await server.request('/api/me', { headers })).json()).toMatchObject({ device: me.device })
})

test('over HTTPS the cookie is bound to the host', async () => {
  const body = JSON.stringify({ code: await server.code('volunteer'), name: 'A' })
  const answer = await server.server.app.request('https://zbor.example/api/join', { method: 'POST', body })
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-zbor=.*Secure/)
})

test('a role that holds names does not join over plain HTTP', async () => {
  const join = async (host: string, code: string) =>
    server.server.app.request(`http://${host}/api/join`, { method: 'POST', body: JSON.stringify({ code }) })
  const code = await server.code('volunteer')
  expect(await errorOf(await join('192.168.1.5:8080', code))).toEqual([403, 'needsHttps'])
  expect((await join('192.168.1.5', await server.code('notes'))).status).toBe(200)
  expect((await join('127.0.0.1:8080', code)).status).toBe(200)
  expect((await join('[::1]:8080', code)).status).toBe(200)
})

test('wrong, used and expired codes are told apart', async () => {
  const look = async (code: string) => errorOf(await server.post('/api/join/look', { code }))
  expect(await look('0000000000')).toEqual([404, 'wrongCode'])
  expect(await look('short')).toEqual([404, 'wrongCode'])
  const organiser = await joined(server, 'organiser')
  const invite = async (hours: number) => {
    const body = { event: EVENT, roles: ['volunteer'], uses: 1, hours }
    return (await (await server.post('/api/invites', body, organiser.headers)).json()) as {
      code: string
      id: string
    }
  }
  const once = await invite(1)
  await server.post('/api/join', { code: once.code, name: 'A' })
  expect(await look(once.code)).toEqual([410, 'usedCode'])
  const old = await invite(1)
  const withdrawn = await invite(24)
  server.clock.nowMs += 2 * 3_600_000
  expect(await look(old.code)).toEqual([410, 'expiredCode'])
  const which = { event: EVENT, id: withdrawn.id }
  const tablet = await joined(server, 'facilitator')
  expect((await server.post('/api/invites/withdraw', which, tablet.headers)).status).toBe(403)
  expect((await server.post('/api/invites/withdraw', which, organiser.headers)).status).toBe(200)
  expect(await look(withdrawn.code)).toEqual([410, 'expiredCode'])
})

test('a bucket fills with time and never beyond its size', () => {
  const buckets = tokenBuckets({ burst: 2, refillMs: 100 })
  buckets.take('a', 0)
  buckets.take('a', 0)
  expect(buckets.waitMs('a', 0)).toBe(100)
  expect(buckets.waitMs('a', 60)).toBe(40)
  expect(buckets.waitMs('b', 0)).toBe(0)
  buckets.take('a', 10_000)
  expect(buckets.waitMs('a', 10_000)).toBe(0)
  buckets.take('a', 10_000)
  buckets.giveBack('a')
  expect(buckets.waitMs('a', 10_000)).toBe(0)
  buckets.giveBack('a')
  buckets.giveBack('a')
  for (const wait of [0, 0, 100]) {
    expect(buckets.waitMs('a', 10_000)).toBe(wait)
    buckets.take('a', 10_000)
  }
})

test('me tells who a device is, and keeps what it says of itself', async () => {
  const tablet = await joined(server, 'volunteer')
  const organiser = await joined(server, 'organiser')
  server.clock.nowMs += 1000
  await tablet.get('/api/me?unsent=7&version=0.1.0')
  const { devices } = (await (await organiser.get(`/api/devices?event=${EVENT}`)).json()) as {
    devices: { device: string }[]
  }
  expect(devices.find(({ device }) => device === tablet.device)).toMatchObject({
    unsent: 7,
    version: '0.1.0',
    lastContact: server.clock.nowMs,
    roles: ['volunteer'],
    revoked: false,
  })
  expect(await errorOf(await server.request('/api/me'))).toEqual([401, 'noCredential'])
  const forged = { authorization: `Bearer ${'A'.repeat(43)}` }
  expect(await errorOf(await server.request('/api/me', { headers: forged }))).toEqual([401, 'noCredential'])
})

test('a device that writes is told of the others that do: their names, and what they have not delivered', async () => {
  const door = await joined(server, 'volunteer')
  const hall = await joined(server, 'facilitator')
  const lost = await joined(server, 'notes')
  await joined(server, 'screen')
  const organiser = await joined(server, 'organiser')
  await server.post('/api/devices/revoke', { event: EVENT, device: lost.device }, organiser.headers)
  server.clock.nowMs += 1000
  await hall.get('/api/me?unsent=7&version=0.1.0&name=Hall')
  const me = v.parse(meSchema, await (await door.get('/api/me')).json())
  expect(me.sealTo).toBe(boxAddress(server.parts.secret))
  expect(me.backedUp).toBeNull()
  expect(me.events[0]?.devices).toEqual([
    { name: 'Hall', lastContact: server.clock.nowMs, unsent: 7, version: '0.1.0' },
    { name: 'Tablet', lastContact: server.clock.nowMs - 1000, unsent: null, version: null },
  ])
  const screen = v.parse(meSchema, await (await (await joined(server, 'screen')).get('/api/me')).json())
  expect(screen.events[0]).not.toHaveProperty('devices')
})

test('a renamed device is known by its new name; a name that is none changes nothing', async () => {
  const tablet = await joined(server, 'volunteer')
  const organiser = await joined(server, 'organiser')
  const nameOf = async () => {
    const answer = await organiser.get(`/api/devices?event=${EVENT}`)
    const { devices } = (await answer.json()) as { devices: { device: string; name: string }[] }
    return devices.find(({ device }) => device === tablet.device)?.name
  }
  const said = encodeURIComponent('Tablet Š, at the door')
  expect(await (await tablet.get(`/api/me?name=${said}`)).json()).toMatchObject({
    name: 'Tablet Š, at the door',
  })
  expect(await nameOf()).toBe('Tablet Š, at the door')
  for (const none of ['', '%20%20', 'x'.repeat(81)]) await tablet.get(`/api/me?name=${none}`)
  expect(await nameOf()).toBe('Tablet Š, at the door')
})

test('an organiser of the network makes an event, once; nobody else does', async () => {
  const code = await server.code('organiser', [NETWORK])
  const answer = await server.post('/api/join', { code, name: 'Laptop', bearer: true })
  const { token } = (await answer.json()) as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  expect((await server.post('/api/events', { id: 'zabok-2020' }, headers)).status).toBe(201)
  expect(await errorOf(await server.post('/api/events', { id: 'zabok-2020' }, headers))).toEqual([
    409,
    'exists',
  ])
  expect(await (await server.request('/api/me', { headers })).json()).toMatchObject({
    events: [{ event: NETWORK }, { event: 'zabok-2020' as EventId, roles: ['organiser'] }],
  })
  const other = await joined(server, 'organiser')
  expect((await server.post('/api/events', { id: 'mine-2020' }, other.headers)).status).toBe(403)
})

test('what belongs to organisers is refused to others', async () => {
  const tablet = await joined(server, 'facilitator')
  for (const path of ['/api/invites', '/api/devices', '/api/held']) {
    expect(await errorOf(await tablet.get(`${path}?event=${EVENT}`))).toEqual([403, 'noRole'])
  }
  const invite = { event: EVENT, roles: ['organiser'] }
  expect((await server.post('/api/invites', invite, tablet.headers)).status).toBe(403)
})

test('a page of another origin can not write', async () => {
  const tablet = await joined(server, 'volunteer')
  const body = { event: EVENT, replica: 'x', ops: [] }
  for (const from of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
    const answer = await server.post('/api/push', body, { ...tablet.headers, ...from })
    expect(await errorOf(answer)).toEqual([403, 'otherOrigin'])
  }
  const same = await server.post('/api/push', body, { ...tablet.headers, origin: 'http://localhost' })
  expect(same.status).toBe(200)
})

test('codes and tokens are stored as hashes, and nothing secret is logged', async () => {
  const code = await server.code('volunteer')
  await server.post('/api/join', { code: '0000000000' })
  const tables = ['devices', 'invites'].map((name) => server.data.db.prepare(`SELECT * FROM ${name}`).all())
  expect(JSON.stringify(tables)).not.toContain(code)
  expect(server.logged).toEqual([])
})
