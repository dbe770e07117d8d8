// What comes in, from a page of the server's log or the answers to a push, merged in one transaction each.

import type { EventId, OpId } from '../../core/ids.ts'
import { REDACTION, type Scope } from '../../core/policy.ts'
import { receive } from '../../core/sync/clock.ts'
import { redact, type SealedOp } from '../../core/sync/op.ts'
import type { Answer, Cursor } from '../../core/sync/protocol.ts'
import { foldIn, refold } from './fold.ts'
import { type Env, renewReplica, selfOf } from './self.ts'
import { cursorKey, LAST_TO_SEND, opKey, scopedKey, type Storage, type StoredOp, type Tx } from './storage.ts'

/** Held ops stand behind all that can still be sent. */
const HELD_PLACE = 2 * LAST_TO_SEND

/** Stores a page of ops and its cursor together [P4]. Returns how many ops were new. */
export async function applyPage(
  storage: Storage,
  env: Env,
  page: { event: EventId; scope: Scope; ops: readonly SealedOp[]; cursor: Cursor | null },
): Promise<number> {
  const { event, scope, cursor } = page
  return storage.write(async (tx) => {
    const incoming = page.ops.filter((op) => op.event === event && op.scope === scope)
    const added = await addOps(tx, env, incoming)
    if (cursor) await tx.putCursor(cursorKey(cursor.server, event, scope), cursor)
    return added
  })
}

/** Merges ops of others, and of this device where they come back. */
export async function addOps(tx: Tx, env: Env, incoming: readonly SealedOp[]): Promise<number> {
  let self = await selfOf(tx, env)
  const keys = incoming.map(opKey)
  let known = await tx.ops(keys)
  // Someone else writes under our id: step aside before their op takes the place of ours [O4].
  if (incoming.some((op, at) => op.id[0] === self.replica && known[at]?.mac !== op.mac)) {
    self = await renewReplica(tx, env, self)
    known = await tx.ops(keys)
  }
  const rev = self.rev + 1
  const wall = env.now()
  const redacted = await tx.redacted(keys)
  const fresh: StoredOp[] = []
  const again: StoredOp[] = []
  const confirmed: string[] = []
  incoming.forEach((op, at) => {
    const key = keys[at] as string
    const before = known[at]
    const sealed = redacted.has(key) && !op.redacted ? redact(op) : op
    self = { ...self, hlc: receive(self.hlc, op.hlc, wall) }
    // A stub of an op that is still held only closes heads: the person's text waits on in the outbox [R5].
    if (!before?.held || !op.redacted || redacted.has(key)) confirmed.push(key)
    if (!before) fresh.push({ ...sealed, key })
    else if (before.held || !sameCopy(before, sealed)) again.push({ ...sealed, key })
  })
  await tx.putOps([...fresh, ...again])
  await tx.deleteOutbox(confirmed)
  await foldIn(tx, fresh, rev)
  const { deleted } = await refold(tx, again, rev)
  const changed = await applyRedactions(tx, fresh, rev)
  const moved = fresh.length + again.length + changed > 0
  await tx.putSelf({ ...self, rev: moved ? rev : self.rev, generation: self.generation + (deleted ? 1 : 0) })
  return fresh.length
}

/** A stub that grew, or gave way to the whole op after a release, is another copy of the same op. */
const sameCopy = (a: Pick<StoredOp, 'mac' | 'redacted' | 'fields'>, b: SealedOp): boolean =>
  a.mac === b.mac &&
  (a.redacted === true) === (b.redacted === true) &&
  Object.keys(a.fields).sort().join() === Object.keys(b.fields).sort().join()

/** Takes the values out of what the redactions among `ops` name, in their own event and scope [R1], [R3]. */
async function applyRedactions(tx: Tx, ops: readonly StoredOp[], rev: number): Promise<number> {
  const keys = ops
    .filter((op) => op.entity === REDACTION && Array.isArray(op.fields['ops']))
    .flatMap((op) => (op.fields['ops'] as OpId[]).map((id) => scopedKey(op.event, op.scope, id)))
  if (keys.length === 0) return 0
  await tx.putRedacted(keys)
  return redactStored(tx, keys, rev)
}

