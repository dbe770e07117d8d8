// Several servers on one database: what one stores the others tell their devices, rights that change at one
// end streams at the others, a line that breaks comes back, and a server that is killed loses nothing.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { EMPTY_FLOOR } from '../../src/core/floor/floor.ts'
import { handsMessage, readHandWish, takeHand } from '../../src/core/floor/phoneHands.ts'
import type { EventId, TargetId } from '../../src/core/ids.ts'
import type { Json } from '../../src/core/json.ts'
import { idOf, type SealedOp } from '../../src/core/sync/op.ts'
import type { PushResponse } from '../../src/core/sync/protocol.ts'
import { createDemo, REHEARSAL } from '../../src/server/demo/demo.ts'
import { openMemoryFile } from '../../src/server/log/dataFile.ts'
import { DataFileError } from '../../src/server/log/dataFolder.ts'
import { openPostgres } from '../../src/server/postgres/openPostgres.ts'
import { backUpPostgres, newLineage, restorePostgres } from '../../src/server/postgres/postgresBackup.ts'
import type { Store } from '../../src/server/store.ts'
import { killRuns } from '../support/killRuns.ts'
import { type Cluster, postgresPrograms, START_MS, startPostgres } from '../support/postgres.ts'
import { openPanel } from '../support/openPanel.ts'
import { EVENT, joined, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))
const person = { firstName: 'Đurđica', lastName: 'Krklec', alive: true }
/** A machine that does other things too is no failure. */
const PATIENT = { timeout: 15_000 }

let cluster: Cluster
let url: string
let folder: string
let open: (() => unknown)[] = []
beforeAll(async () => {
  process.env['ZBOR_POSTGRES'] = postgresPrograms()
  cluster = await startPostgres()
}, START_MS)
afterAll(() => cluster.stop())
beforeEach(async () => {
  url = await cluster.database()
  folder = mkdtempSync(join(tmpdir(), 'zbor-pg-'))
})
afterEach(async () => {
  for (const close of open) await close()
  open = []
  rmSync(folder, { recursive: true, force: true })
})

async function opened(at = url): Promise<Store> {
  const store = await openPostgres(at, folder, random)
  open.push(store.close)
  return store
}

async function started(store?: Store): Promise<TestServer> {
  const { notes: _notes, close: _close, ...parts } = store ?? (await opened())
  const server = testServer({ ...parts, heartbeatMs: 50 }, openMemoryFile(random))
  open.unshift(() => server.close())
  return server
}

/** The lines of a live stream, until it ends. */
function lines(server: TestServer, device: TestDevice) {
  const heard: string[] = []
  const listens = Promise.resolve(server.request('/api/live', { headers: device.headers }))
  const ended = (async () => {
    const response = await listens
    const decoder = new TextDecoder()
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      heard.push(...decoder.decode(part, { stream: true }).split('\n').filter(Boolean))
    }
  })()
  const hears = async (text: string) => {
    await expect.poll(() => heard.some((line) => line.includes(text)), PATIENT).toBe(true)
  }
  return { heard, listens, ended, hears }
}

const pushAt = async (server: TestServer, device: TestDevice, ops: readonly unknown[]) => {
  const body = { event: EVENT, replica: device.replica, ops }
  return server.post('/api/push', body, device.headers)
}

test('what one server stores, the devices of another hear and pull', async () => {
  const [one, other] = [await started(), await started()]
  const [door, hall] = [await joined(one, 'volunteer'), await joined(one, 'organiser')]
  const live = lines(other, hall)
  await pushAt(other, hall, [hall.op({ fields: person })])
  await live.hears('"seq":1')
  await pushAt(one, door, [door.op({ fields: person }), door.op({ fields: person })])
  await live.hears('"scope":"desk","seq":3')
  expect(await other.parts.log.scopeOps(EVENT, 'desk', 9)).toHaveLength(3)
})

