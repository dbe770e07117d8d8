// The device's database in memory, for simulations: the same transactions over the same tables as Dexie, and
// the same contract suite (tests/contracts/storageContract.ts), at a hundredth of the time.

import type { Cursor } from '../../src/core/sync/protocol.ts'
import {
  type Carried,
  type DeviceRecord,
  type Draft,
  type Incident,
  LAST_TO_SEND,
  MAX_INCIDENTS,
  type OutboxEntry,
  type Self,
  type Storage,
  type StoredOp,
  type StoredRow,
  type Tx,
} from '../../src/app/store/storage.ts'

/** What stays when a process dies. */
export interface MemoryDisk {
  readonly meta: Map<string, unknown>
  /** By event and scope, so that a scope is read without looking through the others. */
  readonly ops: Map<string, Map<string, StoredOp>>
  readonly rows: Map<string, Map<string, StoredRow>>
  readonly outbox: Map<string, OutboxEntry>
  readonly cursors: Map<string, Cursor>
  readonly redacted: Map<string, true>
  readonly drafts: Map<string, Draft>
  readonly incidents: Map<string, readonly Incident[]>
  readonly carried: Map<string, Carried>
}

export function memoryDisk(): MemoryDisk {
  return {
    meta: new Map(),
    ops: new Map(),
    rows: new Map(),
    outbox: new Map(),
    cursors: new Map(),
    redacted: new Map(),
    drafts: new Map(),
    incidents: new Map(),
    carried: new Map(),
  }
}

const copyOfTwo = <T>(table: Map<string, Map<string, T>>) =>
  new Map(Array.from(table, ([key, inner]) => [key, new Map(inner)]))

/** The same profile again. What is stored is never changed in place, so the values can be shared. */
export function copyOfDisk(disk: MemoryDisk): MemoryDisk {
  return {
    meta: new Map(disk.meta),
    ops: copyOfTwo(disk.ops),
    rows: copyOfTwo(disk.rows),
    outbox: new Map(disk.outbox),
    cursors: new Map(disk.cursors),
    redacted: new Map(disk.redacted),
    drafts: new Map(disk.drafts),
    incidents: new Map(disk.incidents),
    carried: new Map(disk.carried),
  }
}

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)
const byPlace = (a: OutboxEntry, b: OutboxEntry) => a.place - b.place || byKey(a, b)
const scopeOfKey = (key: string) => key.slice(0, key.indexOf('/', key.indexOf('/') + 1) + 1)

export function memoryStorage(disk: MemoryDisk): Storage {
  let last: Promise<unknown> = Promise.resolve()

  /** One transaction after another; one that throws leaves nothing behind. */
  function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const next = last.then(async () => {
      const undo: (() => void)[] = []
      const state = { open: true }
      try {
        return await work(txOver(disk, undo, state))
      } catch (error) {
        for (const each of undo.reverse()) each()
        throw error
      } finally {
        state.open = false
      }
    })
    last = next.catch(() => undefined)
    return next
  }
  return { read: transaction, write: transaction }
}

