// POST /api/hand: who hears of a hand, what its phone is told, and that it is kept nowhere.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EMPTY_FLOOR, type Floor } from '../../src/core/floor/floor.ts'
import { giveTheFloor } from '../../src/core/floor/floorActs.ts'
import { handsMessage, lowerHand, readHandWish, takeHand } from '../../src/core/floor/phoneHands.ts'
import type { Json } from '../../src/core/json.ts'
import { SCOPES } from '../../src/core/policy.ts'
import { openDataFile } from '../../src/server/log/dataFile.ts'
import { openPanel } from '../support/openPanel.ts'
import { EVENT, joined, NOON, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
beforeEach(async () => {
  server = testServer({ heartbeatMs: 20 })
  const organiser = await joined(server, 'organiser')
  await organiser.push(openPanel(organiser, NOON))
})
afterEach(() => server.close())

/** A tablet with the floor of „panel" open. */
async function tabletAtTheFloor(of: TestServer) {
  const device = await joined(of, 'facilitator')
  const heard: Json[] = []
  let floor: Floor = EMPTY_FLOOR
  const say = (body: Json) => of.post('/api/say', { event: EVENT, to: 'room', body }, device.headers)
  const response = await device.get('/api/live')
  void (async () => {
    const decoder = new TextDecoder()
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      for (const line of decoder.decode(part, { stream: true }).split('\n').filter(Boolean)) {
        const { say: said } = JSON.parse(line) as { say?: Json }
        if (said === undefined) continue
        heard.push(said)
        const wish = readHandWish(said)
        if (!wish) continue
        if (wish.wants === 'up' && wish.item === 'panel') floor = takeHand(floor, 'A', wish.hand)
        if (wish.wants === 'down') floor = lowerHand(floor, 'A', wish.hand)
        await say(handsMessage(floor))
      }
    }
  })()
  return {
    heard,
    change: async (next: (floor: Floor) => Floor) => {
      floor = next(floor)
      await say(handsMessage(floor))
    },
  }
}

interface Answer {
  readonly is?: string
  readonly number?: number
  readonly before?: number
  readonly error?: string
}
const token = (name: string) => name.padStart(20, '0')
const up = async (name: string, item = 'panel', of = server) =>
  (await (await of.post('/api/hand', { event: EVENT, item, token: token(name) })).json()) as Answer
const look = async (name: string) => {
  const headers = { 'x-zbor-hand': token(name) }
  return (await (await server.request(`/api/hand?event=${EVENT}`, { headers })).json()) as Answer
}
const down = async (name: string) =>
  (await (await server.post('/api/hand/down', { event: EVENT, token: token(name) })).json()) as Answer

test('a phone becomes a hand of the queue, sees who is before it, and hears when its turn comes', async () => {
  const tablet = await tabletAtTheFloor(server)
  expect(await up('one')).toMatchObject({ is: 'waiting', number: 1, before: 0 })
  expect(await up('two')).toMatchObject({ is: 'waiting', number: 2, before: 1 })
  expect(await up('two')).toMatchObject({ number: 2 })
  expect(await look('two')).toMatchObject({ is: 'waiting', number: 2, before: 1 })
  await tablet.change((floor) => giveTheFloor(floor, 'A', {}, NOON).floor)
  expect(await look('one')).toMatchObject({ is: 'speaking', number: 1 })
  expect(await look('two')).toMatchObject({ is: 'waiting', before: 0 })
  expect(await down('two')).toMatchObject({ is: 'ok' })
  await expect.poll(() => look('two')).toMatchObject({ is: 'withdrawn', number: 2 })
})

test('the room hears a name of the hand that is not the phone’s token, and other hands can’t be told from it', async () => {
  const tablet = await tabletAtTheFloor(server)
  await up('secret')
  await up('secret2')
  const told = JSON.stringify(tablet.heard)
  expect(told).not.toContain('secret')
  const names = tablet.heard.flatMap((said) => readHandWish(said)?.hand ?? [])
  expect(new Set(names).size).toBe(2)
  for (const name of names) expect(name).toMatch(/^[0-9A-Z]{16}$/)
})

test('nobody at the floor: at once where nobody listens, after a moment where nobody answers', async () => {
  const begun = performance.now()
  expect(await up('one')).toMatchObject({ is: 'nobody' })
  // Where there are other processes, the tablet may listen to one of them.
  expect(performance.now() - begun).toBeLessThan(server.parts.neighbours ? 4000 : 1000)
  // A device of the room that has no floor open.
  const silent = await joined(server, 'notes')
  const lines: string[] = []
  const stream = await silent.get('/api/live')
  void (async () => {
    for await (const part of stream.body as unknown as AsyncIterable<Uint8Array>)
      lines.push(new TextDecoder().decode(part))
  })()
  expect(await up('two')).toMatchObject({ is: 'nobody' })
  // Whoever answers too late is told that it was taken down: it must not appear later.
  await expect.poll(() => lines.join('')).toContain('"wants":"down"')
})

test('a room that has said nothing for long is asked; what it does not know is not up', async () => {
  const tablet = await tabletAtTheFloor(server)
  await up('one')
  server.clock.nowMs += 60_000
  expect(await look('one')).toMatchObject({ is: 'waiting', number: 1 })
  const wishes = tablet.heard.map((said) => readHandWish(said)?.wants)
  expect(wishes).toEqual(['up', 'look'])
  expect(await look('unknown')).toMatchObject({ is: 'nobody' })
})

test('what is not on is not raised to; a wrong shape is refused; too many are told to wait', async () => {
  await tabletAtTheFloor(server)
  expect((await up('one', 'other')).error).toBe('closed')
  expect((await up('one', '')).error).toBe('badRequest')
  const elsewhere = { event: 'no-such-event', item: 'panel', token: token('one') }
  expect((await server.post('/api/hand', elsewhere)).status).toBe(404)
  expect((await server.request(`/api/hand?event=${EVENT}`)).status).toBe(400)
  const answers: Answer[] = []
  for (let n = 0; n < 70; n += 1) answers.push(await up(`phone${n}`))
  expect(answers.filter(({ is }) => is === 'waiting').length).toBeLessThanOrEqual(50)
  expect(answers.at(-1)?.error).toBe('tooMany')
})

test('a hand is in no log and in no file of the server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-hand-'))
  const data = openDataFile(folder, (count) => new Uint8Array(randomBytes(count)))
  const own = testServer({ heartbeatMs: 20 }, data)
  const planner = await joined(own, 'organiser')
  await planner.push(openPanel(planner, NOON))
  const tablet = await tabletAtTheFloor(own)
  const before = await own.parts.log.scopeOps(EVENT, 'room', 99)
  expect(await up('RAISED-HAND', 'panel', own)).toMatchObject({ number: 1 })
  const [name = ''] = tablet.heard.flatMap((said) => readHandWish(said)?.hand ?? [])
  expect(name).not.toBe('')
  expect(await own.parts.log.scopeOps(EVENT, 'room', 99)).toEqual(before)
  for (const scope of SCOPES) {
    expect(JSON.stringify(await own.parts.log.scopeOps(EVENT, scope, 99))).not.toContain(name)
  }
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, file))
    for (const text of [name, 'RAISED-HAND']) expect(bytes.includes(text)).toBe(false)
  }
  expect(own.logged).toEqual([])
  own.close()
  rmSync(folder, { recursive: true, force: true })
})
