// The server's log never holds content, whatever fails: a word that stands in every body, op, cookie, token, query and
// header that is sent must be in no line of it. Each line of a request carries the name that its answer carries.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { renderFailed } from '../../src/app/render.tsx'
import { LANGUAGES } from '../../src/core/languages.ts'
import { openDataFile } from '../../src/server/log/dataFile.ts'
import { serverLogger } from '../../src/server/logger.ts'
import { tellUnreadable } from '../../src/server/log/readOp.ts'
import { onceOnly } from '../../src/server/onceOnly.ts'
import type { Parts } from '../../src/server/parts.ts'
import { openPostgres } from '../../src/server/postgres/openPostgres.ts'
import { type Cluster, START_MS, startPostgres } from '../support/postgres.ts'
import { EVENT, joined, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

const CANARY = 'Kanarinac'
const MAIN = new URL('../../src/server/main.ts', import.meta.url).pathname
const random = (count: number) => new Uint8Array(randomBytes(count))

interface Line {
  readonly request?: string
  readonly proxied?: string
  readonly route?: string
  readonly msg: string
  readonly err?: { readonly type: string; readonly code?: string; readonly at: readonly string[] }
}

const linesOf = ({ logged }: TestServer) => logged.map((line) => JSON.parse(line) as Line)

/** A server, and its database as a person with the right to can break it. */
interface World {
  readonly server: TestServer
  readonly sql: (...statements: readonly string[]) => Promise<void>
  /** Statements after which every new op fails with an error that quotes the op. */
  readonly quoting: readonly string[]
  readonly close: () => Promise<void>
}

const failing: Partial<Parts> = {
  render: () => {
    throw new TypeError(`${CANARY}\n    at ${CANARY} (/${CANARY}.ts:1:1)`, { cause: new Error(CANARY) })
  },
  renderFailed,
}

async function overFile(extra: Partial<Parts> = {}): Promise<World> {
  const server = testServer(extra)
  return {
    server,
    sql: async (...statements) => statements.forEach((each) => server.data.db.exec(each)),
    quoting: [
      "CREATE TRIGGER quoting BEFORE INSERT ON ops BEGIN SELECT RAISE(ABORT, 'row: ' || NEW.op); END",
    ],
    close: async () => server.close(),
  }
}

let cluster: Cluster
beforeAll(async () => {
  cluster = await startPostgres()
}, START_MS)
afterAll(() => cluster.stop())

async function overPostgres(extra: Partial<Parts> = {}): Promise<World> {
  const url = await cluster.schema()
  const folder = mkdtempSync(join(tmpdir(), 'zbor-logs-'))
  const logger = serverLogger('warn', { write: (line) => void server.logged.push(line) })
  const store = await openPostgres(url, folder, random, Date.now, tellUnreadable(logger))
  const server = testServer({ ...store, ...extra })
  return {
    server,
    sql: async (...statements) => {
      const client = new Client(url)
      await client.connect()
      for (const each of statements) await client.query(each)
      await client.end()
    },
    // The row stands in the error's detail.
    quoting: [`ALTER TABLE ops ADD CONSTRAINT quoting CHECK (op NOT LIKE '%${CANARY}%') NOT VALID`],
    close: async () => {
      server.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const CONTENT = {
  cookie: `zbor=${CANARY}; zbor-phone-${EVENT}=${CANARY}`,
  'user-agent': CANARY,
  'x-request-id': CANARY,
  'accept-language': CANARY,
}

const named = (device: TestDevice) =>
  device.op({ fields: { firstName: CANARY, lastName: `${CANARY} "${CANARY}"`, alive: true } })

/** Every way in, with the word wherever a word can be put. */
async function everything({ request, post }: TestServer, { headers, replica, op }: TestDevice) {
  const all = { ...CONTENT, ...headers }
  const told = op({ scope: 'public', entity: 'event', target: EVENT, fields: { 'name.hr': CANARY } })
  const answers: Response[] = []
  for (const path of ['/api/push', '/api/deposit', '/api/join', '/api/join/look', '/api/events']) {
    answers.push(await request(path, { method: 'POST', body: `{"name": ${CANARY}`, headers: all }))
    answers.push(await post(path, { [CANARY]: CANARY }, { authorization: `Bearer ${CANARY.repeat(3)}` }))
  }
  answers.push(await post('/api/push', { event: EVENT, replica, ops: [told, { [CANARY]: CANARY }] }, all))
  answers.push(await post('/api/join', { code: CANARY, name: CANARY }, CONTENT))
  answers.push(await post('/api/deposit', { event: EVENT, kind: 'ops', text: CANARY }, all))
  answers.push(await post('/api/say', { event: EVENT, to: 'room', body: CANARY }, all))
  const token = CANARY.padEnd(20, '0')
  answers.push(await post('/api/inbox', { event: EVENT, item: CANARY, text: CANARY, token }, CONTENT))
  answers.push(await post('/api/feedback', { event: EVENT, text: CANARY, token }, CONTENT))
  answers.push(await post('/api/answer', { event: EVENT, round: CANARY, option: CANARY, token }, CONTENT))
  answers.push(await post('/api/hand', { event: EVENT, item: CANARY, token }, CONTENT))
  for (const path of [
    `/api/me?name=${CANARY}&version=${CANARY}`,
    `/api/pull?event=${EVENT}&scope=desk&after=${CANARY}`,
    `/api/pull?event=${EVENT}&scope=desk`,
    `/api/held?event=${EVENT}&name=${CANARY}`,
    `/api/public/${EVENT}?name=${CANARY}`,
    `/api/public/${CANARY}`,
    `/hr/${EVENT}?name=${CANARY}`,
    `/hr/${CANARY}`,
    `/p/${CANARY}`,
    `/${CANARY}`,
    `/events?name=${CANARY}`,
    `/sitemap.xml?name=${CANARY}`,
  ])
    answers.push(await request(path, { headers: all }))
  return answers
}

let worlds: World[] = []
afterEach(async () => {
  for (const world of worlds) await world.close()
  worlds = []
})

describe.each([
  ['a data file', overFile],
  ['PostgreSQL', overPostgres],
] as const)('over %s', (_name, open) => {
  const opened = async (extra?: Partial<Parts>) => {
    const world = await open(extra)
    worlds.push(world)
    const tablet = await joined(world.server, 'volunteer', 'organiser')
    await tablet.push([named(tablet)])
    return { ...world, tablet }
  }

  test('an op that the database fails on, in words that quote it, is logged without it', async () => {
    const { server, sql, quoting, tablet } = await opened()
    await sql(...quoting)
    const body = { event: EVENT, replica: tablet.replica, ops: [named(tablet)] }
    expect((await server.post('/api/push', body, tablet.headers)).status).toBe(500)
    const [line] = linesOf(server)
    expect(line?.err?.code).toMatch(/SQLITE_CONSTRAINT|23514/)
    expect(line?.err?.at.join()).toContain('src/server/')
    expect(server.logged.join()).not.toContain(CANARY)
  })

  test('an entry that is no JSON any more is not quoted', async () => {
    const { server, sql, tablet } = await opened()
    await sql(`UPDATE ops SET op = '{"name": ${CANARY}'`)
    await tablet.pull('desk').catch(() => undefined)
    await server.request(`/api/public/${EVENT}`)
    expect(server.logged.length).toBeGreaterThan(0)
    expect(server.logged.join()).not.toContain(CANARY)
  })

  test('whatever fails for want of tables, each failure is one line under the name that the answer has', async () => {
    const { server, sql, tablet } = await opened(failing)
    const before = await everything(server, tablet)
    expect(before.some(({ status }) => status === 200)).toBe(true)
    await sql('ALTER TABLE ops RENAME TO gone', 'ALTER TABLE invites RENAME TO none')
    const after = await everything(server, tablet)
    const failed = [...before, ...after].filter(({ status }) => status === 500)
    expect(failed.length).toBeGreaterThan(8)
    expect(server.logged.join()).not.toContain(CANARY)
    const lines = linesOf(server).filter(({ msg }) => msg === 'a request failed')
    expect(lines.map(({ request }) => request)).toEqual(
      failed.map(({ headers }) => headers.get('x-request-id')),
    )
    // Asked for again and again it is the same failure: one line, until it has worked in between.
    const told = () => linesOf(server).filter(({ route }) => route === '/api/pull').length
    const [pulls, pull] = [told(), () => server.request(`/api/pull?event=${EVENT}&scope=desk`, tablet)]
    for (let polls = 0; polls < 20; polls += 1) expect((await pull()).status).toBe(500)
    expect(told()).toBe(pulls)
    await sql('ALTER TABLE gone RENAME TO ops')
    expect((await pull()).status).toBe(200)
    await sql('ALTER TABLE ops RENAME TO gone')
    for (let polls = 0; polls < 20; polls += 1) expect((await pull()).status).toBe(500)
    expect(told()).toBe(pulls + 1)
    expect(lines.every(({ err }) => err && err.at.length > 0)).toBe(true)
    expect(lines.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['/api/push', '/api/pull', '/api/public/:event', '/p/:event{.+}']),
    )
  })

  test('a database that is gone says so without content', async () => {
    const { server, tablet, ...world } = await opened(failing)
    if (open === overFile) server.data.close()
    else await world.close()
    const answers = await everything(server, tablet)
    expect(answers.filter(({ status }) => status >= 500).length).toBeGreaterThan(8)
    expect(server.logged.length).toBeGreaterThan(0)
    expect(server.logged.join()).not.toContain(CANARY)
  })
})

describe('the name of a request', () => {
  const opened = async (extra?: Partial<Parts>) => {
    const world = await overFile(extra)
    worlds.push(world)
    return world
  }

  test('is in every answer, another each time, and in the body of every error', async () => {
    const { server } = await opened(failing)
    const answers = await Promise.all([
      server.request('/api/pull?event=nowhere&scope=desk'),
      server.request('/api/nothing'),
      server.request('/nothing/at/all'),
      server.request('/robots.txt'),
      server.post('/api/push', {}),
      server.request(`/hr/${EVENT}`),
      server.request('/api/me', { method: 'HEAD' }),
    ])
    const names = answers.map(({ headers }) => headers.get('x-request-id'))
    for (const name of names) expect(name).toMatch(/^[0-9A-Z]{10}$/)
    expect(new Set(names).size).toBe(answers.length)
    const refused = (await answers[0]?.json()) as { error: string; request: string }
    expect(refused).toEqual({ zbor: 1, error: 'noCredential', request: names[0] })
  })

  test('of a proxy of ours stands beside ours where it is a plain word, and is taken from nobody else', async () => {
    const proxiedIn = async (isBehindProxy: boolean, given: string) => {
      const { server } = await opened({
        ...failing,
        address: () => '127.0.0.1',
        ...(isBehindProxy ? { proxies: { count: 1 } } : {}),
      })
      const answer = await server.request(`/hr/${EVENT}`, { headers: { 'x-request-id': given } })
      const [line] = linesOf(server)
      expect(line?.request).toBe(answer.headers.get('x-request-id'))
      expect(line?.request).not.toBe(given)
      return line?.proxied
    }
    expect(await proxiedIn(true, 'edge-17_a')).toBe('edge-17_a')
    expect(await proxiedIn(false, 'edge-17_a')).toBeUndefined()
    for (const given of ['Ana Horvat', 'x'.repeat(65), '{"a":1}', ''])
      expect(await proxiedIn(true, given)).toBeUndefined()
  })
})

describe('a page that could not be made', () => {
  test('says so in the language of its address or of the reader, with the name in small print', async () => {
    const server = testServer({ ...failing, renderEvents: failing.render as never })
    worlds.push({ server, sql: async () => {}, quoting: [], close: async () => server.close() })
    const look = async (path: string, wishes: string) => {
      const answer = await server.request(path, { headers: { 'accept-language': wishes } })
      return { answer, html: await answer.text() }
    }
    for (const language of LANGUAGES) {
      const { answer, html } = await look(`/${language}/${EVENT}`, 'en')
      expect([answer.status, answer.headers.get('content-language')]).toEqual([500, language])
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).toContain(answer.headers.get('x-request-id'))
      expect(html).not.toContain(CANARY)
    }
    expect((await look('/sajam', 'fr, en;q=0.5')).answer.headers.get('content-language')).toBe('fr')
    expect((await look('/lv/events', 'fr')).html).toContain('<html lang="lv">')
  })

  test('is JSON only where a program asked', async () => {
    const { server, sql } = await overFile(failing)
    worlds.push({ server, sql, quoting: [], close: async () => server.close() })
    await sql('ALTER TABLE ops RENAME TO gone')
    const answer = await server.request(`/api/public/${EVENT}`)
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { zbor: 1, error: 'failed', request: answer.headers.get('x-request-id') },
    ])
  })
})

