// Backups that only the holder of the printed key opens: sealed, read back, kept for five weeks, made by themselves; and
// whatever is wrong with a file or a key is told before anything is touched.

import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeBackupKey, printed, readBackupKey, typedKey } from '../../src/server/backup/backupKey.ts'
import { KEPT_MS, makeBackup, makeNightly, nameOf, timeOf } from '../../src/server/backup/backups.ts'
import { isDue } from '../../src/server/backup/nightly.ts'
import { restoreBackup } from '../../src/server/backup/restoreBackup.ts'
import { openSealed, sealFile } from '../../src/server/backup/sealedFile.ts'
import { openDataFile } from '../../src/server/log/dataFile.ts'
import { openPostgres } from '../../src/server/postgres/openPostgres.ts'
import { SECRET_FILE } from '../../src/server/secretFile.ts'
import { type Cluster, START_MS, startPostgres } from '../support/postgres.ts'
import { EVENT, joined, NOON, testServer } from '../support/testServer.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))
const now = () => NOON
const HOUR_MS = 3_600_000

let folder: string
let outside: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-sealed-'))
  outside = mkdtempSync(join(tmpdir(), 'zbor-outside-'))
})
afterEach(() => {
  for (const each of [folder, outside]) rmSync(each, { recursive: true, force: true })
})
const out = (name: string) => join(outside, name)

/** A network with one person in it. */
async function network(): Promise<string> {
  const server = testServer({}, openDataFile(folder, random))
  const tablet = await joined(server, 'volunteer')
  await tablet.push([tablet.op({ fields: { firstName: 'Znamenita', alive: true } })])
  const { server: name } = server.data.lineage
  server.close()
  return name
}

describe('the key', () => {
  test('is typed as people type, and a wrong or missing letter is told', () => {
    const key = printed(makeBackupKey(folder))
    expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/)
    for (const typed of [key, key.toLowerCase(), key.replaceAll('-', ' '), `  ${key.replaceAll('-', '')}\n`])
      expect(printed(typedKey(typed))).toBe(key)
    expect(printed(typedKey(key.replaceAll('0', 'O').replaceAll('1', 'l')))).toBe(key)
    for (let at = 0; at < key.length; at += 1) {
      if (key[at] === '-') continue
      const wrong = key.slice(0, at) + (key[at] === 'A' ? 'B' : 'A') + key.slice(at + 1)
      expect(() => typedKey(wrong)).toThrow(/a letter is wrong or missing/)
      expect(() => typedKey(key.slice(0, at) + key.slice(at + 1))).toThrow(/a letter is wrong or missing/)
    }
    for (const typed of ['', '-', 'U'.repeat(56), '🌳'.repeat(28)])
      expect(() => typedKey(typed)).toThrow(/14 groups/)
  })

  test('stays out of the folder: what is kept there opens nothing', () => {
    const key = makeBackupKey(folder)
    const raw = key.export({ type: 'pkcs8', format: 'der' }).subarray(-32)
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name))
      expect(bytes.includes(raw) || bytes.includes(raw.toString('base64url'))).toBe(false)
    }
  })
})

describe('a sealed file', () => {
  const CHUNK = 64 * 1024
  const secret = random(32)

  function sealed(bytes: Buffer) {
    const key = makeBackupKey(folder)
    writeFileSync(out('plain'), bytes)
    rmSync(out('sealed'), { force: true })
    sealFile(out('plain'), out('sealed'), key, { of: 'sqlite', at: NOON, secret })
    return key
  }

  test('opens to what went in, whatever its size', () => {
    const line = JSON.stringify({ secret: Buffer.from(secret).toString('base64url') }).length + 1
    for (const size of [0, 1, CHUNK - line - 1, CHUNK - line, CHUNK - line + 1, 3 * CHUNK - line, 200_000]) {
      const bytes = randomBytes(size)
      const key = sealed(bytes)
      expect(readFileSync(out('sealed')).includes(Buffer.from(secret))).toBe(false)
      expect(openSealed(out('sealed'), out('opened'), key).equals(secret)).toBe(true)
      expect(readFileSync(out('opened')).equals(bytes)).toBe(true)
      expect(statSync(out('opened')).mode & 0o777).toBe(0o600)
      rmSync(out('opened'))
    }
  })

  test('that was changed, cut, reordered or lengthened anywhere is damaged, and nothing is left of it', () => {
    const key = sealed(randomBytes(3 * CHUNK))
    const whole = readFileSync(out('sealed'))
    const head = whole.indexOf(10) + 1
    const chunk = CHUNK + 16
    const part = (from: number, to: number) => whole.subarray(head + from * chunk, head + to * chunk)
    const flipped = (at: number) => {
      const copy = Buffer.from(whole)
      copy[at] = (copy[at] ?? 0) ^ 1
      return copy
    }
    const first = whole.subarray(0, head)
    const wrong = [
      ...[head, head + 70, head + chunk, head + 2 * chunk + 5, whole.length - 1].map(flipped),
      flipped(first.indexOf('"at":') + 5),
      ...[1, 16, 17, chunk].map((less) => whole.subarray(0, whole.length - less)),
      Buffer.concat([first, part(0, 3)]),
      Buffer.concat([first, part(0, 1), part(2, 4)]),
      Buffer.concat([first, part(1, 2), part(0, 1), part(2, 4)]),
      Buffer.concat([whole, Buffer.alloc(1)]),
      Buffer.concat([whole, part(3, 4)]),
      first,
    ]
    for (const bytes of wrong) {
      writeFileSync(out('wrong'), bytes)
      expect(() => openSealed(out('wrong'), out('opened'), key)).toThrow(/damaged/)
      expect(existsSync(out('opened'))).toBe(false)
    }
    expect(() => openSealed(out('sealed'), out('opened'), makeBackupKey(outside))).toThrow(/made for another/)
  })
})

