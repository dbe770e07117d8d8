// A database and a push of every schema that was ever released go on with this version: nothing on the device is
// lost, nothing that waits is refused. The files were written by the code of their time; they are never changed.

import { readFileSync } from 'node:fs'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { createDevice } from '../../../src/app/store/device.ts'
import { dexieStorage, ZborDatabase } from '../../../src/app/store/dexieStorage.ts'
import type { StoredRow } from '../../../src/app/store/storage.ts'
import type { EventId } from '../../../src/core/ids.ts'
import { attendee } from '../../../src/core/model/attendee.ts'
import { read } from '../../../src/core/model/entity.ts'
import { FOLD_VERSION, foldOps, rowKey, rowText, versions } from '../../../src/core/sync/heads.ts'
import type { SealedOp } from '../../../src/core/sync/op.ts'
import { sealStored } from '../../../src/app/sync/sealStored.ts'
import { seal } from '../../../src/server/keys.ts'
import { testEnv } from '../../support/device.ts'
import { EVENT as TEST_EVENT, joined, testServer } from '../../support/testServer.ts'

interface Stored {
  readonly databaseVersion: number
  readonly event: EventId
  readonly tables: { readonly [name: string]: readonly Record<string, unknown>[] }
}

const fileOf = <T>(name: string) =>
  JSON.parse(readFileSync(new URL(`../../data/stored/${name}`, import.meta.url), 'utf8')) as T

/** The tables as each version of the database made them. */
const SCHEMAS: Readonly<Record<number, Readonly<Record<string, { key: string | null; indexes: string[] }>>>> =
  {
    1: {
      meta: { key: 'key', indexes: [] },
      ops: { key: 'key', indexes: [] },
      rows: { key: 'key', indexes: ['[event+entity+rev]'] },
      outbox: { key: 'key', indexes: ['place'] },
      cursors: { key: 'key', indexes: [] },
      redacted: { key: 'key', indexes: [] },
      drafts: { key: 'key', indexes: [] },
    },
  }

/** The database as it lies on a tablet that was last opened with the version of the file. */
async function onTablet({ databaseVersion, tables }: Stored, name: string): Promise<IDBFactory> {
  const factory = new IDBFactory()
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = factory.open(name, databaseVersion * 10)
    request.addEventListener('upgradeneeded', () => {
      for (const [table, { key, indexes }] of Object.entries(SCHEMAS[databaseVersion] ?? {})) {
        const store = request.result.createObjectStore(table, { keyPath: key })
        for (const index of indexes)
          store.createIndex(index, index.startsWith('[') ? index.slice(1, -1).split('+') : index)
      }
    })
    request.addEventListener('success', () => resolve(request.result))
  })
  for (const [table, entries] of Object.entries(tables)) {
    const tx = db.transaction(table, 'readwrite')
    for (const entry of entries) tx.objectStore(table).put(entry)
    await new Promise((resolve) => tx.addEventListener('complete', resolve))
  }
  db.close()
  return factory
}

const open = (factory: IDBFactory, name: string) =>
  createDevice(new ZborDatabase(name, { indexedDB: factory, IDBKeyRange }), testEnv(1))

const bare = ({ event, scope, entity, target, heads, closed }: StoredRow) =>
  rowText({ event, scope, entity, target, heads, closed })

