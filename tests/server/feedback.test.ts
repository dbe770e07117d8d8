// Feedback of phones: taken at the end alone, once a phone, words apart from answers, for organisers alone.

import { afterEach, beforeEach, expect, test } from 'vitest'
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
  const op = organiser.op({
    scope: 'public',
    entity: 'event',
    target: EVENT,
    fields: { end: '2019-12-06', zone: 'Europe/Zagreb', ...fields },
  })
  await organiser.push([op])
}

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
  const words = (await stored('feedback')).map(({ op }) => op.fields)
  expect(words).toEqual([
    { text: 'Lijepo je bilo', language: 'hr', at: NOON, alive: true },
    { text: 'Merci', language: 'fr', at: NOON, alive: true },
  ])
  expect((await stored('feedbackTally')).at(-1)?.op.fields['counts']).toEqual({ yes: 1, perhaps: 1 })
})

test('a whole hall at once is counted', async () => {
  const all = await Promise.all(Array.from({ length: 60 }, (_, n) => say(`phone${n}`, { again: 'yes' })))
  expect(all.every((is) => is === 'ok')).toBe(true)
  expect((await stored('feedbackTally')).at(-1)?.op.fields['counts']).toEqual({ yes: 60 })
})

test('[P7] nothing tells which phone it was, and to the minute when', async () => {
  server.clock.nowMs = NOON + 61_234
  await say('secretToken', { text: 'Hvala' })
  const [words] = await stored('feedback')
  expect(JSON.stringify(words)).not.toContain('secretToken')
  expect((words?.at ?? 1) % 300_000).toBe(0)
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
  await event({ feedbackOpen: false })
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

test('only organisers receive it, and no device writes it', async () => {
  await say('one', { text: 'Hvala', again: 'yes' })
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
