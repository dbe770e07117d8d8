// The device's database: Dexie over IndexedDB, every write durable on disk before it resolves.

import { Dexie, type Table } from 'dexie'
import type { Cursor } from '../../core/sync/protocol.ts'
import { deleteMany, getMany } from './manyKeys.ts'
import {
  type Carried,
  type DeviceRecord,
  type Draft,
  type Incident,
  LAID_BY_SETTING,
  type LaidBy,
  LAST_TO_SEND,
  MAX_INCIDENTS,
  type OutboxEntry,
  type Self,
  type Storage,
  type StoredOp,
  type StoredRow,
  type Tx,
} from './storage.ts'

export interface Setting {
  readonly key: string
  readonly value: unknown
}

/** The database of this device's events. */
export const DATABASE = 'zbor'

export class ZborDatabase extends Dexie {
  declare readonly meta: Table<Setting, string>
  declare readonly ops: Table<StoredOp, string>
  declare readonly rows: Table<StoredRow, string>
  declare readonly outbox: Table<OutboxEntry, string>
  declare readonly cursors: Table<{ key: string; cursor: Cursor }, string>
  declare readonly redacted: Table<{ key: string }, string>
  declare readonly drafts: Table<Draft, string>
  declare readonly incidents: Table<Incident, number>
  declare readonly carried: Table<Carried, string>

  constructor(name = DATABASE, options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange } = {}) {
    // Strict: a power cut right after „saved" must not take it back.
    // Rows in memory are ours to keep: Dexie's own cache would copy every object that is written.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled', ...options })
    this.version(1).stores({
      meta: 'key',
      ops: 'key',
      rows: 'key, [event+entity+rev]',
      outbox: 'key, place',
      cursors: 'key',
      redacted: 'key',
      drafts: 'key',
    })
    this.version(2).stores({ incidents: '++', carried: 'key' })
    this.version(3).stores({ ops: 'key, aside, unproven' })
  }
}

/** After every key that begins with the prefix. */
const AFTER = '\uffff'

export function dexieStorage(db: ZborDatabase): Storage {
  const { tables } = db
  const tx = txOver(db)
  return {
    // Dexie follows awaits only in what it recognises as an async function.
    read: (work) => db.transaction('r', tables, async () => work(tx)),
    write: (work) => db.transaction('rw', tables, async () => work(tx)),
  }
}

function txOver(db: ZborDatabase): Tx {
  const meta = async <T>(key: string) => (await db.meta.get(key))?.value as T | undefined
  let generation: number | undefined
  return {
    self: async () => {
      const self = await meta<Self>('self')
      generation = self?.generation
      return self
    },
    // The generation has a record of its own: who watches for deleted rows need not look at every write.
    putSelf: async (self) => {
      await db.meta.put({ key: 'self', value: self })
      if (self.generation !== generation) await db.meta.put({ key: 'generation', value: self.generation })
      generation = self.generation
    },
    device: () => meta<DeviceRecord>('device'),
    putDevice: async (device) => void (await db.meta.put({ key: 'device', value: device })),
    ops: (keys) => getMany(db.ops, keys),
    opsOf: (event, scope) =>
      db.ops.where('key').between(`${event}/${scope}/`, `${event}/${scope}/${AFTER}`).toArray(),
    opsMarked: (mark) => db.ops.orderBy(mark).toArray(),
    putOps: async (ops) => void (ops.length && (await db.ops.bulkPut([...ops]))),
    deleteOps: (keys) => deleteMany(db.ops, keys),
    rows: (keys) => getMany(db.rows, keys),
    rowsOf: (event, scope) =>
      db.rows.where('key').between(`${event}/${scope}/`, `${event}/${scope}/${AFTER}`).toArray(),
    putRows: async (rows) => void (rows.length && (await db.rows.bulkPut([...rows]))),
    deleteRows: (keys) => deleteMany(db.rows, keys),
    outbox: (limit) => {
      const inOrder = db.outbox.orderBy('place')
      return (limit === undefined ? inOrder : inOrder.limit(limit)).toArray()
    },
    heldEntries: () => db.outbox.where('place').above(LAST_TO_SEND).toArray(),
    queued: (keys) => getMany(db.outbox, keys),
    waiting: () => db.outbox.where('place').belowOrEqual(LAST_TO_SEND).count(),
    putOutbox: async (entries) => void (entries.length && (await db.outbox.bulkPut([...entries]))),
    deleteOutbox: (keys) => deleteMany(db.outbox, keys),
    cursor: async (key) => (await db.cursors.get(key))?.cursor,
    putCursor: async (key, cursor) => void (await db.cursors.put({ key, cursor })),
    deleteCursor: (key) => db.cursors.delete(key),
    redacted: async (keys) => {
      if (keys.length === 0 || (await db.redacted.count()) === 0) return new Set()
      const found = await getMany(db.redacted, keys)
      return new Set(found.flatMap((entry) => (entry ? [entry.key] : [])))
    },
    putRedacted: async (keys) =>
      void (keys.length && (await db.redacted.bulkPut(keys.map((key) => ({ key }))))),
    drafts: () => db.drafts.toArray(),
    putDrafts: async (drafts) => void (drafts.length && (await db.drafts.bulkPut([...drafts]))),
    deleteDrafts: async (keys) => void (keys.length && (await db.drafts.bulkDelete([...keys]))),
    incidents: () => db.incidents.toArray(),
    addIncident: async (incident) => {
      await db.incidents.add(incident)
      const tooMany = (await db.incidents.count()) - MAX_INCIDENTS
      if (tooMany > 0) await db.incidents.limit(tooMany).delete()
    },
    carried: () => db.carried.toArray(),
    putCarried: async (carried) => void (carried.length && (await db.carried.bulkPut([...carried]))),
    deleteCarried: async (keys) => void (keys.length && (await db.carried.bulkDelete([...keys]))),
    setting: (name) => meta(`setting.${name}`),
    putSetting: async (name, value) => void (await db.meta.put({ key: `setting.${name}`, value })),
  }
}

export interface OutboxCount {
  readonly waiting: number
  /** Entries that the server has and does not accept yet. */
  readonly held: number
}

/** Counted in the index, not read: a query that takes long is never answered while an import goes on. */
export async function countOutbox(db: ZborDatabase): Promise<OutboxCount> {
  const [all, held, carried, laidBy] = await Promise.all([
    db.outbox.count(),
    db.outbox.where('place').above(LAST_TO_SEND).count(),
    db.carried.count(),
    db.meta.get(`setting.${LAID_BY_SETTING}`),
  ])
  // What a file brought waits as well: sealed ops of others, and all of it until this device has joined.
  const { lines = 0 } = (laidBy?.value ?? {}) as Partial<LaidBy>
  return { waiting: all - held + carried + lines, held }
}
