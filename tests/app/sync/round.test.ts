// What one round does where the server refuses a part of it.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { created } from '../../../src/app/store/device.ts'
import { roundContext } from '../../../src/app/sync/context.ts'
import { syncRound } from '../../../src/app/sync/round.ts'
import { httpTransport, unpacked } from '../../../src/app/sync/transport.ts'
import type { EventId } from '../../../src/core/ids.ts'
import { agendaItem } from '../../../src/core/model/agendaItem.ts'
import { attendeeDetail } from '../../../src/core/model/attendee.ts'
import { note } from '../../../src/core/model/note.ts'
import { seeded } from '../../support/device.ts'
import { type Tablet, tablet } from '../../support/tablet.ts'
import { EVENT, testServer, type TestServer } from '../../support/testServer.ts'

/** As the app has it, over requests that go out unpacked. */
function contextOver(who: Tablet, serve: (path: string, init: RequestInit) => Response | Promise<Response>) {
  const fetcher = ((path: string, init: RequestInit = {}) =>
    Promise.resolve(
      serve(path, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${who.token()}` },
      }),
    )) as typeof fetch
  const transport = httpTransport(fetcher, '', { pack: unpacked, deadline: () => null })
  return roundContext({ storage: who.device.storage, env: who.env, transport, version: 'test' })
}

let server: TestServer
beforeEach(() => {
  server = testServer()
})
afterEach(() => server.close())

it('an event that the server refuses holds up no other, neither sending nor fetching', async () => {
  const a = await tablet('A', server, seeded(1), 'facilitator')
  const b = await tablet('B', server, seeded(2), 'facilitator')
  const item = (title: string) => created(agendaItem, a.device.newTarget(), { 'title.en': title })
  await b.device.commit(EVENT, [item('of the other tablet')])
  await b.round()
  await a.device.commit('not-ours' as EventId, [item('first in the queue')])
  await a.device.commit(EVENT, [item('ours')])

  expect(await a.round()).toMatchObject({ is: 'refused', status: 403 })
  expect(await server.parts.log.scopeOps(EVENT, 'room', 1e9)).toHaveLength(2)
  expect(await a.rowsOf('room')).toHaveLength(2)
  const [kept, ...others] = await a.device.storage.read((tx) => tx.outbox())
  expect(kept).toMatchObject({ event: 'not-ours' })
  expect(others).toEqual([])
})

it('[P8] an op that the server fails on holds up no other, and its bytes are deposited', async () => {
  const who = await tablet('A', server, seeded(3), 'facilitator')
  const item = (title: string) => created(agendaItem, who.device.newTarget(), { 'title.en': title })
  for (const title of ['first', 'poison', 'third', 'fourth']) await who.device.commit(EVENT, [item(title)])
  const { request } = server
  const failing = (path: string, init: RequestInit = {}) =>
    path === '/api/push' && typeof init.body === 'string' && init.body.includes('poison')
      ? Response.json({ zbor: 1, error: 'failed' }, { status: 500 })
      : request(path, init)
  const context = contextOver(who, failing)
  const titles = async () =>
    (await server.parts.log.scopeOps(EVENT, 'room', 1e9)).map((op) => op.fields['title.en']).sort()

  expect(await syncRound(context, { digests: false })).toMatchObject({ is: 'done' })
  expect(await titles()).toEqual(['first', 'fourth', 'third'])
  expect(await who.waiting()).toBe(1)
  for (let round = 0; round < 3; round++) await syncRound(context, { digests: false })
  const [deposit, ...more] = await server.parts.log.deposits(EVENT)
  expect(deposit?.text).toContain('poison')
  expect(more).toEqual([])
  expect((await who.device.storage.read((tx) => tx.incidents())).map(({ is }) => is)).toEqual(['isolated'])

  // It is not given up: once the server can, it goes the ordinary way.
  expect(await who.round()).toMatchObject({ is: 'done' })
  expect(await titles()).toEqual(['first', 'fourth', 'poison', 'third'])
  expect(await who.waiting()).toBe(0)
})

it('[P8] a server that is ill as a whole is left alone after a few tries', async () => {
  const who = await tablet('A', server, seeded(4), 'facilitator')
  for (let n = 0; n < 40; n++)
    await who.device.commit(EVENT, [created(agendaItem, who.device.newTarget(), { 'title.en': `item ${n}` })])
  let pushes = 0
  const ill = (path: string, init: RequestInit = {}) => {
    if (path !== '/api/push') return server.request(path, init)
    pushes += 1
    return Response.json({ zbor: 1, error: 'failed' }, { status: 500 })
  }
  expect(await syncRound(contextOver(who, ill), { digests: false })).toMatchObject({ is: 'unreachable' })
  expect(pushes).toBeLessThan(12)
  expect(await who.waiting()).toBe(40)
})

it('[P9] a device that holds less than its cursor says is mended, and it is on record on both sides', async () => {
  const a = await tablet('A', server, seeded(5), 'facilitator')
  const b = await tablet('B', server, seeded(6), 'facilitator')
  const item = created(agendaItem, a.device.newTarget(), { 'title.en': 'Opening' })
  await a.device.commit(EVENT, [item])
  await a.round()
  await b.round()
  const [op] = await b.opsOf('room')
  await b.device.storage.write((tx) => tx.deleteOps([op?.key ?? '']))
  expect(await b.round(true)).toEqual({ is: 'done', healed: 1, stuck: 0 })
  await b.round()
  expect(await b.opsOf('room')).toHaveLength(1)
  expect(await b.round(true)).toEqual({ is: 'done', healed: 0, stuck: 0 })
  expect((await b.device.storage.read((tx) => tx.incidents())).at(-1)).toMatchObject({
    is: 'unequal',
    scope: 'room',
  })
  expect(server.logged.filter((line) => line.includes('a device holds something else'))).toHaveLength(1)
})

it('[P5] what a lost role leaves is forgotten right after the greeting, before anything else is asked', async () => {
  // A log that is put back after the greeting may lack what only this device had.
  const who = await tablet('A', server, seeded(7), 'volunteer', 'notes')
  const person = who.device.newTarget()
  await who.device.commit(EVENT, [created(attendeeDetail, person, { email: 'ana@example.org' })])
  await who.round()
  expect(await who.opsOf('detail')).toHaveLength(1)
  await who.device.commit(EVENT, [created(note, who.device.newTarget(), { text: 'later' })])
  const id = (await who.device.storage.read((tx) => tx.device()))?.id ?? ''
  await server.parts.access.revoke(id, EVENT, server.clock.nowMs)
  await server.parts.access.grant(id, [{ event: EVENT, roles: ['notes'] }])
  const kept: [string, number][] = []
  const watched = async (path: string, init: RequestInit = {}) => {
    kept.push([path.split('?')[0] ?? '', (await who.opsOf('detail')).length])
    return server.request(path, init)
  }
  await syncRound(contextOver(who, watched), { digests: true })
  const [greeting, ...others] = kept
  expect(greeting).toEqual(['/api/me', 1])
  expect(others.map(([path]) => path)).toContain('/api/push')
  expect(others.filter(([, count]) => count > 0)).toEqual([])
})

it('what a proxy turns away for its size waits and is told; all else goes both ways, and it is sent once it may', async () => {
  const who = await tablet('A', server, seeded(21), 'facilitator')
  const other = await tablet('B', server, seeded(22), 'facilitator')
  const item = (title: string, size = 0) =>
    created(agendaItem, who.device.newTarget(), { 'title.en': title, 'description.en': 'x'.repeat(size) })
  for (let n = 0; n < 5; n++) await who.device.commit(EVENT, [item(`large ${n}`, 4000)])
  for (let n = 0; n < 40; n++) await who.device.commit(EVENT, [item(`small ${n}`)])
  await other.device.commit(EVENT, [created(agendaItem, other.device.newTarget(), { 'title.en': 'theirs' })])
  await other.round()
  let most = 3000
  const context = contextOver(who, (path, init) =>
    typeof init.body === 'string' && init.body.length > most
      ? new Response('<html>413 Request Entity Too Large', { status: 413 })
      : server.request(path, init),
  )
  const titles = async () =>
    (await server.parts.log.scopeOps(EVENT, 'room', 1e9)).map((op) => op.fields['title.en'] as string)

  for (let round = 0; round < 4; round++)
    expect(await syncRound(context, { digests: false })).toMatchObject({ is: 'done' })
  expect(context.turnedAway).toBe(true)
  expect(await who.waiting()).toBe(5)
  expect((await titles()).filter((title) => title.startsWith('small'))).toHaveLength(40)
  expect((await who.rowsOf('room')).length).toBe(46)
  expect(await server.parts.log.deposits(EVENT)).toEqual([])

  most = 1_000_000
  expect(await syncRound(context, { digests: false })).toMatchObject({ is: 'done' })
  expect(context.turnedAway).toBe(false)
  expect(await who.waiting()).toBe(0)
  expect(await titles()).toHaveLength(46)
})

it('a device learns the address that people open, and forgets it where the server has none', async () => {
  const who = await tablet('A', server, seeded(23), 'facilitator')
  const originAt = async (at: TestServer) => {
    await syncRound(contextOver(who, at.request), { digests: false })
    return (await who.device.storage.read((tx) => tx.device()))?.origin
  }
  const named = testServer({ ...server.parts, origin: 'https://zbor.example' }, server.data)
  expect(await originAt(named)).toBe('https://zbor.example')
  expect(await originAt(server)).toBeUndefined()
  named.server.close()
})