function txOver(disk: MemoryDisk, undo: (() => void)[], state: { open: boolean }): Tx {
  const set = <V>(table: Map<string, V>, key: string, value: V) => {
    const before = table.get(key)
    undo.push(before === undefined ? () => table.delete(key) : () => table.set(key, before))
    table.set(key, value)
  }
  const remove = <V>(table: Map<string, V>, key: string) => {
    const before = table.get(key)
    if (before === undefined) return
    undo.push(() => table.set(key, before))
    table.delete(key)
  }
  const inner = <V>(table: Map<string, Map<string, V>>, key: string): Map<string, V> => {
    const scope = scopeOfKey(key)
    const found = table.get(scope) ?? new Map<string, V>()
    table.set(scope, found)
    return found
  }
  /** Every call is asynchronous and finds the transaction open, as in a database. */
  const step = async <T>(work: () => T): Promise<T> => {
    if (!state.open) throw new Error('the transaction is over')
    return work()
  }
  const scopeOf = <V extends { key: string }>(table: Map<string, Map<string, V>>, prefix: string) =>
    Array.from(table.get(prefix)?.values() ?? []).sort(byKey)

  return {
    self: () => step(() => disk.meta.get('self') as Self | undefined),
    putSelf: (self) => step(() => set(disk.meta, 'self', self)),
    device: () => step(() => disk.meta.get('device') as DeviceRecord | undefined),
    putDevice: (device) => step(() => set(disk.meta, 'device', device)),
    ops: (keys) => step(() => keys.map((key) => disk.ops.get(scopeOfKey(key))?.get(key))),
    opsOf: (event, scope) => step(() => scopeOf(disk.ops, `${event}/${scope}/`)),
    opsMarked: (mark) =>
      step(() =>
        Array.from(disk.ops.values()).flatMap((scope) =>
          Array.from(scope.values()).filter((op) => op[mark] !== undefined),
        ),
      ),
    putOps: (ops) => step(() => ops.forEach((op) => set(inner(disk.ops, op.key), op.key, op))),
    deleteOps: (keys) => step(() => keys.forEach((key) => remove(inner(disk.ops, key), key))),
    rows: (keys) => step(() => keys.map((key) => disk.rows.get(scopeOfKey(key))?.get(key))),
    rowsOf: (event, scope) => step(() => scopeOf(disk.rows, `${event}/${scope}/`)),
    putRows: (rows) => step(() => rows.forEach((row) => set(inner(disk.rows, row.key), row.key, row))),
    deleteRows: (keys) => step(() => keys.forEach((key) => remove(inner(disk.rows, key), key))),
    outbox: (limit) => step(() => Array.from(disk.outbox.values()).sort(byPlace).slice(0, limit)),
    heldEntries: () =>
      step(() =>
        Array.from(disk.outbox.values())
          .filter(({ place }) => place > LAST_TO_SEND)
          .sort(byPlace),
      ),
    queued: (keys) => step(() => keys.map((key) => disk.outbox.get(key))),
    waiting: () =>
      step(() => Array.from(disk.outbox.values()).filter(({ place }) => place <= LAST_TO_SEND).length),
    putOutbox: (entries) => step(() => entries.forEach((entry) => set(disk.outbox, entry.key, entry))),
    deleteOutbox: (keys) => step(() => keys.forEach((key) => remove(disk.outbox, key))),
    cursor: (key) => step(() => disk.cursors.get(key)),
    putCursor: (key, cursor) => step(() => set(disk.cursors, key, cursor)),
    deleteCursor: (key) => step(() => remove(disk.cursors, key)),
    redacted: (keys) => step(() => new Set(keys.filter((key) => disk.redacted.has(key)))),
    putRedacted: (keys) => step(() => keys.forEach((key) => set(disk.redacted, key, true as const))),
    drafts: () => step(() => Array.from(disk.drafts.values()).sort(byKey)),
    putDrafts: (drafts) => step(() => drafts.forEach((draft) => set(disk.drafts, draft.key, draft))),
    deleteDrafts: (keys) => step(() => keys.forEach((key) => remove(disk.drafts, key))),
    incidents: () => step(() => disk.incidents.get('all') ?? []),
    addIncident: (incident) =>
      step(() => {
        const all = [...(disk.incidents.get('all') ?? []), incident]
        set(disk.incidents, 'all', all.slice(-MAX_INCIDENTS))
      }),
    carried: () => step(() => Array.from(disk.carried.values()).sort(byKey)),
    putCarried: (carried) => step(() => carried.forEach((each) => set(disk.carried, each.key, each))),
    deleteCarried: (keys) => step(() => keys.forEach((key) => remove(disk.carried, key))),
    setting: <T>(name: string) => step(() => disk.meta.get(`setting.${name}`) as T | undefined),
    putSetting: (name, value) => step(() => set(disk.meta, `setting.${name}`, value)),
  }
}
