// The real process on a real port: what it acknowledged survives a kill, the demo is there, and what a person
// at a terminal can put right is told in one line.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newReplicaId, type EventId, type TargetId } from '../../src/core/ids.ts'
import type { Op } from '../../src/core/sync/op.ts'
import type { PullResponse, PushResponse } from '../../src/core/sync/protocol.ts'
import { seal } from '../../src/server/keys.ts'

const MAIN = new URL('../../src/server/main.ts', import.meta.url).pathname
const EVENT = 'rehearsal' as EventId

let folder: string
let running: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-process-'))
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running = []
  rmSync(folder, { recursive: true, force: true })
})

function launch(env: Record<string, string>, ...flags: string[]) {
  const child = spawn(process.execPath, [MAIN, ...flags], {
    env: { ...process.env, ZBOR_DATABASE_URL: '', ZBOR_DATA: folder, ZBOR_PORT: '0', ...env },
  })
  running.push(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => (out += String(text)))
  child.stderr.on('data', (text) => (err += String(text)))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const lines = async (last: string) => {
    while (!out.includes(last)) {
      if (child.exitCode !== null) throw new Error(err)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return out.trim().split('\n')
  }
  return { child, ended, lines, err: () => err, port: env['ZBOR_PORT'] }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await new Promise((resolve) => server.on('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('[P6] every op that was acknowledged is there after a kill', async () => {
  const port = String(await freePort())
  const first = launch({ ZBOR_PORT: port })
  const lines = await first.lines('Participants:')
  expect(lines.map((line) => line.split(':')[0])).toEqual([
    'Organiser',
    'Facilitator',
    'Volunteer',
    'Participants',
  ])
  const origin = `http://localhost:${port}`
  expect(lines[3]).toBe(`Participants: ${origin}/p/rehearsal`)
  const post = (path: string, body: unknown, headers = {}) =>
    fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(body), headers })
  const code = lines[2]?.split('#')[1]
  const me = (await (await post('/api/join', { code, name: 'Door', bearer: true })).json()) as {
    device: string
    key: string
    token: string
    events: { event: string }[]
  }
  expect(me.events.map(({ event }) => event)).toEqual(['pregrada-2019', 'rehearsal'])
  const headers = { authorization: `Bearer ${me.token}` }
  const replica = newReplicaId((count) => crypto.getRandomValues(new Uint8Array(count)))
  const acknowledged: string[] = []
  for (let n = 1; n <= 30; n += 1) {
    const op: Op = {
      id: [replica, n],
      event: EVENT,
      scope: 'desk',
      entity: 'attendance',
      target: `arrival-${n}` as TargetId,
      fields: { attendee: 'x', list: 'y', at: n, alive: true },
      prev: {},
      hlc: [Date.now(), 0],
      schema: 1,
    }
    const mac = seal(Buffer.from(me.key, 'base64url'), me.device, op)
    const answer = await post('/api/push', { event: EVENT, replica, ops: [{ ...op, mac }] }, headers)
    const { answers } = (await answer.json()) as PushResponse
    if (answers[0]?.is === 'ok') acknowledged.push(op.target)
    if (n === 30) first.child.kill('SIGKILL')
  }
  await first.ended
  expect(acknowledged).toHaveLength(30)

  const second = launch({ ZBOR_PORT: port })
  await second.lines('Participants:')
  const pulled = (await (
    await fetch(`${origin}/api/pull?event=${EVENT}&scope=desk&limit=2000`, { headers })
  ).json()) as PullResponse
  const targets = pulled.ops.map(({ op }) => op.target as string)
  expect(acknowledged.filter((target) => !targets.includes(target))).toEqual([])
  const people = pulled.ops.filter(({ op }) => op.entity === 'attendee')
  expect(people).toHaveLength(51)
  expect(new Set(people.map(({ op }) => op.target)).size).toBe(51)
  const open = (await (await fetch(`${origin}/api/public/rehearsal`)).json()) as {
    event: { rehearsal: boolean }
    items: { title: object }[]
  }
  expect([open.event.rehearsal, open.items.length]).toEqual([true, 13])
  expect(open.items.every(({ title }) => Object.keys(title).length === 7)).toBe(true)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

test('an empty network prints one setup link, what it is for, and what tablets need', async () => {
  const empty = launch({}, '--empty')
  const lines = await empty.lines('no backup opens')
  expect(lines).toHaveLength(5)
  expect(lines[0]).toMatch(/^Organiser: http:\/\/localhost:\d+\/join#[0-9A-Z]{10}$/)
  expect(lines[3]).toMatch(/^Backup key: ([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/)
  empty.child.kill('SIGTERM')
  await empty.ended
  const again = await launch({}, '--empty').lines('behind-a-proxy')
  expect(again.join()).not.toContain('Backup key')
})

async function joinBy(line: string | undefined): Promise<number> {
  const [, origin = '', code = ''] = /(http:\S+)\/join#(\w+)/.exec(line ?? '') ?? []
  const body = JSON.stringify({ code, name: 'Laptop' })
  return (await fetch(`${origin}/api/join`, { method: 'POST', body })).status
}

test('once it has an organiser, a start prints no code, unless it is asked to', async () => {
  const first = launch({}, '--empty')
  const [line] = await first.lines('behind-a-proxy')
  expect(await joinBy(line)).toBe(200)
  first.child.kill('SIGTERM')
  await first.ended
  const second = launch({}, '--empty')
  expect(await second.lines('runs:')).toEqual([expect.stringMatching(/^Zbor runs: http:\/\/localhost:\d+$/)])
  second.child.kill('SIGTERM')
  await second.ended
  const third = launch({}, '--empty', '--link')
  expect(await joinBy((await third.lines('behind-a-proxy'))[0])).toBe(200)
})

test('the demo prints its codes at every start on localhost, and nowhere else', async () => {
  const first = launch({})
  const [line] = await first.lines('Participants:')
  expect(await joinBy(line)).toBe(200)
  first.child.kill('SIGTERM')
  await first.ended
  const second = launch({})
  expect(await second.lines('Participants:')).toHaveLength(4)
  second.child.kill('SIGTERM')
  await second.ended
  const elsewhere = launch({ ZBOR_ORIGIN: 'https://zbor.example/' })
  const lines = await elsewhere.lines('runs:')
  expect(lines[0]).toBe('Zbor runs: https://zbor.example')
  expect(lines.join()).not.toContain('join#')
})

test('a wrong setting ends the start in one line; an unknown one is told, and so is an address that is missing', async () => {
  const wrong = launch({ ZBOR_ORIGIN: 'https://town.example/zbor' })
  expect(await wrong.ended).toBe(1)
  expect(wrong.err()).toBe(
    'ZBOR_ORIGIN is "https://town.example/zbor": Zbor needs a name of its own and can’t live under a path: end it after the name, such as https://zbor.example.\n',
  )
  const missing = launch({ ZBOR_BIND: '203.0.113.7' })
  expect(await missing.ended).toBe(1)
  expect(missing.err()).toBe(
    'ZBOR_BIND is "203.0.113.7": this machine has no such address. Set it to one that it has.\n',
  )
  const told = launch({ ZBOR_PROT: '1', ZBOR_BEHIND_PROXY: '1' }, '--empty')
  await told.lines('behind-a-proxy')
  const notes = told
    .err()
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg)
  expect(notes).toEqual([
    'ZBOR_PROT is no variable of Zbor: nothing reads it. See docs/operations.md.',
    'ZBOR_ORIGIN is not set: set it to the address that people open, since a proxy may change it.',
  ])
})

test('behind a proxy it listens on this machine alone', async () => {
  const shown = launch(
    { ZBOR_BEHIND_PROXY: '1', ZBOR_ORIGIN: 'https://zbor.example', ZBOR_PORT: String(await freePort()) },
    '--empty',
  )
  await shown.lines('Organiser:')
  // /proc: local address and state of every listening socket; 0100007F is 127.0.0.1.
  const port = Number(shown.port)
  const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(
        ([, local, , state]) =>
          state === '0A' && local?.endsWith(`:${port.toString(16).toUpperCase().padStart(4, '0')}`),
      )
      .map(([, local]) => local?.split(':')[0]),
  )
  expect(listening).toEqual(['0100007F'])
})

test('more half-open connections than it takes keep nobody out of a real server', async () => {
  const shown = launch({}, '--empty')
  const [line] = await shown.lines('behind-a-proxy')
  const { port } = new URL(/http:\S+/.exec(line ?? '')?.[0] ?? '')
  const sockets: Socket[] = []
  try {
    let first = ''
    for (let n = 0; n < 2100; n += 1) {
      const socket = connect(Number(port), 'localhost').on('error', () => {})
      if (n === 0) socket.on('data', (part) => (first += String(part)))
      sockets.push(socket)
      await new Promise((resolve) => socket.once('connect', resolve))
    }
    expect(await joinBy(line)).toBe(200)
    await expect.poll(() => first).toContain('503 Service Unavailable')
  } finally {
    for (const socket of sockets) socket.destroy()
  }
})

test('a port in use and a folder that can not be written are one clear line and a failure', async () => {
  const taken = createServer().listen(0)
  await new Promise((resolve) => taken.on('listening', resolve))
  const { port } = taken.address() as AddressInfo
  const busy = launch({ ZBOR_PORT: String(port) })
  expect(await busy.ended).toBe(1)
  expect(busy.err()).toBe(`Port ${port} is in use. Set ZBOR_PORT to another one.\n`)
  taken.close()
  const unwritable = launch({ ZBOR_DATA: '/dev/null/zbor' })
  expect(await unwritable.ended).toBe(1)
  expect(unwritable.err().trim().split('\n')).toHaveLength(1)
})
