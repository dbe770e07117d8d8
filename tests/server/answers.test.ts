// Answers of phones to a check: counted once a token, only while it is open, told five at a time and to the last one when
// it closes, and forgotten as to who.

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
    tablet.op({ scope: 'public', entity: 'event', target: EVENT, fields: { agendaPublished: true } }),
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
const tallies = async () => (await tablet.pull('room')).ops.filter(({ op }) => op.entity === 'phoneTally')
const counted = async () => (await tallies()).at(-1)?.op.fields['counts']

/** As someone who saw what the server has. */
async function set(closedAt: number | null, target = 'R'): Promise<void> {
  const seen = (await tablet.pull('room')).ops.filter(
    ({ op }) => op.entity === 'pollRound' && op.target === target && 'closedAt' in op.fields,
  )
  const prev = { closedAt: seen.slice(-1).map(({ op }) => idOf(op)) }
  await tablet.push([tablet.op({ scope: 'room', entity: 'pollRound', target, fields: { closedAt }, prev })])
}
const close = () => set(NOON + 1)
const reopen = () => set(null)
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
  await close()
  expect(await counted()).toEqual({ for: 2, against: 1 })
})

test('a hundred phones at once are a hundred answers', async () => {
  await tablet.push([opened()])
  const said = await Promise.all(Array.from({ length: 100 }, (_, n) => answer(`phone${n}`)))
  expect(said.every((is) => is === 'ok')).toBe(true)
  expect(await counted()).toEqual({ for: 100 })
  expect(await tallies()).toHaveLength(20)
})

test('the log is told of five at a time, and of the rest when the check closes, before that is answered', async () => {
  await tablet.push([opened()])
  for (const phone of ['a', 'b', 'c', 'd']) await answer(phone)
  expect(await tallies()).toEqual([])
  await answer('e', 'against')
  expect(await counted()).toEqual({ for: 4, against: 1 })
  for (const phone of ['f', 'g', 'h']) await answer(phone, 'abstain')
  expect(await tallies()).toHaveLength(1)
  await close()
  expect(await counted()).toEqual({ for: 4, against: 1, abstain: 3 })
  const [first, second, ...more] = await tallies()
  expect(more).toEqual([])
  expect(second?.op.prev['counts']).toEqual(first && [idOf(first.op)])
})

test('a check that closes with nothing new, or is removed, is told once and to the last answer', async () => {
  await tablet.push([opened()])
  await close()
  await reopen()
  for (const phone of ['a', 'b', 'c', 'd', 'e']) await answer(phone)
  await close()
  await tablet.push([
    tablet.op({ scope: 'public', entity: 'event', target: EVENT, fields: { town: 'Zabok' } }),
  ])
  expect(await tallies()).toHaveLength(1)
  const other = opened('S')
  await tablet.push([other])
  await answer('a', 'for', 'S')
  await tablet.push([room('pollRound', 'S', { alive: false }, { alive: [idOf(other)] })])
  expect((await tallies()).map(({ op }) => [op.target, op.fields['counts']])).toEqual([
    ['R', { for: 5 }],
    ['S', { for: 1 }],
  ])
})

test('an answer on its way while the check closes is counted and told, or it is told that it came too late', async () => {
  const said: (string | undefined)[] = []
  for (let round = 0; round < 12; round += 1) {
    const target = `round${round}`
    await tablet.push([opened(target)])
    const phones = Array.from({ length: 9 }, (_, n) => answer(`phone${n}`, 'for', target))
    const closing = set(NOON + 1, target)
    const late = Array.from({ length: 4 }, (_, n) => answer(`late${n}`, 'for', target))
    const all = await Promise.all([...phones, ...late])
    await closing
    said.push(...all)
    const ofRound = (await tallies()).filter(({ op }) => op.target === target)
    const told = (ofRound.at(-1)?.op.fields['counts'] as Record<string, number> | undefined)?.['for'] ?? 0
    expect(told).toBe(all.filter((is) => is === 'ok').length)
    expect(all.every((is) => is === 'ok' || is === 'closed')).toBe(true)
  }
  expect(said).toContain('ok')
})

