// The one device that this tab is part of: its database, its writes, its sync. Made once when the app starts;
// tests make their own.

import type { EventId, TargetId } from '../../core/ids.ts'
import { newTargetId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import type { Entity } from '../../core/model/entity.ts'
import { type Row, seenOf } from '../../core/sync/heads.ts'
import { commit, CommitError, type Write } from './commit.ts'
import { type Connection, connectionOf, steadyStorage } from './connection.ts'
import { countOutbox, dexieStorage, type OutboxCount, ZborDatabase } from './dexieStorage.ts'
import { LiveRowsStore } from './liveRows.ts'
import { LiveValue } from './liveStore.ts'
import { OpenForms } from './openForms.ts'
import { beginAsNewReplica, type Env } from './self.ts'
import type { DeviceRecord, Storage } from './storage.ts'
import { reportNotStored, reportStored } from './storageProblem.ts'

export interface Device {
  readonly db: ZborDatabase
  readonly storage: Storage
  readonly connection: Connection
  /** What is typed and not saved yet. */
  readonly forms: OpenForms
  readonly env: Env
  readonly liveRows: (event: EventId, entity: string) => LiveRowsStore
  /** `null` where this device has not joined yet. */
  readonly record: LiveValue<DeviceRecord | null>
  readonly outbox: LiveValue<OutboxCount>
  /** Stores all the writes or none; resolves once they are on disk. @throws CommitError, database errors */
  readonly commit: (event: EventId, writes: readonly Write[]) => Promise<void>
  readonly newTarget: () => TargetId
  /** `commit` does it itself; for the few other ways to write an op, before the first of them. */
  readonly begin: () => Promise<void>
}

export function createDevice(db: ZborDatabase, env: Env): Device {
  const connection = connectionOf(db)
  const storage = steadyStorage(dexieStorage(db), connection)
  const watched = new Map<string, LiveRowsStore>()
  let begun: Promise<void> | undefined
  const begin = async () => {
    begun ??= beginAsNewReplica(storage, env)
    try {
      await begun
    } catch (error) {
      begun = undefined
      throw error
    }
  }
  return {
    db,
    storage,
    connection,
    forms: new OpenForms(db, connection.steady),
    env,
    liveRows: (event, entity) => {
      const key = `${event}/${entity}`
      const store = watched.get(key) ?? new LiveRowsStore(db, connection, event, entity)
      watched.set(key, store)
      return store
    },
    record: new LiveValue(connection, async () => {
      const record = await db.meta.get('device')
      return (record?.value as DeviceRecord | undefined) ?? null
    }),
    outbox: new LiveValue(connection, () => countOutbox(db)),
    commit: async (event, writes) => {
      try {
        await begin()
        await commit(storage, env, event, writes)
        reportStored('commit')
      } catch (error) {
        if (!(error instanceof CommitError)) reportNotStored(error, 'commit')
        throw error
      }
    },
    newTarget: () => newTargetId(env.random),
    begin,
  }
}

/** A new row. */
export function created(entity: Entity, target: TargetId, fields: { readonly [name: string]: Json }): Write {
  return { entity, target, fields: { ...fields, alive: true } }
}

/**
 * An edit of `row` as the person saw it: pass the row from when the form was shown, or `prev` from its draft.
 * Every edit says that the row lives, so that a deletion elsewhere is noticed [H7].
 */
export function edited(
  entity: Entity,
  row: Row,
  fields: { readonly [name: string]: Json },
  prev?: Write['prev'],
): Write {
  const all = { ...fields, alive: true }
  return { entity, target: row.target, fields: all, prev: prev ?? seenOf(row, Object.keys(all)) }
}

/** Takes a row off the screens; the log keeps it. */
export function removed(entity: Entity, row: Row): Write {
  return { entity, target: row.target, fields: { alive: false }, prev: seenOf(row, ['alive']) }
}

/** Takes a removal back, or keeps what another device removed. */
export function restored(entity: Entity, row: Row): Write {
  return { entity, target: row.target, fields: { alive: true }, prev: seenOf(row, ['alive']) }
}

export function browserEnv(): Env {
  return { now: () => Date.now(), random: (count) => crypto.getRandomValues(new Uint8Array(count)) }
}