describe.each([1])('a database of version %i', (version) => {
  const stored = fileOf<Stored>(`v${version}.json`)
  const name = `zbor-v${version}`

  it('opens with everything that lay in it', async () => {
    const device = open(await onTablet(stored, name), name)
    await device.db.open()
    for (const [table, entries] of Object.entries(stored.tables)) {
      const kept = (await device.db.table(table).toArray()) as { key: string }[]
      const mine = kept.filter(({ key }) => !key.startsWith('setting.'))
      expect({ table, entries: mine }).toEqual({ table, entries })
    }
  })

  it('shows its rows, its two versions, what is held and what was being typed', async () => {
    const device = open(await onTablet(stored, name), name)
    const rows = await device.storage.read((tx) => tx.rowsOf(stored.event, 'desk'))
    const person = rows.find((row) => row.entity === 'attendee' && row.target === 'P1')
    expect(person && read(attendee, person)).toMatchObject({ firstName: 'Željka', lastName: 'Đurić' })
    expect(person && versions(person, 'town').map(({ value }) => value)).toEqual(
      expect.arrayContaining(['Zabok', 'Krapina']),
    )
    // Its values were taken away by the organiser.
    const emptied = rows.find((row) => row.entity === 'attendee' && row.target === 'P2')
    expect(emptied && read(attendee, emptied)).toEqual({})
    const outbox = await device.storage.read((tx) => tx.outbox())
    expect(outbox.map(({ held }) => held)).toEqual([undefined, undefined, undefined, { code: 'role' }])
    expect(await device.forms.find(`note/${stored.event}/I1`)).toMatchObject({
      value: { text: 'Half a thou' },
    })
  })

  it('seals what waits as its own version would have', async () => {
    const device = open(await onTablet(stored, name), name)
    const record = await device.storage.read((tx) => tx.device())
    const waiting = await device.storage.read(async (tx) => {
      const entries = (await tx.outbox()).filter(({ held }) => !held)
      return (await tx.ops(entries.map(({ key }) => key))).filter((op) => op !== undefined)
    })
    const sealed = record && (await sealStored(device.storage, record, waiting))
    const sent = fileOf<{ body: { ops: SealedOp[] } }>(`push-v${version}.json`)
    expect(sealed).toEqual(sent.body.ops)
  })

  it('folds rows again whose fold is older, before anything reads them', async () => {
    const old = (row: Record<string, unknown>) => ({ ...row, heads: {}, closed: {}, fold: 0 })
    const rows = (stored.tables['rows'] ?? []).map(old)
    const factory = await onTablet({ ...stored, tables: { ...stored.tables, rows } }, name)
    const device = open(factory, name)
    const after = await device.storage.read(async (tx) =>
      (
        await Promise.all(
          (['desk', 'room', 'signature'] as const).map((scope) => tx.rowsOf(stored.event, scope)),
        )
      ).flat(),
    )
    expect(after.every((row) => row.fold === FOLD_VERSION)).toBe(true)
    const ops = (await device.db.ops.toArray()).filter((op) => !op.held)
    const folded = foldOps(ops)
    expect(after.map(bare).sort()).toEqual(
      [...folded]
        .filter(([key]) => after.some((row) => rowKey(row) === key))
        .map(([, row]) => rowText(row))
        .sort(),
    )
    expect(after.length).toBe(folded.size)
    // Once: the next start does not look through them again.
    device.db.close()
    const again = open(factory, name)
    const generation = async (of: typeof again) => (await of.storage.read((tx) => tx.self()))?.generation
    expect(await generation(again)).toBe(2)
  })

  it('is not refolded where nothing has changed', async () => {
    const device = open(await onTablet(stored, name), name)
    expect((await device.storage.read((tx) => tx.self()))?.generation).toBe(1)
    expect(await dexieStorage(device.db).read((tx) => tx.setting('fold'))).toBe(FOLD_VERSION)
  })
})

describe.each([1])('a push of schema %i', (version) => {
  it('is accepted by this server', async () => {
    const server = testServer()
    try {
      const { body } = fileOf<{ body: { replica: string; ops: SealedOp[] } }>(`push-v${version}.json`)
      const device = await joined(server, 'volunteer')
      expect(body.ops.every((op) => op.schema === version && op.event === TEST_EVENT)).toBe(true)
      // As a device of this network would have sealed it: each network has its own keys.
      const ops = body.ops.map((op) => ({ ...op, mac: seal(device.key, device.device, op) }))
      const answer = await server.post('/api/push', { ...body, ops }, device.headers)
      expect(answer.status).toBe(200)
      const { answers } = (await answer.json()) as { answers: { is: string }[] }
      expect(answers.map(({ is }) => is)).toEqual(ops.map(() => 'ok'))
    } finally {
      server.close()
    }
  })
})
