// Many records at once are the same as each by itself, whether they lie together, apart, or are not there.

import { Dexie, type Table } from 'dexie'
import * as fc from 'fast-check'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { deleteMany, getMany } from '../../../src/app/store/manyKeys.ts'

interface Kept {
  readonly key: string
  readonly value: number
}

/** A table with the numbers below `count`, each under its own key. */
async function tableOf(count: number): Promise<Table<Kept, string>> {
  const db = new Dexie('many', { indexedDB: new IDBFactory(), IDBKeyRange })
  db.version(1).stores({ kept: 'key' })
  const table = db.table<Kept, string>('kept')
  await table.bulkPut(Array.from({ length: count }, (_, value) => ({ key: keyOf(value), value })))
  return table
}
const keyOf = (value: number) => `event/${value}`

const asked = fc.oneof(
  { weight: 1, arbitrary: fc.uniqueArray(fc.nat(3000), { maxLength: 300 }) },
  // A page of the log.
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(2500), fc.integer({ min: 90, max: 400 }))
      .map(([from, length]) => Array.from({ length }, (_, at) => from + at)),
  },
)

describe('many keys at once', () => {
  it('are read as one by one, in the order asked', async () => {
    const tables = await Promise.all([0, 60, 500, 2000].map(tableOf))
    await fc.assert(
      fc.asyncProperty(asked, fc.constantFrom(...tables), async (values, table) => {
        const keys = values.map(keyOf)
        const read = await table.db.transaction('r', table, async () => getMany(table, keys))
        expect(read).toEqual(await table.bulkGet(keys))
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('are deleted, and nothing beside them', async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.constantFrom(0, 60, 500, 2000), async (values, count) => {
        const table = await tableOf(count)
        await table.db.transaction('rw', table, async () => deleteMany(table, values.map(keyOf)))
        const gone = new Set(values)
        const left = (await table.toArray()).map(({ value }) => value).toSorted((a, b) => a - b)
        expect(left).toEqual(
          Array.from({ length: count }, (_, value) => value).filter((each) => !gone.has(each)),
        )
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