test('what can not be shown is logged once, however often it is met, and the memory for it is bounded', () => {
  const written: string[] = []
  const log = onceOnly(serverLogger('warn', { write: (line) => void written.push(line) }), 3)
  const tell = (entity: string) =>
    log.warn({ event: EVENT, entity, err: new RangeError(CANARY) }, 'not shown')
  for (let polls = 0; polls < 50; polls += 1) ['a', 'b', 'c'].forEach(tell)
  expect(written).toHaveLength(3)
  // The first makes room for a fourth, and is told again when it comes back.
  tell('d')
  tell('a')
  expect(written).toHaveLength(5)
  expect(written.join()).not.toContain(CANARY)
})

test('a process that can not go on ends with one line, and without content', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-logs-'))
  const data = openDataFile(folder, random)
  data.db.exec(
    `CREATE TRIGGER quoting BEFORE INSERT ON ops BEGIN SELECT RAISE(ABORT, '${CANARY} ' || NEW.op); END`,
  )
  data.close()
  const env = { ...process.env, ZBOR_DATABASE_URL: '', ZBOR_DATA: folder, ZBOR_PORT: '0' }
  const child = spawn(process.execPath, [MAIN], { env })
  let err = ''
  child.stderr.on('data', (text) => (err += String(text)))
  const exit = await new Promise((resolve) => child.on('close', resolve))
  rmSync(folder, { recursive: true, force: true })
  expect(exit).toBe(1)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(err)).toMatchObject({ err: { type: 'SqliteError' }, msg: 'the server ended' })
  expect(err).not.toContain(CANARY)
})
