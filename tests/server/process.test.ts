// The real process on a real port: what it acknowledged survives a kill, the demo is there, and what a person
// at a terminal can put right is told in one line.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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
  return { child, ended, lines, err: () => err }
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
  const lines = await empty.lines('README')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^Organiser: http:\/\/localhost:\d+\/join#[0-9A-Z]{10}$/)
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
