// A flood from one phone slows that one: not its neighbours behind the same address, also where it throws its token away,
// and what is sent to events that nobody may know of takes nothing from anyone.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EVENT, joined, type TestServer, testServer } from '../support/testServer.ts'

const MINUTE_MS = 60_000
const ROUTER = { 'x-test-address': '10.0.0.1' }

let server: TestServer
let tokens = 0
beforeEach(async () => {
  server = testServer({ render: () => '<html></html>' })
  const organiser = await joined(server, 'organiser')
  const agenda = { day: '2019-12-06', start: '09:00', alive: true }
  await organiser.push([
    organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields: { agendaPublished: true } }),
    organiser.op({ scope: 'room', entity: 'agendaItem', target: 'one', fields: agenda }),
  ])
})
afterEach(() => server.close())

const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0]

/** The cookie of a phone that opened the page; undefined where it got none. */
const opened = async (headers: Record<string, string> = ROUTER) =>
  cookieOf(await server.request(`/hr/${EVENT}`, { headers }))

const ask = (cookie: string | undefined, headers: Record<string, string> = ROUTER) => {
  tokens += 1
  const body = { event: EVENT, item: 'one', text: 'Kada?', token: `${tokens}`.padStart(16, '0') }
  return server.post('/api/inbox', body, { ...headers, ...(cookie === undefined ? {} : { cookie }) })
}
const statuses = async (count: number, of: () => Response | Promise<Response>) => {
  const all: number[] = []
  for (let n = 0; n < count; n += 1) all.push((await of()).status)
  return all
}
const taken = (all: readonly number[]) => all.filter((status) => status === 200).length

test('the page gives a phone a token for limits, once, and it says nothing of the phone', async () => {
  const answer = await server.request(`/hr/${EVENT}`)
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(
    new RegExp(`^zbor-phone-${EVENT}=[\\w.-]+; Max-Age=50400; Path=/; HttpOnly; SameSite=Strict$`),
  )
  expect(await opened({ cookie: cookieOf(answer) ?? '' })).toBeUndefined()
  const forged = cookieOf(answer)?.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) ?? ''
  expect(await opened({ cookie: forged })).not.toBe(forged)
  expect((await server.request('/hr/no-such-event')).headers.get('set-cookie')).toBeNull()
  server.clock.nowMs += 15 * 60 * MINUTE_MS
  expect(await opened({ cookie: cookieOf(answer) ?? '' })).toBeDefined()
})

test('forty phones behind one address ask as ever while one floods', async () => {
  const phones = await Promise.all(Array.from({ length: 40 }, () => opened()))
  const flooder = await opened()
  server.clock.nowMs += MINUTE_MS
  expect(taken(await statuses(300, () => ask(flooder)))).toBe(6)
  const slowed = await ask(flooder)
  expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '15'])
  for (const phone of phones) expect(await statuses(3, () => ask(phone))).toEqual([200, 200, 200])
  server.clock.nowMs += 15_000
  expect((await ask(flooder)).status).toBe(200)
})

test('a flooder without a token, or with a new one each time, slows only those who are new, for a minute', async () => {
  const phones = await Promise.all(Array.from({ length: 40 }, () => opened()))
  server.clock.nowMs += MINUTE_MS
  expect(taken(await statuses(500, () => ask(undefined)))).toBe(40)
  expect(taken(await statuses(200, async () => ask(await opened())))).toBe(0)
  for (const phone of phones) expect((await ask(phone)).status).toBe(200)

  // Someone who has just come in, and whose phone tries again as it is told.
  const fresh = await ask(undefined)
  const token = cookieOf(fresh)
  expect([fresh.status, Number(fresh.headers.get('retry-after'))]).toEqual([429, 1])
  expect(token).toBeDefined()
  let waitedMs = 0
  for (let answer = fresh; answer.status !== 200; answer = await ask(token)) {
    const waitMs = Number(answer.headers.get('retry-after')) * 1000
    server.clock.nowMs += waitMs
    waitedMs += waitMs
    expect(waitMs).toBeGreaterThan(0)
    // The flood goes on meanwhile.
    await statuses(20, () => ask(undefined))
  }
  expect(waitedMs).toBeLessThanOrEqual(MINUTE_MS)
})

test('another address is not touched, and a hall answers a check in one minute', async () => {
  await statuses(200, () => ask(undefined))
  expect((await ask(undefined, { 'x-test-address': '10.0.0.2' })).status).toBe(200)
  const answers = await statuses(320, () =>
    server.post('/api/answer', { event: EVENT, round: 'R', option: 'for', token: 'a'.repeat(16) }, ROUTER),
  )
  expect(answers.filter((status) => status === 429)).toHaveLength(20)
})

/** What phones send, to an event that may not be one. */
const sendings = (event: string) => [
  () => server.post('/api/answer', { event, round: 'R', option: 'for', token: 'a'.repeat(16) }, ROUTER),
  () => server.post('/api/inbox', { event, item: 'one', text: 'Kada?' }, ROUTER),
  () => server.post('/api/inbox/withdraw', { event, token: 'a'.repeat(16) }, ROUTER),
  () => server.post('/api/hand', { event, item: 'one', token: 'a'.repeat(16) }, ROUTER),
  () => server.post('/api/hand/down', { event, token: 'a'.repeat(16) }, ROUTER),
  () => server.request(`/api/hand?event=${event}`, { headers: { ...ROUTER, 'x-zbor-hand': 'a'.repeat(16) } }),
  () => server.post('/api/feedback', { event, again: 'yes', token: 'a'.repeat(16) }, ROUTER),
]

test('an event that is unknown or not published has no limits, no cookie and no work for the log', async () => {
  const draft = 'not-published'
  const organiser = await joined(server, 'organiser')
  const facts = {
    scope: 'public',
    entity: 'event',
    target: EVENT,
    fields: { agendaPublished: false },
  } as const
  await organiser.push([organiser.op({ ...facts, event: draft as typeof EVENT, target: draft })])
  const folded = vi.spyOn(server.parts.log, 'entityOps')
  for (const event of ['no-such-event', draft]) {
    const before = folded.mock.calls.length
    for (const send of sendings(event)) {
      // More than any of them has for phones that have just come.
      const answers = await statuses(310, send)
      expect([event, ...new Set(answers)]).toEqual([event, answers[0]])
      expect([404, 409]).toContain(answers[0])
      expect((await send()).headers.get('set-cookie')).toBeNull()
    }
    if (event === 'no-such-event') expect(folded.mock.calls.length).toBe(before)
  }
})

test('twenty thousand answers to invented events do not empty the limits of the real one', async () => {
  const send = (event: string) =>
    server.post('/api/answer', { event, round: 'R', option: 'for', token: 'a'.repeat(16) }, ROUTER)
  const real = await statuses(301, () => send(EVENT))
  expect([real.at(-2), real.at(-1)]).toEqual([409, 429])
  for (let n = 0; n < 20_500; n += 1) expect((await send(`invented-${n}`)).status).toBe(409)
  expect((await send(EVENT)).status).toBe(429)
})