test('what a device says at one server, the room hears at another, long and short', async () => {
  const [one, other] = [await started(), await started()]
  const [hall, room] = [await joined(one, 'facilitator'), await joined(one, 'notes')]
  const live = lines(other, room)
  await live.listens
  const long = `${'š'.repeat(8000)}-END`
  for (const body of ['short', long, 'after']) {
    await one.post('/api/say', { event: EVENT, to: 'room', body }, hall.headers)
  }
  await live.hears('after')
  const said = live.heard.map((line) => (JSON.parse(line) as { say?: string }).say).filter(Boolean)
  expect(said).toEqual(['short', long, 'after'])
})

test('a hand that a phone raises at one server, a tablet at another takes, and answers over a third', async () => {
  const [one, other, third] = [await started(), await started(), await started()]
  const [organiser, hall] = [await joined(one, 'organiser'), await joined(one, 'facilitator')]
  await pushAt(one, organiser, openPanel(organiser, one.clock.nowMs))
  const live = lines(other, hall)
  await live.listens
  const token = 'a-random-token-of-it'
  const raised = one.post('/api/hand', { event: EVENT, item: 'panel', token })
  await live.hears('"wants":"up"')
  const wish = live.heard.flatMap(
    (line) => readHandWish((JSON.parse(line) as { say?: Json }).say ?? null) ?? [],
  )
  const say = handsMessage(takeHand(EMPTY_FLOOR, 'A', wish[0]?.hand ?? ''))
  await third.post('/api/say', { event: EVENT, to: 'room', body: say }, hall.headers)
  expect(await (await raised).json()).toMatchObject({ is: 'waiting', number: 1, before: 0 })
  const look = async () => {
    const headers = { 'x-zbor-hand': token }
    return (await other.request(`/api/hand?event=${EVENT}`, { headers })).json()
  }
  await expect.poll(look, PATIENT).toMatchObject({ is: 'waiting', number: 1 })
})

test('phones that answer at several servers while one of them closes the check: each is counted once or told no', async () => {
  const servers = [await started(), await started(), await started()]
  const [one, other] = servers
  if (!one || !other) throw new Error('no servers')
  const organiser = await joined(one, 'organiser')
  const by = (entity: string, target: string, fields: Record<string, Json>) =>
    organiser.op({ scope: 'room', entity, target, fields: { alive: true, ...fields } })
  const facts = { agendaPublished: true, alive: true }
  await pushAt(one, organiser, [
    organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields: facts }),
    by('poll', 'P', { scale: 'vote', item: 'panel', at: 1 }),
  ])
  const told = async (round: string) => {
    const ops = await other.parts.log.scopeOps(EVENT, 'room', 1000)
    return ops.filter(({ entity, target }) => entity === 'phoneTally' && target === (round as TargetId))
  }
  const answer = async (place: number, round: string, token = `phone${place}`) => {
    const body = {
      event: EVENT,
      round,
      option: place % 2 ? 'for' : 'against',
      token: token.padStart(16, '0'),
    }
    const answered = await servers[place % 3]?.post('/api/answer', body)
    const said = (await answered?.json()) as { is?: string; error?: string } | undefined
    return said?.is ?? said?.error
  }
  const all: (string | undefined)[] = []
  for (let n = 0; n < 4; n += 1) {
    const round = `R${n}`
    await pushAt(one, organiser, [
      by('pollRound', round, { poll: 'P', way: 'phones', moment: 'once', at: 1 }),
    ])
    const early = await Promise.all(Array.from({ length: 7 }, (_, place) => answer(place, round)))
    expect(early).toEqual(Array.from({ length: 7 }, () => 'ok'))
    // One phone, at two servers.
    expect((await Promise.all([answer(0, round, 'twice'), answer(1, round, 'twice')])).toSorted()).toEqual([
      'known',
      'ok',
    ])
    const late = Array.from({ length: 9 }, (_, place) => answer(place, round, `late${place}`))
    const closing = pushAt(other, organiser, [by('pollRound', round, { closedAt: 2 })])
    const said = await Promise.all(late)
    await closing
    all.push(...said)
    const counts = (await told(round)).at(-1)?.fields['counts'] as Record<string, number>
    const sum = Object.values(counts).reduce((total, count) => total + count, 0)
    expect(sum).toBe(8 + said.filter((is) => is === 'ok').length)
    expect(said.filter((is) => is !== 'ok' && is !== 'closed')).toEqual([])
    // Each op names the one before: no two servers told at once.
    const ids = (await told(round)).map((op) => [op.prev['counts'], [idOf(op)]] as const)
    for (const [at, [prev]] of ids.entries()) expect(prev).toEqual(ids[at - 1]?.[1] ?? [])
  }
  expect(await one.parts.log.markedRounds(EVENT)).toEqual([])
})

