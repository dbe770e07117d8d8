// Many records at once, with few requests: a database answers a request for each key slowly, and one for a whole range
// of keys quickly. What is asked for stands together as a rule: a page of the log, a queue, the rows of new people.

import type { Table } from 'dexie'

interface Keyed {
  readonly key: string
}

/** Below this a request for each key is quick enough. */
const MANY = 100
/** Reading so many times more records than were asked for still takes less. */
const READ_AT_MOST = 1.5
/** Looking through so many times more keys still takes less. */
const LOOK_AT_MOST = 10

function rangeOf<T extends Keyed>(table: Table<T, string>, keys: readonly string[]) {
  let [first = '', last = ''] = keys
  for (const key of keys) {
    if (key < first) first = key
    if (key > last) last = key
  }
  return table.where('key').between(first, last, true, true)
}

/** The records under these keys, in their order; undefined where there is none. */
export async function getMany<T extends Keyed>(
  table: Table<T, string>,
  keys: readonly string[],
): Promise<(T | undefined)[]> {
  if (keys.length === 0) return []
  if (keys.length < MANY) return table.bulkGet([...keys])
  const there = await rangeOf(table, keys).count()
  if (there > keys.length * LOOK_AT_MOST) return table.bulkGet([...keys])
  const read = there <= keys.length * READ_AT_MOST ? rangeOf(table, keys).toArray() : readThere(table, keys)
  const found = new Map((await read).map((record) => [record.key, record]))
  return keys.map((key) => found.get(key))
}

/** Of these keys, the records that there are. */
async function readThere<T extends Keyed>(table: Table<T, string>, keys: readonly string[]): Promise<T[]> {
  const records = await table.bulkGet(await keysThere(table, keys))
  return records.filter((record) => record !== undefined)
}

async function keysThere<T extends Keyed>(
  table: Table<T, string>,
  keys: readonly string[],
): Promise<string[]> {
  const wanted = new Set(keys)
  return (await rangeOf(table, keys).primaryKeys()).filter((key) => wanted.has(key))
}

/** Deletes what there is under these keys. */
export async function deleteMany<T extends Keyed>(
  table: Table<T, string>,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return
  if (keys.length < MANY) return table.bulkDelete([...keys])
  const there = await rangeOf(table, keys).count()
  if (there === 0) return
  if (there > keys.length * LOOK_AT_MOST) return table.bulkDelete([...keys])
  const gone = await keysThere(table, keys)
  if (gone.length === there) await rangeOf(table, keys).delete()
  else await table.bulkDelete(gone)
}
