// Feedback of phones: taken at the end alone, once a phone, words apart from answers, neither of them alone, for
// organisers alone.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { idOf } from '../../src/core/sync/op.ts'
import { EVENT, joined, NOON, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
let organiser: TestDevice
beforeEach(async () => {
  server = testServer()
  organiser = await joined(server, 'organiser')
  await event({})
})
afterEach(() => server.close())

async function event(fields: Record<string, boolean | string>): Promise<void> {
  const facts = { agendaPublished: true, end: '2019-12-06', zone: 'Europe/Zagreb', ...fields }
  const seen = (await organiser.pull('public')).ops.filter(({ op }) => op.entity === 'event').slice(-1)
  const prev = Object.fromEntries(Object.keys(facts).map((field) => [field, seen.map(({ op }) => idOf(op))]))
  await organiser.push([
    organiser.op({ scope: 'public', entity: 'event', target: EVENT, fields: facts, prev }),
  ])
}
const close = () => event({ feedbackOpen: false })
const HOUR = 3_600_000
/** In Zagreb. */
const MIDNIGHT = NOON - 13 * HOUR
/** Every device does at every round. */
const greet = (device: TestDevice) => device.get('/api/me')

const say = async (token: string, said: Record<string, unknown>) => {
  const response = await server.post('/api/feedback', {
    event: EVENT,
    token: token.padStart(16, '0'),
    ...said,
  })
  const { is, error } = (await response.json()) as { is?: string; error?: string }
  return is ?? error
}
const stored = async (entity: string) =>
  (await organiser.pull('admin')).ops.filter(({ op }) => op.entity === entity)

test('words and answers stand apart, and each phone counts once', async () => {
  expect(await say('one', { text: ' Lijepo je bilo ', again: 'yes', language: 'hr' })).toBe('ok')
  expect(await say('one', { text: 'Lijepo je bilo', again: 'yes', language: 'hr' })).toBe('known')
  expect(await say('two', { again: 'perhaps' })).toBe('ok')
  expect(await say('three', { text: 'Merci', language: 'fr' })).toBe('ok')
  expect([...(await stored('feedback')), ...(await stored('feedbackTally'))]).toEqual([])
  await close()
  const words = (await stored('feedback')).map(({ op }) => op.fields)
  expect(words).toHaveLength(2)
  expect(words).toEqual(
    expect.arrayContaining([
      { text: 'Lijepo je bilo', language: 'hr', at: MIDNIGHT, alive: true },
      { text: 'Merci', language: 'fr', at: MIDNIGHT, alive: true },
    ]),
  )
  expect((await stored('feedbackTally')).map(({ op }) => op.fields['counts'])).toEqual([
    { yes: 1, perhaps: 1 },
  ])
})

test('a whole hall at once is counted', async () => {
  const all = await Promise.all(Array.from({ length: 60 }, (_, n) => say(`phone${n}`, { again: 'yes' })))
  expect(all.every((is) => is === 'ok')).toBe(true)
  expect((await stored('feedbackTally')).at(-1)?.op.fields['counts']).toEqual({ yes: 60 })
})

test('five words leave together, in no order of theirs, and no answer with them', async () => {
  const orders = new Set<string>()
  for (let group = 0; group < 8; group += 1) {
    const own = ['a', 'b', 'c', 'd', 'e']
    for (const word of own) await say(`${group}${word}`, { text: word })
    const words = (await stored('feedback')).slice(5 * group).map(({ op }) => op.fields['text'] as string)
    expect(words.toSorted()).toEqual(own)
    orders.add(words.join(''))
  }
  // All eight alike by chance: once in 10^14.
  expect(orders.size).toBeGreaterThan(1)
  await say('last', { text: 'alone', again: 'no' })
  expect(await stored('feedback')).toHaveLength(40)
  expect(await stored('feedbackTally')).toEqual([])
})

test('what waits leaves on the next day of the event, when an organiser’s device greets', async () => {
  await say('one', { text: 'Hvala', again: 'yes' })
  const volunteer = await joined(server, 'volunteer')
  await greet(organiser)
  server.clock.nowMs = NOON + 11 * HOUR - 60_000
  await greet(organiser)
  expect(await stored('feedback')).toEqual([])
  // In Zagreb it is the next day; in Greenwich not yet.
  server.clock.nowMs = NOON + 11 * HOUR + 123_456
  await say('two', { text: 'Merci', again: 'no' })
  await greet(volunteer)
  expect(await stored('feedback')).toEqual([])
  await greet(organiser)
  const [words, ...more] = await stored('feedback')
  expect([words?.op.fields['text'], more]).toEqual(['Hvala', []])
  expect([words?.at, words?.op.hlc[0]]).toEqual([NOON + 11 * HOUR, NOON + 11 * HOUR])
  expect(words?.op.fields['at']).toBe(MIDNIGHT)
  expect((await stored('feedbackTally')).map(({ op }) => op.fields['counts'])).toEqual([{ yes: 1 }])
  server.clock.nowMs = NOON + 36 * HOUR
  await greet(organiser)
  expect(await stored('feedback')).toHaveLength(2)
  expect((await stored('feedbackTally')).at(-1)?.op.fields['counts']).toEqual({ yes: 1, no: 1 })
})

test('closed and opened again, what comes then waits anew, and a phone that spoke is known', async () => {
  await say('one', { text: 'Hvala' })
  await close()
  expect(await say('two', { text: 'Merci' })).toBe('closed')
  await event({ feedbackOpen: true })
  expect(await say('one', { text: 'Hvala' })).toBe('known')
  expect(await say('two', { text: 'Merci' })).toBe('ok')
  expect(await stored('feedback')).toHaveLength(1)
})

test('[P7] nothing tells which phone it was, and to the minute when', async () => {
  server.clock.nowMs = NOON + 61_234
  await say('secretToken', { text: 'Hvala', again: 'yes' })
  await close()
  const all = [...(await stored('feedback')), ...(await stored('feedbackTally'))]
  expect(JSON.stringify(all)).not.toContain('secretToken')
  expect(all.map(({ at, op }) => [at, op.hlc])).toEqual([
    [NOON, [NOON, 0]],
    [NOON, [NOON, 0]],
  ])
})

test('it is refused before the end, where nobody is asked, for what says nothing, too much, or anything else', async () => {
  expect(await say('one', {})).toBe('badRequest')
  expect(await say('one', { text: '  ' })).toBe('badRequest')
  expect(await say('one', { text: 'a'.repeat(1501) })).toBe('badRequest')
  expect(await say('one', { again: 'never' })).toBe('badRequest')
  expect(await say('one', { again: 'yes', age: '65+' })).toBe('badRequest')
  server.clock.nowMs = NOON - 24 * 3_600_000
  expect(await say('one', { again: 'yes' })).toBe('closed')
  expect((await stored('feedback')).length + (await stored('feedbackTally')).length).toBe(0)
})

test('somebody decided that nobody is asked', async () => {
  await close()
  expect(await say('one', { again: 'yes' })).toBe('closed')
})

test('an unknown event takes none, and one address is slowed in the end', async () => {
  const unknown = await server.post('/api/feedback', {
    event: 'elsewhere',
    again: 'yes',
    token: '0123456789abcdef',
  })
  expect(unknown.status).toBe(404)
  const all = await Promise.all(Array.from({ length: 320 }, (_, n) => say(`phone${n}`, { again: 'yes' })))
  expect(all).toContain('tooMany')
})

test('nothing is taken of an event before something of it is published', async () => {
  await event({ agendaPublished: false })
  expect(await say('one', { again: 'yes' })).toBe('notFound')
})

test('only organisers receive it, and no device writes it', async () => {
  await say('one', { text: 'Hvala', again: 'yes' })
  await close()
  for (const role of ['facilitator', 'notes', 'volunteer'] as const) {
    const device = await joined(server, role)
    expect(JSON.stringify(await device.pull('admin'))).not.toContain('Hvala')
    expect(JSON.stringify(await device.pull('room'))).not.toContain('Hvala')
  }
  const forged = [
    organiser.op({ scope: 'admin', entity: 'feedback', fields: { text: 'Forged' } }),
    organiser.op({
      scope: 'admin',
      entity: 'feedbackTally',
      target: EVENT,
      fields: { counts: { yes: 500 } },
    }),
  ]
  expect((await organiser.push(forged)).answers.map(({ is }) => is)).toEqual(['quarantined', 'quarantined'])
})