test('a doubt about one server’s answers is told whichever server tells after it', async () => {
  const [one, other] = [await started(), await started()]
  const organiser = await joined(one, 'organiser')
  const room = (entity: string, target: string, fields: Record<string, Json>) =>
    organiser.op({ scope: 'room', entity, target, fields: { alive: true, ...fields } })
  await pushAt(one, organiser, [
    organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields: { agendaPublished: true } }),
    room('poll', 'P', { scale: 'vote', item: 'panel', at: 1 }),
    room('pollRound', 'R', { poll: 'P', way: 'phones', moment: 'once', at: 1 }),
  ])
  const answer = async (at: TestServer, name: string) => {
    const body = { event: EVENT, round: 'R', option: 'for', token: name.padStart(16, '0') }
    expect((await at.post('/api/answer', body)).status).toBe(200)
  }
  for (let n = 0; n < 152; n += 1) await answer(one, `fast${n}`)
  for (let n = 0; n < 6; n += 1) await answer(other, `late${n}`)
  await pushAt(other, organiser, [room('pollRound', 'R', { closedAt: 2 })])
  const told = (await other.parts.log.scopeOps(EVENT, 'room', 1000)).filter(
    ({ entity }) => entity === 'phoneTally',
  )
  expect(told.at(-1)?.fields).toMatchObject({ counts: { for: 158 } })
  expect(told.at(-1)?.fields['burst']).toBeGreaterThanOrEqual(150)
})

test('a server that is started tells what another left untold, and several at once tell it once', async () => {
  const store = await opened()
  const first = await started(store)
  const organiser = await joined(first, 'organiser')
  const room = (entity: string, target: string, fields: Record<string, Json>) =>
    organiser.op({ scope: 'room', entity, target, fields: { alive: true, ...fields } })
  await pushAt(first, organiser, [
    organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields: { agendaPublished: true } }),
    room('poll', 'P', { scale: 'vote', item: 'panel', at: 1 }),
    room('pollRound', 'R', { poll: 'P', way: 'phones', moment: 'once', at: 1 }),
  ])
  for (const token of ['a', 'b', 'c']) {
    const body = { event: EVENT, round: 'R', option: 'for', token: token.padStart(16, '0') }
    expect((await first.post('/api/answer', body)).status).toBe(200)
  }
  // Stored as a push stores it; the process ended before anything followed.
  const closing = { op: room('pollRound', 'R', { closedAt: 2 }), vouched: true }
  await store.log.append(EVENT, organiser.device, [closing], 5)
  const others = [await started(), await started()]
  await Promise.all(others.map(({ server }) => server.settled))
  const sums = (await store.log.scopeOps(EVENT, 'room', 1000)).filter(({ entity }) => entity === 'phoneTally')
  expect(sums.map(({ fields }) => fields['counts'])).toEqual([{ for: 3 }])
  expect(await store.log.unsettled()).toEqual([])
})