test('opened again, a check counts on from what it had', async () => {
  await tablet.push([opened()])
  for (const phone of ['a', 'b', 'c']) await answer(phone)
  await close()
  await reopen()
  await answer('d')
  expect(await counted()).toEqual({ for: 3 })
  await close()
  expect(await counted()).toEqual({ for: 4 })
})

test('what is not open is not counted: closed, by hands, unknown, or no answer of its scale', async () => {
  expect(await answer('one')).toBe('closed')
  await tablet.push([opened(), opened('hands', 'hands')])
  expect(await answer('one', 'for', 'hands')).toBe('closed')
  expect(await answer('one', 'maybe')).toBe('badRequest')
  expect(await answer('short one', 'for', '')).toBe('badRequest')
  await close()
  expect(await answer('one')).toBe('closed')
  expect(await checks()).toEqual([])
  expect(await counted()).toBeUndefined()
})

test('a check under the name of what else phones are marked for takes no answer', async () => {
  await tablet.push([opened('inbox'), opened('feedback')])
  expect(await answer('one', 'for', 'inbox')).toBe('closed')
  expect(await answer('one', 'for', 'feedback')).toBe('closed')
})

test('[P7] nothing of a phone stands in the log, its token nowhere after the check is closed', async () => {
  await tablet.push([opened()])
  server.clock.nowMs = NOON + 61_234
  await answer('secretToken')
  await close()
  const [tally] = await tallies()
  expect(JSON.stringify(tally)).not.toContain('secretToken')
  expect([tally?.at, tally?.op.hlc]).toEqual([NOON, [NOON, 0]])
  await reopen()
  // Who had answered is known no more.
  expect(await answer('secretToken')).toBe('ok')
})

test('nothing of an event is answered before something of it is published', async () => {
  const [seen] = (await tablet.pull('public')).ops
  const prev = { agendaPublished: seen ? [idOf(seen.op)] : [] }
  const fields = { agendaPublished: false }
  await tablet.push([opened(), tablet.op({ scope: 'public', entity: 'event', target: EVENT, fields, prev })])
  expect(await answer('one')).toBe('closed')
})

test('no device may write what came from phones', async () => {
  await tablet.push([opened()])
  const forged = room('phoneTally', 'R', { counts: { for: 500 } })
  expect((await tablet.push([forged])).answers.map(({ is }) => is)).toEqual(['quarantined'])
  expect(await counted()).toBeUndefined()
})

const doubts = async () => (await tallies()).flatMap(({ op }) => op.fields['burst'] ?? [])
/** Of phones behind one address, one every so many milliseconds. */
const crowd = async (count: number, everyMs: number, address: string, name = 'phone') => {
  for (let n = 0; n < count; n += 1) {
    const token = `${name}${n}`.padStart(16, '0')
    const body = { event: EVENT, round: 'R', option: 'for', token }
    const response = await server.post('/api/answer', body, { 'x-test-address': address })
    expect(response.status).toBe(200)
    server.clock.nowMs += everyMs
  }
}

test('a hall behind one address raises no doubt: 120 phones in 30 seconds, 140 that come back at once', async () => {
  await tablet.push([opened()])
  await crowd(120, 250, '10.0.0.1')
  expect(await doubts()).toEqual([])
  server.clock.nowMs += 60_000
  await crowd(140, 10, '10.0.0.1', 'queued')
  // Two halls at once are two addresses.
  await Promise.all([crowd(140, 5, '10.0.0.2', 'second'), crowd(140, 5, '10.0.0.3', 'third')])
  await close()
  expect(await doubts()).toEqual([])
  expect(await counted()).toEqual({ for: 540 })
})

test('317 answers of one machine in 4 seconds are a doubt beside them, told once it is one, and all count', async () => {
  await tablet.push([opened()])
  await crowd(149, 14, '10.0.0.1')
  expect(await doubts()).toEqual([])
  await crowd(1, 14, '10.0.0.1', 'next')
  // Told without a sum of fewer than five: what it tells of is a number of the check.
  expect((await doubts()).at(-1)).toBe(150)
  await crowd(167, 14, '10.0.0.1', 'more')
  await close()
  expect(await counted()).toEqual({ for: 317 })
  expect((await doubts()).at(-1)).toBe(317)
  expect(JSON.stringify(await tallies())).not.toContain('10.0.0.1')
})