test('a dead disk: the file and the printed key bring the network back, with its secret', async () => {
  const name = await network()
  const key = makeBackupKey(folder)
  const secret = readFileSync(join(folder, SECRET_FILE), 'utf8')
  const done = await makeBackup({ folder }, out('a.backup'), now)
  expect(done).toMatch(/^Backed up to .*a\.backup: 1 events, 1 entries, 1 devices, \d+ bytes, checked\.$/)
  expect(readdirSync(outside)).toEqual(['a.backup'])
  expect(readFileSync(out('a.backup')).includes('Znamenita')).toBe(false)
  rmSync(folder, { recursive: true })

  const settings = { folder }
  const bring = (typed?: string) =>
    restoreBackup(settings, out('a.backup'), {
      random,
      now,
      key: typed === undefined ? undefined : typedKey(typed),
    })
  await expect(bring()).rejects.toThrow(/its backup key is needed/)
  await expect(bring(printed(makeBackupKey(outside)))).rejects.toThrow(/made for another/)
  expect(existsSync(folder) ? readdirSync(folder).filter((each) => each !== 'zbor.lock') : []).toEqual([])
  expect(await bring(printed(key))).toHaveLength(2)
  expect(readFileSync(join(folder, SECRET_FILE), 'utf8')).toBe(secret)
  const again = testServer({}, openDataFile(folder, random))
  expect(again.data.lineage.server).toBe(name)
  expect((await again.parts.log.scopeOps(EVENT, 'desk', 9))[0]?.fields['firstName']).toBe('Znamenita')
  again.close()
})

test('over another network, its data and its secret are kept beside', async () => {
  await network()
  const key = makeBackupKey(folder)
  await makeBackup({ folder }, out('a.backup'), now)
  rmSync(folder, { recursive: true })
  openDataFile(folder, random).close()
  const lines = await restoreBackup({ folder }, out('a.backup'), { random, now, key })
  expect(lines).toHaveLength(4)
  const kept = readdirSync(folder).filter((name) => name.includes('replaced'))
  expect(kept.map((name) => name.replace(/\d{8}T\d{6}Z?/, 'T'))).toEqual(
    expect.arrayContaining(['zbor.replaced-T.sqlite', 'zbor.secret.replaced-T']),
  )
  openDataFile(folder, random).close()
})

test('a backup goes where it belongs: one of a data file is none for PostgreSQL', async () => {
  await network()
  const key = makeBackupKey(folder)
  await makeBackup({ folder }, out('a.backup'), now)
  const postgres = { folder, databaseUrl: 'postgresql://nowhere/zbor' }
  await expect(restoreBackup(postgres, out('a.backup'), { random, now, key })).rejects.toThrow(
    /leave ZBOR_DATABASE_URL out/,
  )
})

test('those of every night are kept five weeks, and go only once a newer one is there', async () => {
  await network()
  const backups = out('nights')
  mkdirSync(backups)
  const at = (ms: number) => join(backups, nameOf(ms))
  for (const ageMs of [KEPT_MS + HOUR_MS, KEPT_MS - HOUR_MS]) writeFileSync(at(NOON - ageMs), 'old')
  writeFileSync(join(backups, 'mine.txt'), 'not ours')
  await expect(makeNightly({ folder, backups }, now)).rejects.toThrow(/There is no backup key/)
  expect(readdirSync(backups)).toHaveLength(3)
  makeBackupKey(folder)
  expect(readBackupKey(folder)).toBeDefined()
  await makeNightly({ folder, backups }, now)
  expect(readdirSync(backups).sort()).toEqual(
    ['mine.txt', nameOf(NOON - KEPT_MS + HOUR_MS), nameOf(NOON)].sort(),
  )
  expect(timeOf(nameOf(NOON))).toBe(NOON)
  expect(timeOf('zbor-20191306T120000Z.backup')).toBeUndefined()
})

test('one is due once a night, and where the last is older than that', () => {
  const ago = (hours: number) => NOON - hours * HOUR_MS
  expect(isDue(NOON, null, 15)).toBe(true)
  expect(isDue(NOON, ago(27), 15)).toBe(true)
  expect(isDue(NOON, ago(20), 15)).toBe(false)
  expect(isDue(NOON, ago(20), 3)).toBe(true)
  expect(isDue(NOON, ago(1), 3)).toBe(false)
  expect(isDue(NOON, ago(20), 5)).toBe(false)
})

describe('over PostgreSQL', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startPostgres()
  }, START_MS)
  afterAll(() => cluster.stop())

  test('a sealed dump and the key bring the network back into an empty database', async () => {
    const url = await cluster.database()
    const store = await openPostgres(url, folder, random)
    const { log: _log, ...before } = store
    await store.close()
    const key = makeBackupKey(folder)
    expect(await makeBackup({ folder, databaseUrl: url }, out('p.backup'), now)).toMatch(/checked\.$/)
    const empty = await cluster.database()
    rmSync(folder, { recursive: true })
    await restoreBackup({ folder, databaseUrl: empty }, out('p.backup'), { random, now, key })
    const again = await openPostgres(empty, folder, random)
    expect(Buffer.from(again.secret).equals(before.secret)).toBe(true)
    await again.close()
  })
})