test('a database of version 2 gets the tables for what waits, and keeps its marks', async () => {
  const store = await opened()
  await store.log.takeAnswer(EVENT, { round: 'R', token: 'a', day: '' })
  await cluster.run(
    url,
    `DROP TABLE counted; DROP TABLE words; DROP INDEX answered_checks; DROP TABLE joins;
     ALTER TABLE invites DROP COLUMN starts_at;
     UPDATE meta SET value = '2' WHERE name = 'version'`,
  )
  const next = await opened()
  expect(await next.log.takeAnswer(EVENT, { round: 'R', token: 'a', day: '' })).toBe(false)
  const words = { key: 'A', text: 'a', language: '' }
  const counter = { entity: 'phoneTally', target: 'R' } as const
  const whole = { round: 'R', token: 'b', counter, option: 'for', words, day: '' }
  expect(await next.log.takeAnswer(EVENT, whole)).toBe(true)
})

test('rights that change at one server end the stream at another', async () => {
  const [one, other] = [await started(), await started()]
  const [door, organiser] = [await joined(one, 'volunteer'), await joined(one, 'organiser')]
  const live = lines(other, door)
  await live.listens
  await one.post('/api/devices/revoke', { event: EVENT, device: door.device }, organiser.headers)
  await live.ended
})

test('[R1] what is redacted at one server is gone from the public page of another', async () => {
  const [one, other] = [await started(), await started()]
  const organiser = await joined(one, 'organiser')
  const item = organiser.op({
    scope: 'room',
    entity: 'agendaItem',
    target: 'item-1',
    fields: { 'title.en': 'A name that must go', day: '2019-12-06', alive: true },
  })
  const facts = { agendaPublished: true, 'name.en': 'Debate', zone: 'Europe/Zagreb', alive: true }
  await pushAt(one, organiser, [
    organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields: facts }),
    item,
  ])
  const shown = async () => (await other.request(`/api/public/${EVENT}`)).text()
  expect(await shown()).toContain('A name that must go')
  const redaction = { scope: 'room', entity: 'redaction', fields: { ops: [idOf(item)] } } as const
  await pushAt(one, organiser, [organiser.op(redaction)])
  await expect.poll(shown, PATIENT).not.toContain('A name that must go')
})

test('[P6] [O1] servers that write at once share one order, and no server uses the ids of another', async () => {
  const servers = [await started(), await started(), await started()]
  const devices = await Promise.all(servers.map((server) => joined(server, 'volunteer')))
  const answers = await Promise.all(
    Array.from({ length: 30 }, async (_, place) => {
      const [server, device] = [servers[place % 3], devices[place % 3]]
      if (!server || !device) return []
      const ops = [device.op({ fields: person }), device.op({ fields: person })]
      return ((await (await pushAt(server, device, ops)).json()) as PushResponse).answers
    }),
  )
  const seqs = answers.flat().map((one) => (one.is === 'ok' ? one.seq : 0))
  expect(seqs.toSorted((a, b) => a - b)).toEqual(seqs.map((_, place) => place + 1))
  expect(new Set(servers.map(({ parts }) => parts.replica)).size).toBe(3)
  const makeDemo = async ({ parts, server }: TestServer) =>
    parts.neighbours?.alone('demo', () => createDemo(parts, server.writer))
  await Promise.all(servers.map(makeDemo))
  const people = (await servers[0]?.parts.log.entityOps(REHEARSAL, ['attendee'], 0)) ?? []
  expect(people).toHaveLength(51)
})

test('connections that drop are a pause: streams end, requests say so, and all comes back', async () => {
  const [one, other] = [await started(), await started()]
  const organiser = await joined(one, 'organiser')
  await pushAt(one, organiser, [organiser.op({ fields: person })])
  const before = lines(other, organiser)
  await before.hears('"seq":1')
  await cluster.dropConnections(url)
  await before.ended
  const pushed = async () => (await pushAt(one, organiser, [organiser.op({ fields: person })])).status
  expect([200, 503]).toContain(await pushed())
  await expect.poll(pushed, PATIENT).toBe(200)
  const after = lines(other, organiser)
  await expect.poll(() => after.heard.length, PATIENT).toBeGreaterThan(0)
  await pushAt(one, organiser, [organiser.op({ fields: person, scope: 'detail', entity: 'other' })])
  await after.hears('"scope":"detail"')
})

