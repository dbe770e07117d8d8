// Backup and restore as a person runs them, beside a real server under load: what was acknowledged before the
// backup is in it, the log begins a new lineage, and nothing that can be told in a line ends otherwise.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type OpId } from '../../src/core/ids.ts'
import { idOf } from '../../src/core/sync/op.ts'
import { makeBackupKey, printed } from '../../src/server/backup/backupKey.ts'
import { restoreBackup } from '../../src/server/backup/restoreBackup.ts'
import { backUp } from '../../src/server/log/backup.ts'
import { openDataFile } from '../../src/server/log/dataFile.ts'
import { DataFileError } from '../../src/server/log/dataFolder.ts'
import { restore } from '../../src/server/log/restore.ts'
import { SECRET_FILE } from '../../src/server/secretFile.ts'
import { EVENT, joined, NOON, testServer } from '../support/testServer.ts'
import { logWatch, pushStream } from '../support/pushStream.ts'
import { firstOrganiser, type ServerProcess, startServer } from '../support/serverProcess.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))
const person = { firstName: 'Đurđica', lastName: 'Krklec', alive: true }

/** A copy that no seal is around, as versions before 0.7 made them. */
const plain = (path: string) => ({ path, called: path })

let folder: string
let outside: string
let server: ServerProcess | undefined
/** As it was printed once. */
let key: string | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-backup-'))
  outside = mkdtempSync(join(tmpdir(), 'zbor-backups-'))
  key = undefined
})
afterEach(async () => {
  await server?.kill('SIGKILL')
  for (const one of [folder, outside]) rmSync(one, { recursive: true, force: true })
})

function command(name: string, ...args: string[]) {
  const script = new URL(`../../scripts/${name}.ts`, import.meta.url).pathname
  const child = spawn(process.execPath, [script, ...args], {
    env: {
      ...process.env,
      ZBOR_DATABASE_URL: '',
      ZBOR_DATA: folder,
      INIT_CWD: outside,
      ZBOR_BACKUP_KEY: key ?? '',
    },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += String(text)))
  child.stderr.on('data', (text) => (err += String(text)))
  return new Promise<{ exit: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (exit) => resolve({ exit, out, err })),
  )
}
const started = async () => (server = await startServer({ ZBOR_DATA: folder }))
const lineageAt = async (origin: string, headers: { authorization: string }) => {
  const me = (await (await fetch(`${origin}/api/me`, { headers })).json()) as {
    lineage: string
    backedUp: number | null
  }
  return me
}

test('a backup under load has all that was acknowledged before it, and a restore of it works', async () => {
  key = printed(makeBackupKey(folder))
  const first = await started()
  const device = await firstOrganiser(first)
  const acknowledged = new Set<OpId>()
  const streams = [1, 2, 3].map(() => pushStream(device, acknowledged, Math.random))
  for (const stream of streams) stream.start(first.origin)
  await expect.poll(() => acknowledged.size, { timeout: 10_000 }).toBeGreaterThan(20)
  const before = new Set(acknowledged)
  const startedMs = Date.now()
  const backedUp = await command('backup', 'a.backup')
  expect(backedUp).toMatchObject({ exit: 0, err: '' })
  expect(backedUp.out).toMatch(
    /^Backed up to .*a\.backup: 1 events, \d+ entries, 1 devices, \d+ bytes, checked\.\n$/,
  )
  const during = acknowledged.size
  await expect.poll(() => acknowledged.size, { timeout: 10_000 }).toBeGreaterThan(during)
  const me = await lineageAt(first.origin, device.headers)
  expect(me.backedUp).toBeGreaterThanOrEqual(startedMs)
  expect(await command('restore', 'a.backup')).toMatchObject({ exit: 1, out: '' })
  await first.kill('SIGKILL')
  await Promise.all(streams.map((stream) => stream.stop()))
  expect(during).toBeGreaterThan(before.size)

  const restored = await command('restore', 'a.backup')
  expect(restored).toMatchObject({ exit: 0, err: '' })
  expect(restored.out.trim().split('\n')).toEqual([
    expect.stringMatching(/^Restored from .*a\.backup: 1 events, \d+ entries, 1 devices\.$/),
    expect.stringMatching(/^The file before is kept as .*zbor\.replaced-\d{8}T\d{6}\.sqlite\.$/),
    'The log begins a new lineage: devices push again what the backup lacks.',
  ])
  const second = await started()
  expect((await lineageAt(second.origin, device.headers)).lineage).not.toBe(me.lineage)
  await logWatch(device).check(second.origin, before)
  const data = new Database(join(folder, 'zbor.sqlite'), { readonly: true })
  expect(data.pragma('integrity_check', { simple: true })).toBe('ok')
  data.close()
  // The devices push again what it lacks.
  for (const stream of streams) await stream.pushOnce(second.origin)
})