async function redactStored(tx: Tx, keys: readonly string[], rev: number): Promise<number> {
  const full = (await tx.ops(keys)).filter((op) => op !== undefined).filter((op) => !op.redacted)
  const ops = full.map((op) => redact(op))
  await tx.putOps(ops)
  await refold(tx, ops, rev)
  return ops.length
}

/**
 * Takes over the server's answers to `sent`, in the order in which they were sent.
 * `highest` above our own count means that someone else writes under our id [O4].
 */
export async function applyAnswers(
  storage: Storage,
  env: Env,
  sent: readonly StoredOp[],
  answers: readonly Answer[],
  highest: number,
): Promise<{ renewed: boolean }> {
  return storage.write(async (tx) => {
    let self = await selfOf(tx, env)
    const done: string[] = []
    const redacted: string[] = []
    const held: StoredOp[] = []
    let forked = highest > self.n && sent.some((op) => op.id[0] === self.replica)
    const entries = await tx.queued(sent.map((op) => op.key))
    for (const [at, op] of sent.entries()) {
      const answer = answers[at]
      const entry = entries[at]
      if (!answer || !entry) continue
      if (answer.is === 'ok' || answer.is === 'duplicate' || answer.is === 'redacted') done.push(op.key)
      if (answer.is === 'redacted') redacted.push(op.key)
      if (answer.is === 'fork') forked = true
      if (answer.is === 'quarantined') {
        held.push({ ...op, held: true })
        await tx.putOutbox([{ ...entry, place: entry.place + HELD_PLACE, held: answer.reason, op }])
      }
    }
    await tx.deleteOutbox(done)
    const rev = self.rev + 1
    await tx.putOps(held)
    const { deleted } = await refold(tx, held, rev)
    await tx.putRedacted(redacted)
    const emptied = await redactStored(tx, redacted, rev)
    if (held.length + emptied > 0) {
      self = { ...self, rev, generation: self.generation + (deleted ? 1 : 0) }
    }
    // What others made under their own ids can't be renumbered: a fork of theirs is theirs to settle.
    const theirs = sent.filter((op, at) => answers[at]?.is === 'fork' && op.id[0] !== self.replica)
    await tx.deleteOutbox(theirs.map((op) => op.key))
    if (forked) self = await renewReplica(tx, env, self)
    await tx.putSelf(self)
    return { renewed: forked }
  })
}

/** Forgets the place in a scope and queues all that this device holds of it: the server may lack any of it [P3]. */
export async function startScopeAgain(
  storage: Storage,
  server: string,
  event: EventId,
  scope: Scope,
): Promise<void> {
  await storage.write(async (tx) => {
    await tx.deleteCursor(cursorKey(server, event, scope))
    const queued = new Set((await tx.outbox()).map((entry) => entry.key))
    const ops = (await tx.opsOf(event, scope)).filter((op) => !queued.has(op.key) && op.mac !== undefined)
    await tx.putOutbox(ops.map((op, at) => ({ key: op.key, event, place: at - ops.length })))
  })
}

/** Drops what this device may no longer read; what it has not delivered stays [P5]. */
export async function dropScope(storage: Storage, env: Env, server: string, event: EventId, scope: Scope) {
  await storage.write(async (tx) => {
    const self = await selfOf(tx, env)
    const waiting = new Set((await tx.outbox()).map((entry) => entry.key))
    const gone = (await tx.opsOf(event, scope)).filter((op) => !waiting.has(op.key))
    if (gone.length === 0) return
    await tx.deleteOps(gone.map((op) => op.key))
    await tx.deleteCursor(cursorKey(server, event, scope))
    await refold(tx, gone, self.rev + 1)
    await tx.putSelf({ ...self, rev: self.rev + 1, generation: self.generation + 1 })
  })
}
