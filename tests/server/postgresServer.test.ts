// The server over PostgreSQL does what it does over a data file: the same tests once more.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { openPostgres } from '../../src/server/postgres/openPostgres.ts'
import { type Cluster, START_MS, startPostgres } from '../support/postgres.ts'
import { overStores } from '../support/testServer.ts'

const random = (count: number) => new Uint8Array(randomBytes(count))

let cluster: Cluster
let folder: string
let end: () => Promise<void>
beforeAll(async () => {
  cluster = await startPostgres()
}, START_MS)
afterAll(() => cluster.stop())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zbor-pg-'))
  const { notes: _notes, close, ...parts } = await openPostgres(await cluster.schema(), folder, random)
  end = close
  overStores(() => parts)
})
// After those of the tests themselves, since it is named before them.
afterEach(async () => {
  await end()
  rmSync(folder, { recursive: true, force: true })
})

describe('push, pull and live', async () => {
  await import('./sync.test.ts')
})
describe('say', async () => {
  await import('./say.test.ts')
})
describe('hands', async () => {
  await import('./hands.test.ts')
})
describe('withdrawn questions', async () => {
  await import('./withdrawn.test.ts')
})
describe('access', async () => {
  await import('./access.test.ts')
})
describe('public', async () => {
  await import('./public.test.ts')
})
describe('answers of phones', async () => {
  await import('./answers.test.ts')
})
describe('feedback of phones', async () => {
  await import('./feedback.test.ts')
})
describe('deposits', async () => {
  await import('./deposit.test.ts')
})
