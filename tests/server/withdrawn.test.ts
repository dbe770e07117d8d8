// POST /api/inbox/withdraw: a question goes by the token of the phone that asked it, and by nothing else.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { idOf } from '../../src/core/sync/op.ts'
import { EVENT, joined, NOON, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
let tablet: TestDevice
beforeEach(async () => {
  server = testServer()
  tablet = await joined(server, 'organiser')
  await tablet.push([
    tablet.op({
      scope: 'public',
      entity: 'event',
      target: EVENT,
      fields: { zone: 'Europe/Zagreb', agendaPublished: true },
    }),
    tablet.op({
      scope: 'room',
      entity: 'agendaItem',
      target: 'panel',
      fields: { day: '2019-12-06', start: '12:00', kind: 'panel', alive: true },
    }),
  ])
})
afterEach(() => server.close())

const token = (name: string) => name.padStart(20, '0')
const ask = (name: string, text: string) =>
  server.post('/api/inbox', { event: EVENT, item: 'panel', text, token: token(name) })
const withdraw = async (name: string, event: string = EVENT) => {
  const answer = await server.post('/api/inbox/withdraw', { event, token: token(name) })
  const { is, error } = (await answer.json()) as { is?: string; error?: string }
  return is ?? error
}
const notes = async () => (await tablet.pull('room')).ops.filter(({ op }) => op.entity === 'note')

test('a question that was sent is withdrawn by its own token, once, and says nothing of who or when', async () => {
  await ask('mine', 'Why so late?')
  await ask('other', 'Why so early?')
  server.clock.nowMs = NOON + 7 * 60_000 + 4321
  expect(await withdraw('mine')).toBe('ok')
  expect(await withdraw('mine')).toBe('ok')
  const [mine, other, fact, ...more] = await notes()
  expect(more).toEqual([])
  expect(fact?.op).toMatchObject({ target: mine?.op.target, fields: { withdrawn: true } })
  expect(fact?.op.mac).toMatch(/^server\./)
  expect([fact?.at, (fact?.at ?? 1) % 300_000]).toEqual([NOON + 5 * 60_000, 0])
  expect(other?.op.target).not.toBe(mine?.op.target)
  const stored = JSON.stringify(await notes())
  for (const name of ['mine', 'other']) expect(stored).not.toContain(token(name))
})

test('a foreign token withdraws nothing, and an event that is none is told', async () => {
  await ask('mine', 'Why so late?')
  expect(await withdraw('another')).toBe('ok')
  expect(await withdraw('mine', 'no-such-event')).toBe('notFound')
  expect((await notes()).some(({ op }) => 'withdrawn' in op.fields)).toBe(false)
  expect((await server.post('/api/inbox/withdraw', { event: EVENT, token: 'short' })).status).toBe(400)
})

test('what was answered stays', async () => {
  await ask('mine', 'Why so late?')
  const [asked] = await notes()
  if (!asked) throw new Error('no question')
  await tablet.push([
    tablet.op({
      scope: 'room',
      entity: 'note',
      target: asked.op.target,
      fields: { state: 'answered', alive: true },
      prev: { alive: [idOf(asked.op)] },
    }),
  ])
  expect(await withdraw('mine')).toBe('answered')
  expect((await notes()).some(({ op }) => 'withdrawn' in op.fields)).toBe(false)
})

test('withdrawn before it arrived, it never comes in', async () => {
  expect(await withdraw('slow')).toBe('ok')
  expect((await ask('slow', 'Too late')).status).toBe(200)
  expect(await notes()).toEqual([])
})
