// What lies beside the database: a file that was copied back is noticed, a restart and a kill are not mistaken
// for it, redactions outlive backups, and one server at a time uses a folder.

import { randomBytes } from 'node:crypto'
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventId } from '../../src/core/ids.ts'
import { idOf } from '../../src/core/sync/op.ts'
import { sqliteAccess } from '../../src/server/access/sqliteAccess.ts'
import {
  DATA_FILE,
  type DataFile,
  MARK_FILE,
  openDataFile,
  REDACTED_FILE,
} from '../../src/server/log/dataFile.ts'
import { VERSION } from '../../src/server/log/tables.ts'
import { sqliteLog } from '../../src/server/log/sqliteLog.ts'
import { EVENT, joined, type TestServer, testServer } from '../support/testServer.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))
const person = { firstName: 'Đurđica', lastName: 'Krklec', alive: true }

let folder: string
let server: TestServer | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-folder-'))
})
afterEach(() => {
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = () => (server = testServer({}, openDataFile(folder, random)))
const path = (name: string) => join(folder, name)
function reopened<Result>(look: (data: DataFile) => Result): Result {
  const data = openDataFile(folder, random)
  try {
    return look(data)
  } finally {
    data.close()
  }
}

test('[P3] a data file that was copied back begins a new lineage, and devices push again what it lacks', async () => {
  const tablet = await joined(start(), 'volunteer')
  const before = [tablet.op({ fields: person }), tablet.op({ fields: person })]
  await tablet.push(before)
  server?.data.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(path(DATA_FILE), path('copy'))
  const after = tablet.op({ fields: person })
  await tablet.push([after])
  const { cursor, lineage } = await tablet.pull('desk')
  server?.close()

  copyFileSync(path('copy'), path(DATA_FILE))
  const restored = start()
  expect(restored.data.lineage.lineage).not.toBe(lineage)
  expect(restored.data.lineage.server).toBe(cursor?.server)
  expect(restored.data.notes).toHaveLength(1)
  const pull = async (cursorOf: unknown) => {
    const query = new URLSearchParams({ event: EVENT, scope: 'desk', after: JSON.stringify(cursorOf) })
    return (await restored.request(`/api/pull?${query}`, { headers: tablet.headers })).json()
  }
  expect(await pull(cursor)).toMatchObject({ reset: true, ops: [], cursor: null })
  const again = await restored.post(
    '/api/push',
    { event: EVENT, replica: tablet.replica, ops: [...before, after] },
    tablet.headers,
  )
  expect(await again.json()).toMatchObject({
    answers: [{ is: 'duplicate' }, { is: 'duplicate' }, { is: 'ok', seq: 3 }],
  })
  const { lineage: now } = restored.data.lineage
  restored.close()
  expect(reopened((data) => [data.lineage.lineage, data.notes])).toEqual([now, []])
})

test('a restart keeps the lineage, also with a mark that lags, is missing or is no number', async () => {
  const tablet = await joined(start(), 'volunteer')
  await tablet.push([tablet.op({ fields: person })])
  const { lineage } = server?.data ?? {}
  server?.close()
  expect(Number(readFileSync(path(MARK_FILE), 'utf8'))).toBe(1)
  expect(reopened((data) => data.lineage)).toEqual(lineage)
  for (const mark of ['0000000000000000\n', '', 'no number']) {
    writeFileSync(path(MARK_FILE), mark)
    expect(reopened((data) => data.lineage)).toEqual(lineage)
    expect(Number(readFileSync(path(MARK_FILE), 'utf8').slice(0, 16))).toBe(1)
  }
  rmSync(path(MARK_FILE))
  expect(reopened((data) => data.lineage)).toEqual(lineage)
})

test('[O1] the server takes a new replica at every start', () => {
  expect(reopened(({ replica }) => replica)).not.toBe(reopened(({ replica }) => replica))
})

test('[R1] redactions are applied again to a data file that lacks them, whatever else is in their file', async () => {
  const tablet = await joined(start(), 'volunteer')
  const organiser = await joined(server as TestServer, 'organiser')
  const [first, second] = [tablet.op({ fields: person }), tablet.op({ fields: person })]
  await tablet.push([first])
  server?.data.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(path(DATA_FILE), path('copy'))
  await organiser.push([
    organiser.op({ entity: 'redaction', fields: { ops: [idOf(first), idOf(second), idOf(first)] } }),
  ])
  server?.close()
  expect(readFileSync(path(REDACTED_FILE), 'utf8').match(/^pregrada-2019 desk .+$/gm)).toHaveLength(2)
  appendFileSync(path(REDACTED_FILE), 'pregrada-2019 desk 0123')

  copyFileSync(path('copy'), path(DATA_FILE))
  const restored = start()
  expect(restored.data.notes.at(-1)).toBe('Redactions were applied again to 2 entries.')
  const [placed] = await restored.parts.log.scopeOps(EVENT, 'desk', 9)
  expect(placed).toMatchObject({ redacted: true, fields: { firstName: null, lastName: null, alive: null } })
  const answer = await restored.post(
    '/api/push',
    { event: EVENT, replica: tablet.replica, ops: [first, second] },
    tablet.headers,
  )
  expect(await answer.json()).toMatchObject({ answers: [{ is: 'redacted' }, { is: 'redacted' }] })
  restored.close()
  expect(reopened((data) => data.notes)).toEqual([])
})

test('a second server on a folder is one clear line', () => {
  reopened((data) => {
    data.db.prepare('SELECT 1').get()
    expect(() => openDataFile(folder, random, Date.now, 10)).toThrow(/is used by another server/)
  })
})

test('a data file of version 1 opens with all that was in it', async () => {
  const old = new Database(path(DATA_FILE))
  old.exec(readFileSync(new URL('../data/server-1.sql', import.meta.url), 'utf8'))
  old.close()
  const data = openDataFile(folder, random)
  const [log, access] = [sqliteLog(data), sqliteAccess(data, random)]
  const event = 'pregrada-2019' as EventId
  expect(data.lineage).toEqual({ server: 'F26XH3HS3Z3FBD93', lineage: '9JFF414QSMTMKV5M' })
  expect((await log.scopeOps(event, 'desk', 9)).map(({ id, redacted }) => [id[1], redacted])).toEqual([
    [1, true],
    [3, undefined],
    [1, undefined],
  ])
  expect((await log.held(event)).map(({ op }) => op.id[1])).toEqual([2])
  expect((await log.deposits(event)).map(({ kind, text }) => [kind, text])).toEqual([['op', '{"hello":1}']])
  expect(await access.deviceByToken('T9AvVRhrGlKML_R4k1xkdPSBeb70qmrMBP6rYxNy2lI')).toMatchObject({
    name: 'Door',
  })
  data.close()
  expect(data.db.open).toBe(false)
  expect(reopened(({ db }) => db.pragma('user_version', { simple: true }))).toBe(VERSION)
})

test('the durability that acknowledging relies on is on: WAL, synchronous=FULL', () => {
  reopened(({ db }) => {
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
  })
})