test('[R1] what was redacted after the backup stays redacted after the restore', async () => {
  const here = testServer({}, openDataFile(folder, random))
  const [tablet, organiser] = [await joined(here, 'volunteer'), await joined(here, 'organiser')]
  const op = tablet.op({ fields: person })
  await tablet.push([op])
  const file = join(outside, 'b.backup')
  await backUp(folder, file, () => NOON)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await here.parts.log.backedUp()).toBe(NOON)
  await organiser.push([organiser.op({ entity: 'redaction', fields: { ops: [idOf(op)] } })])
  here.close()
  const lines = restore(folder, plain(file), random, () => NOON)
  expect(lines[1]).toBe('Redactions were applied again to 1 entries.')
  const again = testServer({}, openDataFile(folder, random))
  expect(again.data.notes).toEqual([])
  expect((await again.parts.log.scopeOps(EVENT, 'desk', 9))[0]).toMatchObject({ redacted: true })
  again.close()
})

test('a restore into an empty folder, and over a damaged file that is kept', async () => {
  const here = testServer({}, openDataFile(folder, random))
  const tablet = await joined(here, 'volunteer')
  await tablet.push([tablet.op({ fields: person })])
  const file = join(outside, 'c.backup')
  await backUp(folder, file, () => NOON)
  const { server: name } = here.data.lineage
  here.close()
  const secret = readFileSync(join(folder, SECRET_FILE))
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  writeFileSync(join(folder, SECRET_FILE), secret)
  expect(restore(folder, plain(file), random, () => NOON)).toHaveLength(2)
  truncateSync(join(folder, 'zbor.sqlite'), 5000)
  expect(restore(folder, plain(file), random, () => NOON)).toHaveLength(3)
  expect(readdirSync(folder).filter((one) => one.startsWith('zbor.replaced-'))).toHaveLength(1)
  const again = testServer({}, openDataFile(folder, random))
  expect(again.data.lineage.server).toBe(name)
  expect(await again.parts.log.scopeOps(EVENT, 'desk', 9)).toHaveLength(1)
  again.close()
})

test('what can not be done is one clear line, and nothing is changed', async () => {
  const file = join(outside, 'd.backup')
  const refused = async (work: () => unknown, why: RegExp) => {
    const run = async () => work()
    await expect(run()).rejects.toThrow(DataFileError)
    await expect(run()).rejects.toThrow(why)
  }
  await refused(() => backUp(folder, file, () => NOON), /There is no data file/)
  const data = openDataFile(folder, random)
  await refused(() => backUp(folder, join(outside, 'no', 'folder'), () => NOON), /failed/)
  await backUp(folder, file, () => NOON)
  await refused(() => backUp(folder, file, () => NOON), /is there already/)
  await refused(() => restore(folder, plain(file), random, () => NOON), /is used by another server/)
  data.close()
  const before = readdirSync(folder).sort()
  const none = restoreBackup({ folder }, join(outside, 'none'), { random, now: () => NOON })
  await expect(none).rejects.toThrow(/There is no file/)
  writeFileSync(join(outside, 'text'), 'no database')
  await refused(
    () => restore(folder, plain(join(outside, 'text')), random, () => NOON),
    /is no whole data file/,
  )
  new Database(join(outside, 'other')).exec('CREATE TABLE a (b)').close()
  await refused(() => restore(folder, plain(join(outside, 'other')), random, () => NOON), /other tables/)
  const newer = new Database(file)
  newer.pragma('user_version = 99')
  newer.close()
  await refused(() => restore(folder, plain(file), random, () => NOON), /version, 99, is newer/)
  expect(readdirSync(folder).sort()).toEqual(before)
  expect((await command('backup')).err).toMatch(/^There is no backup key yet\. .*--new-key\n$/)
  expect((await command('restore')).err.trim().split('\n')).toHaveLength(1)
})
