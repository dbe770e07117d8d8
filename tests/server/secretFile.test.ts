// The network's secret and its data belong to their owner alone: files that nobody else reads, a secret outside of the
// database and its backups, and nothing of what was erased in any of them.

import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DATA_FILE, openDataFile } from '../../src/server/log/dataFile.ts'
import { backUp } from '../../src/server/log/backup.ts'
import { restore } from '../../src/server/log/restore.ts'
import { openPostgres } from '../../src/server/postgres/openPostgres.ts'
import { SECRET_FILE, secretCheck } from '../../src/server/secretFile.ts'
import { idOf } from '../../src/core/sync/op.ts'
import { EVENT, joined, testServer } from '../support/testServer.ts'
import { type Cluster, START_MS, startPostgres } from '../support/postgres.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-secret-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const path = (name: string) => join(folder, name)
const modeOf = (file: string) => statSync(file).mode & 0o777
const inFile = () => Buffer.from(readFileSync(path(SECRET_FILE), 'utf8').trim(), 'base64url')
const rows = () => {
  const db = new Database(path(DATA_FILE), { readonly: true })
  const all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM meta').all()
  db.close()
  return new Map(all.map(({ name, value }) => [name, value]))
}
/** As a server of 0.6 left it. */
function inside(secret: Uint8Array): void {
  const db = new Database(path(DATA_FILE))
  db.prepare("DELETE FROM meta WHERE name = 'secretCheck'").run()
  db.prepare("INSERT INTO meta (name, value) VALUES ('secret', ?)").run(
    Buffer.from(secret).toString('base64url'),
  )
  db.close()
}

test('folder and files are their owner’s alone, and those of before become so', async () => {
  openDataFile(folder, random).close()
  chmodSync(folder, 0o755)
  for (const name of readdirSync(folder)) chmodSync(path(name), 0o644)
  writeFileSync(path('notes.txt'), 'not ours', { mode: 0o644 })
  const data = openDataFile(folder, random)
  const server = testServer({}, data)
  const tablet = await joined(server, 'volunteer')
  await tablet.push([tablet.op({ fields: { firstName: 'Ana', alive: true } })])
  expect(data.notes).toEqual([expect.stringContaining('Others could read')])
  expect(modeOf(folder)).toBe(0o700)
  const names = readdirSync(folder).filter((name) => name !== 'notes.txt')
  expect(names).toContain('zbor.sqlite-wal')
  expect(names.map((name) => [name, modeOf(path(name))])).toEqual(names.map((name) => [name, 0o600]))
  expect(modeOf(path('notes.txt'))).toBe(0o644)
  server.close()
})

test('the secret stands in its file and nowhere in the database or a backup of it', async () => {
  const data = openDataFile(folder, random)
  const secret = Buffer.from(data.secret)
  data.close()
  expect(inFile().equals(secret)).toBe(true)
  expect(modeOf(path(SECRET_FILE))).toBe(0o600)
  expect(rows().get('secretCheck')).toBe(secretCheck(secret))
  expect(rows().has('secret')).toBe(false)
  await backUp(folder, path('copy'), Date.now)
  for (const name of [DATA_FILE, 'copy'])
    expect(readFileSync(path(name)).includes(secret.toString('base64url'))).toBe(false)
})

test('a data file of before gives its secret away once, and leaves nothing of it', () => {
  openDataFile(folder, random).close()
  const secret = inFile()
  rmSync(path(SECRET_FILE))
  inside(secret)
  const data = openDataFile(folder, random)
  expect(Buffer.from(data.secret).equals(secret)).toBe(true)
  expect(inFile().equals(secret)).toBe(true)
  for (const name of readdirSync(folder).filter((each) => each !== SECRET_FILE))
    expect([name, readFileSync(path(name)).includes(secret.toString('base64url'))]).toEqual([name, false])
  data.close()
})

test('stopped between the two, it goes on', () => {
  openDataFile(folder, random).close()
  inside(inFile())
  const data = openDataFile(folder, random)
  expect(rows().has('secret')).toBe(false)
  data.close()
})

test('a secret that is missing, broken or another network’s ends the start with what to do', () => {
  openDataFile(folder, random).close()
  const secret = readFileSync(path(SECRET_FILE))
  writeFileSync(path(SECRET_FILE), `${Buffer.from(random(32)).toString('base64url')}\n`)
  expect(() => openDataFile(folder, random)).toThrow(/another network's.*ZBOR_SECRET_FILE/)
  inside(Buffer.from(secret.toString().trim(), 'base64url'))
  expect(() => openDataFile(folder, random)).toThrow(/another network's/)
  writeFileSync(path(SECRET_FILE), 'short')
  expect(() => openDataFile(folder, random)).toThrow(/holds no secret/)
  writeFileSync(path(SECRET_FILE), secret)
  openDataFile(folder, random).close()
  rmSync(path(SECRET_FILE))
  expect(() => openDataFile(folder, random)).toThrow(/missing: bring .* back/)
})

test('a backup is restored only where its secret is', async () => {
  openDataFile(folder, random).close()
  await backUp(folder, path('copy'), Date.now)
  const other = mkdtempSync(join(tmpdir(), 'zbor-secret-'))
  const copy = { path: path('copy'), called: 'copy' }
  expect(() => restore(other, copy, random, Date.now)).toThrow(/secret is missing.*ZBOR_SECRET_FILE/)
  expect(readdirSync(other).filter((name) => name.includes('sqlite'))).toEqual([])
  restore(other, copy, random, Date.now, path(SECRET_FILE))
  openDataFile(other, random, undefined, undefined, path(SECRET_FILE)).close()
  rmSync(other, { recursive: true })
})

test('[R1] what was erased is in no file of the folder', async () => {
  const data = openDataFile(folder, random)
  const server = testServer({}, data)
  const organiser = await joined(server, 'organiser')
  const volunteer = await joined(server, 'volunteer')
  const person = (firstName: string) => volunteer.op({ fields: { firstName, alive: true } })
  const ops = ['Znamenita', 'Obicna', 'Znamenita'].map(person)
  await volunteer.push(ops)
  // Pushed with a mac that does not fit, and held.
  await volunteer.push([{ ...person('Znamenita'), id: ['0123456789AB', 1] }])
  const gone = ops.filter((op) => op.fields['firstName'] === 'Znamenita').map(idOf)
  const erased = { ops: [...gone, '0123456789AB.1'], alive: true }
  await organiser.push([organiser.op({ scope: 'desk', entity: 'redaction', fields: erased })])
  const found = readdirSync(folder).filter((name) => readFileSync(path(name)).includes('Znamenita'))
  expect(found).toEqual([])
  expect(readdirSync(folder).some((name) => readFileSync(path(name)).includes('Obicna'))).toBe(true)
  expect((await server.parts.log.held(EVENT)).map(({ op }) => op.fields['firstName'])).toEqual([null])
  server.close()
})

describe('over PostgreSQL', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startPostgres()
  }, START_MS)
  afterAll(() => cluster.stop())

  test('processes that start together have one secret, in the file that they share', async () => {
    const url = await cluster.schema()
    const open = () => openPostgres(url, folder, random)
    const stores = await Promise.all([open(), open(), open()])
    for (const { secret } of stores) expect(inFile().equals(secret)).toBe(true)
    for (const { close } of stores) await close()
    rmSync(path(SECRET_FILE))
    await expect(open()).rejects.toThrow(/missing: bring .* back/)
  })
})
