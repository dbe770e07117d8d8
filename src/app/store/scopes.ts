// A scope as a whole: starting it again where a log was restored or two copies differ, and dropping what this
// device may no longer read.

import type { EventId } from '../../core/ids.ts'
import { SCOPES, type Scope } from '../../core/policy.ts'
import { refold } from './fold.ts'
import { forgetHands } from './floorRecord.ts'
import { keepNames } from './keptNames.ts'
import { type Env, selfOf } from './self.ts'
import { forgetShownLists } from './shownLists.ts'
import {
  cursorKey,
  type DeviceRecord,
  HELD_PLACE,
  type Incident,
  type OutboxEntry,
  type Storage,
  type StoredOp,
  type Tx,
  type Unread,
  UNREAD_SETTING,
} from './storage.ts'

/**
 * Forgets the place in scopes of an event and queues all that this device holds of them: the server may lack
 * any of it [P3].
 */
export async function startScopesAgain(
  storage: Storage,
  env: Env,
  server: string,
  event: EventId,
  scopes: readonly Scope[] = SCOPES,
  why: Pick<Incident, 'is' | 'scope'> = { is: 'restored' },
): Promise<void> {
  await storage.write(async (tx) => {
    for (const scope of scopes) await startAgain(tx, env, server, event, scope)
    await offerHeldAgain(tx, (entry) => entry.event === event)
    await tx.addIncident({ ...why, at: env.now(), event })
  })
}

async function startAgain(tx: Tx, env: Env, server: string, event: EventId, scope: Scope): Promise<void> {
  await tx.deleteCursor(cursorKey(server, event, scope))
  const all = await tx.opsOf(event, scope)
  const keys = all.map((op) => op.key)
  const entries = await tx.queued(keys)
  const emptied = await tx.redacted(keys)
  const ops = all.filter((op, at) => !entries[at] && op.mac !== undefined)
  // Nobody can vouch for a stub: it is published anew where its op is held again [R5].
  const stubs = all.filter((op) => op.redacted && !emptied.has(op.key))
  await drop(tx, env, stubs)
  const gone = new Set(stubs)
  const again = ops.filter((op) => !gone.has(op))
  await tx.putOutbox(
    again.map((op, at): OutboxEntry => ({ key: op.key, event, place: at - again.length, known: true })),
  )
}

/** Puts held entries back among those to send: their author has other roles now, or the log is another. */
export async function offerHeldAgain(tx: Tx, which: (entry: OutboxEntry) => boolean): Promise<void> {
  const held = (await tx.heldEntries()).filter(which)
  await tx.putOutbox(
    held.map(({ held: _reason, place, ...entry }) => ({ ...entry, place: place - HELD_PLACE })),
  )
}

/** Drops what this device may no longer read; what it has not delivered stays [P5]. */
export async function dropScope(
  storage: Storage,
  env: Env,
  server: string,
  event: EventId,
  scope: Scope,
): Promise<void> {
  await storage.write(async (tx) => {
    if (scope === 'desk') await forgetShownLists(tx, event)
    if (scope === 'room') await forgetHands(tx, event)
    const all = await tx.opsOf(event, scope)
    if (all.length === 0) return
    await tx.deleteCursor(cursorKey(server, event, scope))
    await keepNames(tx, event)
    await dropDelivered(tx, env, all)
  })
}

/** Drops the rows of these entities, which this device may not read in a scope that it reads otherwise [P5]. */
export async function dropEntities(
  storage: Storage,
  env: Env,
  event: EventId,
  scope: Scope,
  entities: readonly string[],
): Promise<void> {
  if (entities.length === 0) return
  await storage.write(async (tx) => {
    const all = await tx.opsOf(event, scope)
    await dropDelivered(
      tx,
      env,
      all.filter(({ entity }) => entities.includes(entity)),
    )
  })
}

/** A scope of which more may be read now is fetched from its start; what is here of it stays. */
export async function fetchAgain(
  storage: Storage,
  server: string,
  event: EventId,
  scopes: readonly Scope[],
): Promise<void> {
  await storage.write(async (tx) => {
    for (const scope of scopes) await tx.deleteCursor(cursorKey(server, event, scope))
  })
}

/** What another version of the app could not even keep is fetched once more by this one. */
export async function readAgain(storage: Storage, server: string, version: string): Promise<void> {
  const unread = await storage.read((tx) => tx.setting<Unread>(UNREAD_SETTING))
  const isOld = ([, { version: by }]: [string, Unread[string]]) => by !== version
  const old = Object.entries(unread ?? {}).filter(isOld)
  if (old.length === 0) return
  await storage.write(async (tx) => {
    for (const [place] of old) await tx.deleteCursor(`${server}/${place}`)
    await tx.putSetting(
      UNREAD_SETTING,
      Object.fromEntries(Object.entries(unread ?? {}).filter((each) => !isOld(each))),
    )
  })
}

/** What waits in the queue stays. */
async function dropDelivered(tx: Tx, env: Env, ops: readonly StoredOp[]): Promise<void> {
  const entries = await tx.queued(ops.map((op) => op.key))
  await drop(
    tx,
    env,
    ops.filter((_, at) => !entries[at]),
  )
}

async function drop(tx: Tx, env: Env, ops: readonly StoredOp[]): Promise<void> {
  if (ops.length === 0) return
  const self = await selfOf(tx, env)
  await tx.deleteOps(ops.map((op) => op.key))
  await refold(tx, ops, self.rev + 1)
  await tx.putSelf({ ...self, rev: self.rev + 1, generation: self.generation + 1 })
}

/** What was held in events where this device has gained a role. */
export async function offerWhereGained(
  tx: Tx,
  before: DeviceRecord['events'],
  now: DeviceRecord['events'],
): Promise<void> {
  const rolesBefore = new Map(before.map(({ event, roles }) => [event, roles]))
  const gained = now.filter(({ event, roles }) =>
    roles.some((role) => !rolesBefore.get(event)?.includes(role)),
  )
  if (gained.length > 0)
    await offerHeldAgain(tx, (entry) => gained.some(({ event }) => event === entry.event))
}
