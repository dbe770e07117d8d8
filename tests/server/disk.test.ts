// A disk that is full or can't be written: devices are told to try again later and go on reading, one line
// tells the person, and what was acknowledged is there; with space again the server works as before.

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDataFile } from '../../src/server/log/dataFile.ts'
import { STORAGE_LINES, storageProblem } from '../../src/server/log/storageProblem.ts'
import { EVENT, joined, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'
import { type SmallDisk, smallDisk } from '../support/smallDisk.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))
const MAIN = new URL('../../src/server/main.ts', import.meta.url).pathname
const large = { firstName: 'Đurđica', lastName: 'Krklec', note: 'x'.repeat(20_000), alive: true }

let disk: SmallDisk
let server: TestServer
let tablet: TestDevice
beforeEach(async () => {
  disk = smallDisk()
  server = testServer({}, openDataFile(disk.folder, random))
  tablet = await joined(server, 'volunteer')
})
afterEach(() => {
  server.close()
  disk.remove()
})

const pushed = async () => {
  const body = { event: EVENT, replica: tablet.replica, ops: [tablet.op({ fields: large })] }
  const response = await server.post('/api/push', body, tablet.headers)
  const answer = (await response.json()) as { zbor: number; error?: string; answers?: unknown[] }
  return { status: response.status, ...answer }
}
const stored = async () => (await tablet.pull('desk', null, 2000)).ops.length

async function untilFull(): Promise<number> {
  for (let acknowledged = 0; acknowledged < 500; acknowledged += 1) {
    const { status, error } = await pushed()
    if (status !== 200) {
      expect([status, error]).toEqual([507, 'diskFull'])
      return acknowledged
    }
  }
  throw new Error('the disk did not fill')
}

test('a full disk: nothing acknowledged is lost, reading goes on, one line, and it recovers by itself', async () => {
  expect((await pushed()).status).toBe(200)
  disk.fill(server.data.db)
  const acknowledged = 1 + (await untilFull())
  for (let again = 0; again < 5; again += 1) expect((await pushed()).status).toBe(507)
  expect(await stored()).toBe(acknowledged)
  expect((await tablet.get('/api/me')).status).toBe(200)
  expect((await server.post('/api/join', { code: '0000000000' })).status).toBe(404)
  expect(server.logged).toHaveLength(1)
  expect(server.logged[0]).toContain(STORAGE_LINES.diskFull)

  disk.free(server.data.db)
  expect(await pushed()).toMatchObject({ status: 200, answers: [{ is: 'ok' }] })
  expect(await stored()).toBe(acknowledged + 1)
  expect(server.logged).toHaveLength(2)
  expect(server.data.db.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('a disk that can not be written: the same, as its own error', async () => {
  await pushed()
  server.data.db.pragma('query_only = ON')
  expect(await pushed()).toMatchObject({ zbor: 1, status: 503, error: 'readOnly' })
  await pushed()
  expect(await stored()).toBe(1)
  expect((await tablet.get('/api/me')).status).toBe(200)
  expect(server.logged).toHaveLength(1)
  server.data.db.pragma('query_only = OFF')
  expect(await pushed()).toMatchObject({ status: 200, answers: [{ is: 'ok' }] })
})

test('at start: a disk that can not be written, and one that is full, end in one clear line', () => {
  const line = (folder: string) => {
    const env = { ...process.env, ZBOR_DATABASE_URL: '', ZBOR_DATA: folder, ZBOR_PORT: '0' }
    const { status, stderr } = spawnSync(process.execPath, [MAIN], { env, encoding: 'utf8', timeout: 10_000 })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    return stderr
  }
  server.close()
  disk.readOnly()
  // Where permissions do not bind this user, the mounted disk does.
  if (disk.real || process.getuid?.() !== 0) expect(line(disk.folder)).toContain(disk.folder)
  expect(line('/proc/zbor')).toContain('/proc/zbor')
  const full = smallDisk(1)
  try {
    // Without a small disk, a limit on the size of files stands for it.
    if (full.real) full.fill(server.data.db)
    const limited = `ulimit -f ${full.real ? 'unlimited' : '1'}; trap '' XFSZ; exec "$0" "$1"`
    const env = { ...process.env, ZBOR_DATABASE_URL: '', ZBOR_DATA: full.folder, ZBOR_PORT: '0' }
    const args = ['-c', limited, process.execPath, MAIN]
    const { status, stderr } = spawnSync('sh', args, { env, encoding: 'utf8', timeout: 10_000 })
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain(full.folder)
  } finally {
    full.remove()
  }
})

test('failures of storage are known by their codes, others are not', () => {
  const codes = ['SQLITE_FULL', 'SQLITE_READONLY_DBMOVED', 'EROFS', '53100', '57P01', 'ECONNRESET', '23505']
  expect(codes.map((code) => storageProblem({ code }))).toEqual([
    'diskFull',
    'readOnly',
    'readOnly',
    'diskFull',
    'unavailable',
    undefined,
    undefined,
  ])
  expect(storageProblem({ code: 'ECONNREFUSED', syscall: 'connect' })).toBe('unavailable')
  expect(storageProblem({ code: 'ENOENT', syscall: 'open' })).toBeUndefined()
  expect(storageProblem(new TypeError('no'))).toBeUndefined()
})