test('[R1] a backup restored into an empty database: another lineage, redactions again, and all the rest', async () => {
  const store = await opened()
  const server = await started(store)
  const [tablet, organiser] = [await joined(server, 'volunteer'), await joined(server, 'organiser')]
  const [first, second] = [tablet.op({ fields: person }), tablet.op({ fields: person })]
  await tablet.push([first, second])
  const file = join(folder, 'a.dump')
  expect(await backUpPostgres(url, file, () => 77)).toMatch(
    /^Backed up to .*: 1 events, \d+ bytes, checked\.$/,
  )
  expect(await store.log.backedUp()).toBe(77)
  await organiser.push([organiser.op({ entity: 'redaction', fields: { ops: [idOf(first)] } })])
  const empty = await cluster.database()
  await expect(restorePostgres(url, { path: file, called: file }, random)).rejects.toThrow(
    /make an empty one/,
  )
  await expect(newLineage(url, random)).rejects.toThrow(/stop all of them first/)
  expect(await restorePostgres(empty, { path: file, called: file }, random)).toHaveLength(2)
  const restored = await opened(empty)
  expect(restored.notes).toContain('Redactions were applied again to 1 entries.')
  expect(restored.log.lineage.server).toBe(store.log.lineage.server)
  expect(restored.log.lineage.lineage).not.toBe(store.log.lineage.lineage)
  const ops = await restored.log.scopeOps(EVENT, 'desk', 9)
  expect(ops.map(({ redacted }) => redacted)).toEqual([true, undefined])
  expect(await restored.access.standing(tablet.device, EVENT)).toMatchObject({ roles: ['volunteer'] })
  expect(await restored.log.append(EVENT, tablet.device, [{ op: first, vouched: true }], 1)).toMatchObject({
    answers: [{ is: 'redacted' }],
  })
})

test('[P3] a database that was moved back in time: a new lineage, once no server runs', async () => {
  const first = await cluster.schema()
  const store = await opened(first)
  const tablet = await joined(await started(store), 'volunteer')
  const push = async (to: Store, op: SealedOp) =>
    (await to.log.append(EVENT, tablet.device, [{ op, vouched: true }], 1)).answers[0]?.is
  const [before, after] = [tablet.op({ fields: person }), tablet.op({ fields: person })]
  expect(await push(store, before)).toBe('ok')
  const then = await cluster.copy(first)
  expect(await push(store, after)).toBe('ok')
  await expect(newLineage(first, random)).rejects.toThrow(/stop all of them first/)
  expect(await newLineage(then, random)).toHaveLength(1)
  const back = await opened(then)
  expect(back.log.lineage.lineage).not.toBe(store.log.lineage.lineage)
  expect(await push(back, before)).toBe('duplicate')
  expect(await push(back, after)).toBe('ok')
})

test('a database that can not be used is one clear line', async () => {
  const wrong = url.replace(/\/test\d+\?/, '/no_such_database?')
  await expect(openPostgres(wrong, folder, random)).rejects.toThrow(DataFileError)
  await expect(openPostgres(wrong, folder, random)).rejects.toThrow(/ZBOR_DATABASE_URL can't be used/)
  await expect(openPostgres('postgresql://x@127.0.0.1:1/x', folder, random)).rejects.toThrow(DataFileError)
  const store = await opened()
  expect(store.notes.filter((note) => note.includes('=off'))).toHaveLength(2)
  expect(await store.log.has('event-a' as EventId)).toBe(false)
})

test(
  '[P6] after 10 kills under load every acknowledged op is there exactly once',
  { timeout: 120_000 },
  async () => {
    const env = { ZBOR_DATA: folder, ZBOR_DATABASE_URL: url, ZBOR_LOG: 'silent' }
    const { kills, acknowledged, stored, interrupted } = await killRuns(10, env, Math.random)
    expect([kills, stored >= acknowledged, acknowledged >= 5, interrupted > 5]).toEqual([
      10,
      true,
      true,
      true,
    ])
  },
)
