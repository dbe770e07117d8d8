// Answers of phones to a check: counted once a token, only while it is open, and forgotten as to who when it closes.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { idOf, type SealedOp } from '../../src/core/sync/op.ts'
import { EVENT, joined, NOON, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
let tablet: TestDevice
beforeEach(async () => {
  server = testServer()
  tablet = await joined(server, 'organiser', 'facilitator')
  await tablet.push([
    tablet.op({ scope: 'public', entity: 'event', target: EVENT, fields: { rehearsal: true } }),
    room('poll', 'P', { scale: 'vote', item: 'panel', 'question.hr': 'Jeste li za?', at: NOON }),
  ])
})
afterEach(() => server.close())

function room(entity: string, target: string, fields: Record<string, Json>, prev = {}): SealedOp {
  return tablet.op({ scope: 'room', entity, target, fields: { alive: true, ...fields }, prev })
}
const opened = (target = 'R', way = 'phones') =>
  room('pollRound', target, { poll: 'P', way, moment: 'once', at: NOON })

const answer = async (token: string, option = 'for', round = 'R') => {
  const response = await server.post('/api/answer', {
    event: EVENT,
    round,
    option,
    token: token.padStart(16, '0'),
  })
  const { is, error } = (await response.json()) as { is?: string; error?: string }
  return is ?? error
}
const counted = async () =>
  (await tablet.pull('room')).ops.filter(({ op }) => op.entity === 'phoneTally').at(-1)?.op.fields['counts']
const checks = async () => {
  const response = await server.request(`/api/public/${EVENT}`)
  return ((await response.json()) as { checks: unknown }).checks
}

test('a check that is open for phones is public, with its words and without any count', async () => {
  expect(await checks()).toEqual([])
  await tablet.push([opened('hands', 'hands')])
  expect(await checks()).toEqual([])
  await tablet.push([opened()])
  expect(await checks()).toEqual([{ round: 'R', scale: 'vote', question: { hr: 'Jeste li za?' } }])
})

test('each phone counts once, also where the first answer got lost on the way back', async () => {
  await tablet.push([opened()])
  expect(await answer('one')).toBe('ok')
  expect(await answer('one')).toBe('known')
  expect(await answer('one', 'against')).toBe('known')
  expect(await Promise.all([answer('two', 'against'), answer('three'), answer('two', 'against')])).toEqual(
    expect.arrayContaining(['ok', 'ok', 'known']),
  )
  expect(await counted()).toEqual({ for: 2, against: 1 })
})

test('a hundred phones at once are a hundred answers', async () => {
  await tablet.push([opened()])
  const said = await Promise.all(Array.from({ length: 100 }, (_, n) => answer(`phone${n}`)))
  expect(said.every((is) => is === 'ok')).toBe(true)
  expect(await counted()).toEqual({ for: 100 })
})

test('what is not open is not counted: closed, by hands, unknown, or no answer of its scale', async () => {
  expect(await answer('one')).toBe('closed')
  const round = opened()
  await tablet.push([round, opened('hands', 'hands')])
  expect(await answer('one', 'for', 'hands')).toBe('closed')
  expect(await answer('one', 'maybe')).toBe('badRequest')
  expect(await answer('short one', 'for', '')).toBe('badRequest')
  await tablet.push([room('pollRound', 'R', { closedAt: NOON + 1 }, { alive: [idOf(round)] })])
  expect(await answer('one')).toBe('closed')
  expect(await checks()).toEqual([])
  expect(await counted()).toBeUndefined()
})

test('[P7] nothing of a phone stands in the log, its token nowhere after the check is closed', async () => {
  const round = opened()
  await tablet.push([round])
  server.clock.nowMs = NOON + 61_234
  await answer('secretToken')
  const [tally] = (await tablet.pull('room')).ops.filter(({ op }) => op.entity === 'phoneTally')
  expect(JSON.stringify(tally)).not.toContain('secretToken')
  expect((tally?.at ?? 0) % 300_000).toBe(0)
  await tablet.push([room('pollRound', 'R', { closedAt: NOON + 1 }, { alive: [idOf(round)] })])
  const [reopened] = [(await tablet.pull('room')).ops.at(-1)?.op]
  await tablet.push([
    room('pollRound', 'R', { closedAt: null }, reopened ? { closedAt: [idOf(reopened)] } : {}),
  ])
  // Who had answered is known no more.
  expect(await answer('secretToken')).toBe('ok')
})

test('no device may write what came from phones', async () => {
  await tablet.push([opened()])
  const forged = room('phoneTally', 'R', { counts: { for: 500 } })
  expect((await tablet.push([forged])).answers.map(({ is }) => is)).toEqual(['quarantined'])
  expect(await counted()).toBeUndefined()
})
