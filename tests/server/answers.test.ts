// Answers of phones to a check: counted once a token, only while it is open, told five at a time and to the last one when
// it closes, and forgotten as to who.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { idOf, type SealedOp } from '../../src/core/sync/op.ts'
import { WRONG_OF_ADDRESS } from '../../src/server/public/roomCodes.ts'
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

const coded = () =>
  room('pollRound', 'R', { poll: 'P', way: 'phones', moment: 'once', code: '0471', at: NOON })
const withCode = async (token: string, code?: string, headers: Record<string, string> = {}) => {
  const body = { event: EVENT, round: 'R', option: 'for', token: token.padStart(16, '0') }
  const response = await server.post('/api/answer', code === undefined ? body : { ...body, code }, headers)
  const { is, error } = (await response.json()) as { is?: string; error?: string }
  return [response.status, is ?? error]
}
/** The cookie of a phone that has been here for more than a minute. */
const settledPhone = async () => {
  const body = { event: EVENT, round: 'none', option: 'for', token: 's'.repeat(16) }
  const got = await server.post('/api/answer', body)
  return { cookie: got.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

test('a check with a room code counts who typed it, says to nobody what it is, and keeps it beside no answer', async () => {
  await tablet.push([coded()])
  expect(await checks()).toEqual([
    { round: 'R', scale: 'vote', question: { hr: 'Jeste li za?' }, code: true },
  ])
  expect(JSON.stringify(await (await server.request(`/api/public/${EVENT}`)).json())).not.toContain('0471')
  expect(await withCode('a')).toEqual([403, 'wrongRoomCode'])
  expect(await withCode('a', '0470')).toEqual([403, 'wrongRoomCode'])
  expect(await withCode('a', '0471')).toEqual([200, 'ok'])
  expect(await withCode('a', '0471')).toEqual([200, 'known'])
  for (const phone of ['b', 'c', 'd', 'e']) expect(await withCode(phone, '0471')).toEqual([200, 'ok'])
  await close()
  expect(await withCode('f', '0471')).toEqual([409, 'closed'])
  expect(await counted()).toEqual({ for: 5 })
  expect(JSON.stringify(await tallies())).not.toContain('0471')
  const rows = server.data.db.prepare('SELECT * FROM answered').all()
  expect(JSON.stringify([rows, server.data.db.prepare('SELECT * FROM counted').all()])).not.toContain('0471')
})

test('wrong codes slow their own phone, then their address; right ones take nothing, and another address is free', async () => {
  await tablet.push([coded()])
  const [guesser, neighbour] = [await settledPhone(), await settledPhone()]
  server.clock.nowMs += 60_000
  const own: unknown[] = []
  for (let n = 0; n < 10; n += 1) own.push((await withCode('g', `100${n}`, guesser))[1])
  expect(own).toEqual([
    ...Array.from({ length: 5 }, () => 'wrongRoomCode'),
    ...Array.from({ length: 5 }, () => 'tooMany'),
  ])
  // What is too many is not looked at: nothing tells that it would have been right.
  expect(await withCode('g', '0471', guesser)).toEqual([429, 'tooMany'])
  for (let n = 0; n < 80; n += 1) {
    server.clock.nowMs += 1
    const phone = n % 20 === 0 ? neighbour : {}
    expect(await withCode(`right${n}`, '0471', phone)).toEqual([200, 'ok'])
  }
  // Phones that have just come share what they may guess.
  const fresh: unknown[] = []
  for (let n = 0; n < 70; n += 1) fresh.push((await withCode(`f${n}`, '9999'))[1])
  expect(fresh.filter((is) => is === 'wrongRoomCode')).toHaveLength(WRONG_OF_ADDRESS.burst)
  expect(await withCode('late', '0471')).toEqual([429, 'tooMany'])
  expect(await withCode('there', '0471', neighbour)).toEqual([200, 'ok'])
  expect(await withCode('elsewhere', '0471', { 'x-test-address': '10.0.0.9' })).toEqual([200, 'ok'])
  server.clock.nowMs += WRONG_OF_ADDRESS.refillMs
  expect(await withCode('late', '0471')).toEqual([200, 'ok'])
})

test('in five minutes one address guesses a twentieth of all codes at most', () => {
  const { burst, refillMs } = WRONG_OF_ADDRESS
  const guesses = 2 * (burst + 300_000 / refillMs)
  expect(guesses / 10_000).toBeLessThan(1 / 20)
})
