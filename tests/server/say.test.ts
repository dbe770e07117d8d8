// POST /api/say: who hears what a device of the room says, what is refused, and that nothing of it is kept.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SCOPES } from '../../src/core/policy.ts'
import { REHEARSAL } from '../../src/server/demo/demo.ts'
import { openDataFile } from '../../src/server/log/dataFile.ts'
import { EVENT, joined, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

let server: TestServer
beforeEach(() => {
  server = testServer({ heartbeatMs: 20 })
})
afterEach(() => server.close())

interface Line {
  readonly event?: string
  readonly to?: string
  readonly say?: unknown
  readonly from?: string
}

/** What a device hears, one object a line. */
async function hearing(device: TestDevice) {
  const heard: Line[] = []
  const response = await device.get('/api/live')
  void (async () => {
    const decoder = new TextDecoder()
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      const lines = decoder.decode(part, { stream: true }).split('\n').filter(Boolean)
      heard.push(...lines.map((line) => JSON.parse(line) as Line).filter((line) => 'say' in line))
    }
  })()
  return heard
}

const say = async (device: TestDevice, to: string, body: unknown, event: string = EVENT) => {
  const response = await server.post('/api/say', { event, to, body }, device.headers)
  return [response.status, ((await response.json()) as { error?: string }).error]
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 60))

test('the room hears the room, the big screen what is for it, the door nothing, and nobody oneself', async () => {
  const devices = {
    facilitator: await joined(server, 'facilitator'),
    second: await joined(server, 'facilitator'),
    notes: await joined(server, 'notes'),
    organiser: await joined(server, 'organiser'),
    screen: await joined(server, 'screen'),
    volunteer: await joined(server, 'volunteer'),
  }
  const heard = new Map<string, Line[]>()
  for (const [name, device] of Object.entries(devices)) heard.set(name, await hearing(device))
  expect(await say(devices.facilitator, 'room', { label: 'left, red scarf' })).toEqual([200, undefined])
  expect(await say(devices.notes, 'screen', { number: 3 })).toEqual([200, undefined])
  await expect.poll(() => heard.get('screen')?.length).toBe(1)
  await expect.poll(() => heard.get('second')?.length).toBe(2)
  await settled()
  const said = (name: string) => heard.get(name)?.map((line) => line.say)
  const [first, then] = [{ label: 'left, red scarf' }, { number: 3 }]
  expect(said('facilitator')).toEqual([then])
  expect(said('second')).toEqual([first, then])
  expect(said('notes')).toEqual([first])
  expect(said('organiser')).toEqual([first, then])
  expect(said('screen')).toEqual([then])
  expect(said('volunteer')).toEqual([])
  const [line] = heard.get('second') ?? []
  expect(line).toMatchObject({ event: EVENT, to: 'room' })
  expect(line?.from).toMatch(/^[\w-]{12}$/)
  expect(line?.from).not.toContain(devices.facilitator.device)
})

test('another event hears nothing of it', async () => {
  const elsewhere = await joined(server, 'volunteer')
  const code = await server.code('facilitator', [REHEARSAL])
  await server.post('/api/join', { code, name: 'Tablet' }, elsewhere.headers)
  const heard = await hearing(elsewhere)
  await say(await joined(server, 'facilitator'), 'screen', 'here')
  await settled()
  expect(heard).toEqual([])
})

test('only who may write in the room may speak', async () => {
  expect(await say(await joined(server, 'screen'), 'screen', 1)).toEqual([403, 'noRole'])
  expect(await say(await joined(server, 'volunteer'), 'room', 1)).toEqual([403, 'noRole'])
  const facilitator = await joined(server, 'facilitator')
  expect(await say(facilitator, 'room', 1, 'elsewhere')).toEqual([403, 'noRole'])
  const stranger = await server.post('/api/say', { event: EVENT, to: 'room', body: 1 })
  expect(stranger.status).toBe(401)
})

test('what is too long, broken or of another shape is refused', async () => {
  const tablet = await joined(server, 'facilitator')
  const listening = await hearing(await joined(server, 'notes'))
  expect(await say(tablet, 'room', 'x'.repeat(16 * 1024 - 2))).toEqual([200, undefined])
  expect(await say(tablet, 'room', 'x'.repeat(16 * 1024 - 1))).toEqual([400, 'badRequest'])
  expect(await say(tablet, 'room', 'š'.repeat(8 * 1024))).toEqual([400, 'badRequest'])
  expect(await say(tablet, 'room', 'x'.repeat(20 * 1024))).toEqual([413, 'tooLarge'])
  expect(await say(tablet, 'hall', 1)).toEqual([400, 'badRequest'])
  const raw = async (body: string) => {
    const init = {
      method: 'POST',
      headers: tablet.headers,
      body: `{"event":"${EVENT}","to":"room","body":${body}}`,
    }
    return (await server.request('/api/say', init)).status
  }
  expect(await raw('"a\\u0000b"')).toBe(400)
  expect(await raw('"\\ud800"')).toBe(400)
  expect(await raw('{"__proto__":{"x":1}}')).toBe(400)
  expect(await raw('['.repeat(12) + ']'.repeat(12))).toBe(400)
  expect(await raw('1,"more":2')).toBe(400)
  await expect.poll(() => listening.length).toBe(1)
})

test('who speaks too much is told to wait, and the others are not held up', async () => {
  const [loud, other] = [await joined(server, 'facilitator'), await joined(server, 'facilitator')]
  const answers: unknown[] = []
  for (let n = 0; n < 61; n += 1) answers.push((await say(loud, 'room', n))[0])
  expect(answers.filter((status) => status === 200)).toHaveLength(60)
  expect(answers.at(-1)).toBe(429)
  expect(await say(other, 'room', 1)).toEqual([200, undefined])
  server.clock.nowMs += 100
  expect(await say(loud, 'room', 1)).toEqual([200, undefined])
})

test('nothing of it is in the log, in any file of the server or in its journal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-say-'))
  const own = testServer(
    {},
    openDataFile(folder, (count) => new Uint8Array(randomBytes(count))),
  )
  const tablet = await joined(own, 'facilitator')
  for (const to of ['room', 'nobody']) {
    await own.post('/api/say', { event: EVENT, to, body: { label: 'RED-SCARF' } }, tablet.headers)
  }
  for (const scope of SCOPES) expect(await own.parts.log.scopeOps(EVENT, scope, 99)).toEqual([])
  const files = readdirSync(folder)
  expect(files.length).toBeGreaterThan(0)
  for (const name of files) expect(readFileSync(join(folder, name)).includes('RED-SCARF')).toBe(false)
  expect(own.logged).toEqual([])
  own.close()
  rmSync(folder, { recursive: true, force: true })
})
