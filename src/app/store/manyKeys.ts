// Many records at once, with few requests: a database answers a request for each key slowly, and one for a whole range of keys
// quickly. What is asked for stands together as a rule: a page of the log, a queue, the rows of new people.

import type { Table } from 'dexie'

/** Below this a request for each key is quick enough. */
const MANY = 100
/** Reading so many times more than was asked for still takes less. */
const READ_AT_MOST = 1.5
/** Looking through so many times more keys still takes less. */
const LOOK_AT_MOST = 10

const rangeOf = <T>(table: Table<T, string>, keys: readonly string[]) => {
  let [first = '', last = ''] = keys
  for (const key of keys) {
    if (key < first) first = key
    if (key > last) last = key
  }
  return table.where(':id').between(first, last, true, true)
}

/** The records under these keys, in their order; undefined where there is none. */
export async function getMany<T>(
  table: Table<T, string>,
  keys: readonly string[],
): Promise<(T | undefined)[]> {
  if (keys.length === 0) return []
  if (keys.length < MANY) return table.bulkGet([...keys])
  const there = await rangeOf(table, keys).count()
  if (there === 0) return keys.map(() => undefined)
  if (there > keys.length * LOOK_AT_MOST) return table.bulkGet([...keys])
  const present = await rangeOf(table, keys).primaryKeys()
  if (there <= keys.length * READ_AT_MOST) {
    const all = await rangeOf(table, keys).toArray()
    const found = new Map(present.map((key, at) => [key, all[at]]))
    return keys.map((key) => found.get(key))
  }
  const known = new Set(present)
  const wanted = keys.filter((key) => known.has(key))
  const values = await table.bulkGet(wanted)
  const found = new Map(wanted.map((key, at) => [key, values[at]]))
  return keys.map((key) => found.get(key))
}

/** Deletes what there is under these keys. */
export async function deleteMany<T>(table: Table<T, string>, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  if (keys.length < MANY) return table.bulkDelete([...keys])
  const there = await rangeOf(table, keys).count()
  if (there === 0) return
  if (there > keys.length * LOOK_AT_MOST) return table.bulkDelete([...keys])
  const present = await rangeOf(table, keys).primaryKeys()
  const wanted = new Set(keys)
  const gone = present.filter((key) => wanted.has(key))
  if (gone.length === present.length) await rangeOf(table, keys).delete()
  else await table.bulkDelete(gone)
}
