// npm run organiser beside the real server: an event whose organisers' devices are all gone has one again.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NETWORK } from '../../src/core/ids.ts'
import { type Cluster, START_MS, startPostgres } from '../support/postgres.ts'
import { firstOrganiser, postTo, PROCESS_EVENT, startServer } from '../support/serverProcess.ts'

const COMMAND = new URL('../../scripts/organiser.ts', import.meta.url).pathname

let cluster: Cluster
beforeAll(async () => {
  cluster = await startPostgres()
}, START_MS)
afterAll(() => cluster.stop())

async function organiser(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { ...process.env, ZBOR_DATABASE_URL: '', ...env },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => (out += String(text)))
  child.stderr.on('data', (text) => (err += String(text)))
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { exit, lines: out.trim().split('\n'), err }
}

describe.each(['SQLite', 'PostgreSQL'])('over %s', (over) => {
  test('a laptop that died: the list, a link for one event, and one for all of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zbor-organiser-'))
    const database = over === 'SQLite' ? '' : await cluster.schema()
    const env = { ZBOR_DATA: folder, ZBOR_DATABASE_URL: database }
    const server = await startServer(env)
    try {
      await firstOrganiser(server)
      const listed = await organiser(env)
      expect(listed).toMatchObject({ exit: 0, err: '' })
      expect(listed.lines).toContain(`${PROCESS_EVENT}  1 organiser`)
      expect(listed.lines[0]).toBe(`${NETWORK}  the network itself  1 organiser`)

      const origin = 'https://zbor.example'
      const one = await organiser({ ...env, ZBOR_ORIGIN: origin }, PROCESS_EVENT)
      const [, code] = /^https:\/\/zbor\.example\/join#([0-9A-Z]{10})$/.exec(one.lines[0] ?? '') ?? []
      const body = { code, name: 'New laptop', bearer: true }
      expect(await postTo(server.origin, '/api/join', body)).toMatchObject({
        events: [{ event: PROCESS_EVENT, roles: ['organiser'] }],
      })
      await expect(postTo(server.origin, '/api/join', body)).rejects.toThrow('410')

      const all = await organiser({ ...env, ZBOR_PORT: '8099' }, NETWORK)
      expect(all.lines[0]).toMatch(/^http:\/\/localhost:8099\/join#/)
      const me = (await postTo(server.origin, '/api/join', {
        code: all.lines[0]?.split('#')[1],
        name: 'Office',
        bearer: true,
      })) as { token: string }
      const headers = { authorization: `Bearer ${me.token}` }
      await postTo(server.origin, '/api/events/take', { event: PROCESS_EVENT }, headers)
      expect((await organiser(env)).lines).toContain(`${PROCESS_EVENT}  3 organisers`)

      expect(await organiser(env, 'no-such-event')).toEqual({
        exit: 1,
        lines: [''],
        err: 'There is no event "no-such-event". For the list: npm run organiser\n',
      })
    } finally {
      await server.kill('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    }
  }, 120_000)
})

test('without data, or with a wrong address, it says so in one line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-organiser-'))
  const env = { ZBOR_DATA: folder }
  expect(await organiser(env)).toMatchObject({ exit: 1, err: `There is no data file in ${folder}.\n` })
  const wrong = await organiser({ ...env, ZBOR_ORIGIN: 'zbor.example/x' })
  expect(wrong.err).toMatch(/^ZBOR_ORIGIN is .*\n$/)
  rmSync(folder, { recursive: true, force: true })
})
