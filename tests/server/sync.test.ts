// Push, pull, digest and the live stream through the server's function, by the rules they keep.

import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EventId } from '../../src/core/ids.ts'
import { canRead, canWrite, ROLES, type Role, SCOPES, type Scope } from '../../src/core/policy.ts'
import { MAX_PUSH_BYTES } from '../../src/core/sync/limits.ts'
import { digestText, idOf } from '../../src/core/sync/op.ts'
import { pullResponseSchema, pushResponseSchema } from '../../src/core/sync/protocol.ts'
import { openMemoryFile } from '../../src/server/log/dataFile.ts'
import { sqliteLog } from '../../src/server/log/sqliteLog.ts'
import * as v from 'valibot'
import { EVENT, joined, sha256, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
beforeEach(() => {
  server = testServer()
})
afterEach(() => server.close())

const person = { firstName: 'Đurđica', lastName: 'Krklec', alive: true }

test('[P1] each op is answered by itself, in order, and what is no op is kept', async () => {
  const tablet = await joined(server, 'volunteer')
  const ok = tablet.op({ fields: person })
  const bad = tablet.op({ fields: { role: 'astronaut' } })
  const answer = await tablet.push([ok, { hello: 1 }, bad, ok, null, 'text', [[]]])
  expect(v.is(pushResponseSchema, answer)).toBe(true)
  expect(answer.answers).toEqual([
    { is: 'ok', seq: 1 },
    { is: 'quarantined', reason: { code: 'malformed' } },
    { is: 'quarantined', reason: { code: 'field', field: 'role' } },
    { is: 'duplicate' },
    { is: 'quarantined', reason: { code: 'malformed' } },
    { is: 'quarantined', reason: { code: 'malformed' } },
    { is: 'quarantined', reason: { code: 'malformed' } },
  ])
  expect(answer.highest).toBe(2)
  const organiser = await joined(server, 'organiser')
  const held = (await (await organiser.get(`/api/held?event=${EVENT}`)).json()) as {
    held: unknown[]
    deposits: { text: string }[]
  }
  expect(held.held).toEqual([
    { op: bad, reason: { code: 'field', field: 'role' }, at: server.clock.nowMs, vouched: true },
  ])
  expect(held.deposits.map(({ text }) => text).sort()).toEqual(['"text"', '[[]]', 'null', '{"hello":1}'])
})

test('a body that comes byte by byte is read as it was sent, and no piece of it is kept', async () => {
  const tablet = await joined(server, 'volunteer')
  const ops = [tablet.op({ fields: person })]
  const sent = new TextEncoder().encode(JSON.stringify({ event: EVENT, replica: tablet.replica, ops }))
  // Always the same piece, with another byte in it: whoever holds on to it reads the last byte everywhere.
  const piece = new Uint8Array(1)
  let at = 0
  const body = new ReadableStream(
    {
      pull(controller) {
        piece[0] = sent[at] ?? 0
        if (at < sent.length) controller.enqueue(piece)
        else controller.close()
        at += 1
      },
    },
    { highWaterMark: 0 },
  )
  const init = { method: 'POST', headers: tablet.headers, body, duplex: 'half' } as RequestInit
  const response = await server.request('/api/push', init)
  expect(await response.json()).toMatchObject({ answers: [{ is: 'ok' }] })
})

test('[P1] what is no op is kept whole, by itself or, where it is much of one push, as one text', async () => {
  const tablet = await joined(server, 'volunteer')
  const good = tablet.op({ fields: person })
  const numbers = Array.from({ length: 1999 }, (_, n) => n)
  const { answers } = await tablet.push([...numbers.slice(0, 1000), good, ...numbers.slice(1000)])
  expect(answers.map(({ is }) => is)).toEqual([
    ...numbers.slice(0, 1000).map(() => 'quarantined'),
    'ok',
    ...numbers.slice(1000).map(() => 'quarantined'),
  ])
  const deposits = await server.parts.log.deposits(EVENT)
  expect(deposits.map(({ kind, text }) => [kind, text])).toEqual([['op', JSON.stringify(numbers)]])
})

test('[P1] prototype keys, NUL, lone surrogates and deep values are held, never refused', async () => {
  const tablet = await joined(server, 'volunteer')
  const fine = tablet.op({ fields: person })
  const text = JSON.stringify(fine)
  const evil = [
    text.replace('"Krklec"', '{"__proto__":{"polluted":1}}'),
    text.replace('"Krklec"', '[{"constructor":1}]'),
    text.replace('"scope"', '"__proto__":{"polluted":1},"scope"'),
    text.replace('Krklec', 'a\\u0000b'),
    text.replace('Krklec', '\\ud800'),
    text.replace('"Krklec"', '['.repeat(12) + ']'.repeat(12)),
  ]
  const response = await server.request('/api/push', {
    method: 'POST',
    headers: tablet.headers,
    body: `{"event":"${EVENT}","replica":"${tablet.replica}","ops":[${evil.join(',')}]}`,
  })
  expect(response.status).toBe(200)
  const { answers } = (await response.json()) as { answers: { is: string }[] }
  expect(answers.map(({ is }) => is)).toEqual(evil.map(() => 'quarantined'))
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('what is not content is refused before it is parsed', async () => {
  const tablet = await joined(server, 'volunteer')
  const send = async (body: string | Uint8Array, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', headers: { ...tablet.headers, ...headers }, body: body as BodyInit }
    const response = await server.request('/api/push', init)
    return [response.status, ((await response.json()) as { error?: string }).error]
  }
  const gzip = { 'content-encoding': 'gzip' }
  const good = JSON.stringify({ event: EVENT, replica: tablet.replica, ops: [] })
  expect(await send(gzipSync(good), gzip)).toEqual([200, undefined])
  expect(await send(good, gzip)).toEqual([400, 'badRequest'])
  expect(await send(gzipSync(good).subarray(0, 30), gzip)).toEqual([400, 'badRequest'])
  expect(await send(good, { 'content-encoding': 'zstd' })).toEqual([400, 'badRequest'])
  expect(await send(gzipSync(Buffer.alloc(50 * 1024 * 1024)), gzip)).toEqual([413, 'tooLarge'])
  expect(await send('x'.repeat(2 * MAX_PUSH_BYTES))).toEqual([413, 'tooLarge'])
  expect(await send('['.repeat(100_000))).toEqual([400, 'tooDeep'])
  expect(await send(new Uint8Array([0x22, 0xff, 0x22]))).toEqual([400, 'badRequest'])
  expect(await send('<html>Log in to the Wi-Fi</html>')).toEqual([400, 'badRequest'])
  expect(await send(JSON.stringify({ event: EVENT, replica: 'x', ops: Array(2001).fill(0) }))).toEqual([
    413,
    'tooLarge',
  ])
  expect(await send(JSON.stringify({ event: '../x', replica: 'x', ops: [] }))).toEqual([400, 'badRequest'])
})

test('a push or pull without a credential, or for an event of others, is refused', async () => {
  const tablet = await joined(server, 'volunteer')
  expect((await server.post('/api/push', { event: EVENT, replica: 'x', ops: [] })).status).toBe(401)
  const other = { event: 'other-event', replica: 'x', ops: [] }
  expect((await server.post('/api/push', other, tablet.headers)).status).toBe(403)
  const pull = await tablet.get(`/api/pull?event=${EVENT}&scope=room`)
  expect([pull.status, await pull.json()]).toMatchObject([403, { zbor: 1, error: 'noRole' }])
})

test('[P2] policy is checked against the author, whoever brings the op', async () => {
  const volunteer = await joined(server, 'volunteer')
  const facilitator = await joined(server, 'facilitator')
  const note = { scope: 'room', entity: 'note', fields: { text: 'x', alive: true } } as const
  const answers = async (ops: readonly unknown[]) => (await facilitator.push(ops)).answers
  expect(await answers([volunteer.op(note)])).toEqual([{ is: 'quarantined', reason: { code: 'role' } }])
  expect((await volunteer.push([facilitator.op(note)])).answers[0]?.is).toBe('ok')
  const forged = { ...volunteer.op({ fields: person }), mac: `${facilitator.device}.${'A'.repeat(22)}` }
  expect(await answers([forged])).toEqual([{ is: 'quarantined', reason: { code: 'author' } }])
  const changed = { ...volunteer.op({ fields: person }), fields: { firstName: 'Other' } }
  expect(await answers([changed])).toEqual([{ is: 'quarantined', reason: { code: 'author' } }])
  const elsewhere = volunteer.op({ fields: person, event: 'other-event' as EventId })
  expect(await answers([elsewhere])).toEqual([{ is: 'quarantined', reason: { code: 'event' } }])
})

test('[P2] the policy table holds for every role, scope and op', async () => {
  const roles: Role[] = ROLES.filter((role) => role !== 'server' && role !== 'screen')
  for (const role of roles) {
    const tablet = await joined(server, role)
    for (const scope of SCOPES) {
      const entity = scope === 'room' ? 'note' : 'somethingNew'
      const { answers } = await tablet.push([tablet.op({ scope, entity, fields: { x: 1 } })])
      expect([role, scope, answers[0]?.is]).toEqual([
        role,
        scope,
        canWrite([role], scope, entity) ? 'ok' : 'quarantined',
      ])
      const { status } = await tablet.get(`/api/pull?event=${EVENT}&scope=${scope}`)
      expect([role, scope, status]).toEqual([role, scope, canRead([role], scope) ? 200 : 403])
    }
  }
})

test('[P2] rights are the union of the roles', async () => {
  const both = await joined(server, 'volunteer', 'facilitator')
  const ops = (['room', 'detail', 'signature'] as Scope[]).map((scope) =>
    both.op({ scope, entity: 'somethingNew', fields: { x: 1 } }),
  )
  expect((await both.push(ops)).answers.map(({ is }) => is)).toEqual(['ok', 'ok', 'ok'])
})

test('[R4] a revoked device pushes into quarantine, and reads nothing', async () => {
  const tablet = await joined(server, 'volunteer')
  const organiser = await joined(server, 'organiser')
  await tablet.push([tablet.op({ fields: person })])
  const revoke = await server.post(
    '/api/devices/revoke',
    { device: tablet.device, event: EVENT },
    organiser.headers,
  )
  expect(revoke.status).toBe(200)
  const late = tablet.op({ fields: person })
  expect((await tablet.push([late])).answers).toEqual([{ is: 'quarantined', reason: { code: 'author' } }])
  expect((await tablet.get(`/api/pull?event=${EVENT}&scope=desk`)).status).toBe(403)
  expect((await organiser.pull('desk')).ops).toHaveLength(1)
  const release = await server.post(
    '/api/held/release',
    { event: EVENT, ids: [idOf(late)] },
    organiser.headers,
  )
  expect(await release.json()).toEqual({ zbor: 1, released: 1, refused: [] })
  expect((await organiser.pull('desk')).ops.map(({ op }) => op)).toContainEqual(late)
})

test('[O2] [O4] a fork is told, and the highest count that the server holds', async () => {
  const tablet = await joined(server, 'volunteer')
  const one = tablet.op({ fields: person })
  await tablet.push([one, tablet.op({ fields: person })])
  const clone = await joined(server, 'volunteer')
  const other = clone.op({ fields: { firstName: 'Ana' } })
  const { seal } = await import('../../src/server/keys.ts')
  const { mac: _, ...plain } = { ...other, id: one.id }
  const forked = { ...plain, mac: seal(clone.key, clone.device, plain) }
  const answer = await server.post(
    '/api/push',
    { event: EVENT, replica: tablet.replica, ops: [forked] },
    clone.headers,
  )
  expect(await answer.json()).toMatchObject({ answers: [{ is: 'fork' }], highest: 2 })
})

test('[R1] only an organiser redacts', async () => {
  const tablet = await joined(server, 'volunteer')
  const organiser = await joined(server, 'organiser')
  const secret = tablet.op({ fields: person })
  await tablet.push([secret])
  const redaction = { entity: 'redaction', fields: { ops: [idOf(secret)] } }
  expect((await tablet.push([tablet.op(redaction)])).answers[0]?.is).toBe('quarantined')
  expect((await organiser.pull('desk')).ops[0]?.op).toEqual(secret)
  expect((await organiser.push([organiser.op(redaction)])).answers[0]?.is).toBe('ok')
  const [first] = (await organiser.pull('desk')).ops
  expect(first?.op).toMatchObject({ redacted: true, fields: { firstName: null }, mac: secret.mac })
  expect((await tablet.push([secret])).answers).toEqual([{ is: 'redacted' }])
})

test('[P3] pages follow one another; a cursor of another log starts anew', async () => {
  const tablet = await joined(server, 'volunteer')
  const ops = Array.from({ length: 7 }, () => tablet.op({ fields: person }))
  await tablet.push(ops)
  const first = await tablet.pull('desk', null, 5)
  expect(v.is(pullResponseSchema, first)).toBe(true)
  expect([first.ops.length, first.more, first.cursor?.seq]).toEqual([5, true, 5])
  const second = await tablet.pull('desk', first.cursor, 5)
  expect([second.ops.length, second.more, second.cursor?.id]).toEqual([2, false, ops.map(idOf).at(-1)])
  const none = await tablet.pull('desk', second.cursor)
  expect([none.ops, none.cursor, none.reset]).toEqual([[], second.cursor, false])
  for (const wrong of [
    { ...second.cursor, lineage: 'X' },
    { ...second.cursor, server: 'X' },
    { ...second.cursor, id: `${tablet.replica}.1` },
    { ...second.cursor, seq: 99 },
  ]) {
    expect(await tablet.pull('desk', wrong)).toMatchObject({
      reset: true,
      ops: [],
      cursor: null,
      more: false,
    })
  }
  expect((await tablet.pull('team')).cursor).toBeNull()
  expect((await tablet.get(`/api/pull?event=${EVENT}&scope=desk&after=nonsense`)).status).toBe(400)
})

test('[R2] the digest is that of the ops that were pulled', async () => {
  const tablet = await joined(server, 'volunteer')
  await tablet.push([tablet.op({ fields: person }), tablet.op({ fields: { town: 'Zabok' } })])
  const { ops } = await tablet.pull('desk')
  for (const seq of [1, 2, 2, 50]) {
    const answer = await server.post('/api/digest', { event: EVENT, scope: 'desk', seq }, tablet.headers)
    const upTo = ops.filter((one) => one.seq <= seq).map(({ op }) => op)
    expect(await answer.json()).toMatchObject({ digest: sha256(digestText(upTo)), count: upTo.length })
  }
})

test('what is stored while a live stream begins is told too', async () => {
  const data = openMemoryFile((count) => new Uint8Array(randomBytes(count)))
  const log = sqliteLog(data)
  let meanwhile = async (): Promise<void> => undefined
  const head: typeof log.head = async (event, scope) => {
    const place = await log.head(event, scope)
    await meanwhile()
    return place
  }
  const slow = testServer({ log: { ...log, head } }, data)
  const tablet = await joined(slow, 'volunteer')
  meanwhile = async () => {
    meanwhile = async () => undefined
    await tablet.push([tablet.op({ fields: person })])
  }
  const { body } = await tablet.get('/api/live')
  const { value } = await (body as ReadableStream<Uint8Array>).getReader().read()
  expect(new TextDecoder().decode(value)).toContain('"scope":"desk","seq":1')
  slow.close()
})

test('the live stream tells where scopes stand, tells what grows, and is one a device', async () => {
  const tablet = await joined(server, 'volunteer')
  const facilitator = await joined(server, 'facilitator')
  await tablet.push([tablet.op({ fields: person })])
  const open = async () => {
    const { body } = await tablet.get('/api/live')
    const reader = (body as ReadableStream<Uint8Array>).getReader()
    return { reader, line: async () => new TextDecoder().decode((await reader.read()).value).trim() }
  }
  const first = await open()
  expect(JSON.parse(await first.line())).toEqual({ event: EVENT, scope: 'desk', seq: 1 })
  await facilitator.push([
    facilitator.op({ scope: 'room', entity: 'note', fields: { text: 'x' } }),
    facilitator.op({ fields: person }),
  ])
  expect(JSON.parse(await first.line())).toEqual({ event: EVENT, scope: 'desk', seq: 3 })
  const second = await open()
  expect((await first.reader.read()).done).toBe(true)
  await second.reader.cancel()
})

test('a slow listener is dropped, and a quiet stream beats', async () => {
  // The beats come when this test says so, however slow the machine is.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    server.close()
    server = testServer({ heartbeatMs: 5 })
    const tablet = await joined(server, 'volunteer')
    const quick = (await tablet.get('/api/live')).body as ReadableStream<Uint8Array>
    const reader = quick.getReader()
    for (let beat = 0; beat < 2; beat += 1) {
      vi.advanceTimersByTime(5)
      expect(new TextDecoder().decode((await reader.read()).value)).toBe('\n')
    }
    await reader.cancel()
    const slow = ((await tablet.get('/api/live')).body as ReadableStream<Uint8Array>).getReader()
    vi.advanceTimersByTime(5 * 1000)
    let lines = 0
    while (!(await slow.read()).done) lines += 1
    expect(lines).toBeLessThan(300)
  } finally {
    vi.useRealTimers()
  }
})
