// What the server holds of this device's work [R4], in a person's hands: sent again, corrected or put aside, each
// in one transaction. Until then the entry is kept whole, apart from what is shown.

import { entityNamed } from '../../core/model/registry.ts'
import type { Json } from '../../core/json.ts'
import type { Reason } from '../../core/sync/validate.ts'
import { commitIn, placeOf } from './commit.ts'
import { foldIn, refold } from './fold.ts'
import { type Env, selfOf } from './self.ts'
import type { OutboxEntry, Storage, StoredOp, Tx } from './storage.ts'

export interface HeldEntry {
  readonly key: string
  readonly op: StoredOp
  readonly reason: Reason
}

/** An outbox entry as a held one; undefined where it is not held. */
export function heldEntry(entry: OutboxEntry): HeldEntry | undefined {
  return entry.held && entry.op ? { key: entry.key, op: entry.op, reason: entry.held } : undefined
}

/** Fields that a person can correct: texts that the log refused for themselves. */
export function correctable({ op, reason }: HeldEntry): readonly string[] {
  const entity = entityNamed(op.entity)
  if (!entity || op.redacted) return []
  const texts = Object.keys(op.fields).filter((field) => typeof op.fields[field] === 'string')
  if (reason.code === 'field') return texts.filter((field) => field === reason.field)
  return reason.code === 'tooLarge' ? texts : []
}

/** Back into the queue, as if it were written now: after a role was given, or the device joined again. */
export async function sendAgain(storage: Storage, env: Env, key: string): Promise<void> {
  await storage.write(async (tx) => {
    const [entry] = await tx.queued([key])
    const held = entry && heldEntry(entry)
    if (!held) return
    const self = await selfOf(tx, env)
    const rev = self.rev + 1
    const { held: _held, ...whole } = held.op
    const op = entry.known ? whole : await resealable(tx, whole)
    const { op: _op, held: _reason, ...queued } = entry
    const [stored] = await tx.ops([key])
    if (stored?.redacted && !op.redacted) {
      // Its stub stands in its place and closes heads: the whole waits in the queue until it is accepted [R5].
      await tx.putOutbox([{ ...queued, place: placeOf(rev, 0), op }])
    } else {
      await tx.putOutbox([{ ...queued, place: placeOf(rev, 0) }])
      await tx.putOps([op])
      await foldIn(tx, [op], rev)
    }
    await tx.putSelf({ ...self, rev })
  })
}

/** What an earlier identity of this device sealed is sealed anew by the one that it has now [O3]. */
async function resealable(tx: Tx, op: StoredOp): Promise<StoredOp> {
  const device = await tx.device()
  const { mac, ...plain } = op
  return mac !== undefined && device && !mac.startsWith(`${device.id}.`) ? plain : op
}

/** Takes the entry off this device for good. Where others' entries name it, its place without values stays [R5]. */
export async function putAside(storage: Storage, env: Env, key: string): Promise<void> {
  await storage.write(async (tx) => {
    const held = await heldAt(tx, key)
    if (held) await takeOut(tx, env, held)
  })
}

/**
 * Writes the entry anew with the corrected fields, as seen when it was first written, and takes the held one out.
 * @throws CommitError where it still can't be stored: then nothing has changed
 */
export async function correct(
  storage: Storage,
  env: Env,
  key: string,
  fields: { readonly [name: string]: Json },
): Promise<void> {
  await storage.write(async (tx) => {
    const held = await heldAt(tx, key)
    const entity = held && entityNamed(held.op.entity)
    if (!held || !entity) return
    const { event, target, scope, prev } = held.op
    await takeOut(tx, env, held)
    await commitIn(tx, env, event, [
      { entity, target, scope, prev, fields: { ...held.op.fields, ...fields } },
    ])
  })
}

async function heldAt(tx: Tx, key: string): Promise<HeldEntry | undefined> {
  const [entry] = await tx.queued([key])
  return entry && heldEntry(entry)
}

async function takeOut(tx: Tx, env: Env, { key, op }: HeldEntry): Promise<void> {
  const self = await selfOf(tx, env)
  const rev = self.rev + 1
  const [stored] = await tx.ops([key])
  await tx.deleteOutbox([key])
  if (stored?.held) await tx.deleteOps([key])
  const { deleted } = await refold(tx, [op], rev)
  await tx.putSelf({ ...self, rev, generation: self.generation + (deleted ? 1 : 0) })
}
