// What comes in from others, from a page of the server's log or from a file, merged in one transaction.

import type { EventId, OpId } from '../../core/ids.ts'
import { REDACTION, type Scope } from '../../core/policy.ts'
import { receive } from '../../core/sync/clock.ts'
import { canonicalOp, redact, type SealedOp } from '../../core/sync/op.ts'
import type { Cursor } from '../../core/sync/protocol.ts'
import { foldIn, refold } from './fold.ts'
import { type Env, newReplica, renewReplica, selfOf } from './self.ts'
import { cursorKey, opKey, scopedKey, type Storage, type StoredOp, type Tx, withoutMarks } from './storage.ts'

/**
 * Another op stands where one of ours did that others know: the log that sent it has lost ours. Nothing was
 * stored; give it what this device holds, then ask again.
 */
export class ForkedLogError extends Error {}

/**
 * Stores a page of ops and its cursor together [P4]. Returns how many ops were new.
 * @throws ForkedLogError
 */
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

/**
 * Merges ops of others, and of this device where they come back. Returns how many were new.
 * @throws ForkedLogError
 */
export async function addOps(tx: Tx, env: Env, incoming: readonly SealedOp[]): Promise<number> {
  let self = await selfOf(tx, env)
  const keys = incoming.map(opKey)
  let known = await tx.ops(keys)
  const clashes = incoming.filter((op, at) => clash(op, known[at]))
  if (clashes.length > 0) {
    // Someone else writes under our id: step aside before their op takes the place of ours [O4].
    const entries = await tx.queued(clashes.map(opKey))
    const own = entries.filter((entry) => entry !== undefined).filter((entry) => !entry.known)
    if (own.length < clashes.length) throw new ForkedLogError()
    self = await renewReplica(tx, env, self, Math.min(...own.map((entry) => entry.place)))
    known = await tx.ops(keys)
  } else if (incoming.some((op, at) => op.id[0] === self.replica && !known[at])) {
    self = await newReplica(tx, env, self)
  }
  const rev = self.rev + 1
  const wall = env.now()
  const redacted = await tx.redacted(keys)
  const fresh: StoredOp[] = []
  const again: StoredOp[] = []
  const confirmed: string[] = []
  const stubbed: (StoredOp | undefined)[] = []
  incoming.forEach((op, at) => {
    const key = keys[at] as string
    const before = known[at]
    const sealed = redacted.has(key) && !op.redacted ? redact(op) : op
    self = { ...self, hlc: receive(self.hlc, op.hlc, wall) }
    if (op.redacted && !redacted.has(key)) stubbed.push(before)
    else confirmed.push(key)
    if (!before) fresh.push({ ...sealed, key })
    else if (before.held || !sameCopy(before, sealed)) again.push({ ...sealed, key })
  })
  await tx.putOps([...fresh, ...again])
  await tx.deleteOutbox(confirmed)
  await keepWhole(tx, stubbed)
  await foldIn(tx, fresh, rev)
  const { deleted } = await refold(tx, again, rev)
  const changed = await applyRedactions(tx, fresh, rev)
  const moved = fresh.length + again.length + changed > 0
  await tx.putSelf({ ...self, rev: moved ? rev : self.rev, generation: self.generation + (deleted ? 1 : 0) })
  return fresh.length
}

/** A stub only closes heads: what it stands for waits on in the outbox, whole [R5]. */
async function keepWhole(tx: Tx, stubbed: readonly (StoredOp | undefined)[]): Promise<void> {
  const whole = stubbed.filter((op) => op !== undefined).filter((op) => !op.redacted)
  const entries = await tx.queued(whole.map((op) => op.key))
  await tx.putOutbox(
    entries.flatMap((entry, at) => (entry && !entry.op ? [{ ...entry, op: whole[at] as StoredOp }] : [])),
  )
}

/** Two ops under one id. One that has no seal yet is the same if it says the same: a copied profile's. */
function clash(op: SealedOp, known: StoredOp | undefined): boolean {
  if (!known || known.mac === op.mac) return false
  return known.mac !== undefined || canonicalOp(withoutMarks(known)) !== canonicalOp(op)
}

/** A stub that grew, or gave way to the whole op after a release, is another copy of the same op. */
const sameCopy = (a: Pick<StoredOp, 'mac' | 'redacted' | 'fields'>, b: SealedOp): boolean =>
  a.mac === b.mac &&
  (a.redacted === true) === (b.redacted === true) &&
  Object.keys(a.fields).sort().join() === Object.keys(b.fields).sort().join()

export const namedByRedactions = (ops: readonly StoredOp[]): readonly string[] =>
  ops
    .filter((op) => op.entity === REDACTION && Array.isArray(op.fields['ops']))
    .flatMap((op) => (op.fields['ops'] as OpId[]).map((id) => scopedKey(op.event, op.scope, id)))

/** Takes the values out of what the redactions among `ops` name, in their own event and scope [R1], [R3]. */
export async function applyRedactions(tx: Tx, ops: readonly StoredOp[], rev: number): Promise<number> {
  const keys = namedByRedactions(ops)
  if (keys.length === 0) return 0
  await tx.putRedacted(keys)
  return redactStored(tx, keys, rev)
}

export async function redactStored(tx: Tx, keys: readonly string[], rev: number): Promise<number> {
  const full = (await tx.ops(keys)).filter((op) => op !== undefined).filter((op) => !op.redacted)
  const ops = full.map((op) => redact(op))
  await tx.putOps(ops)
  const waiting = await tx.queued(keys)
  await tx.putOutbox(waiting.flatMap((entry) => (entry?.op ? [{ ...entry, op: redact(entry.op) }] : [])))
  await refold(tx, ops, rev)
  return ops.length
}
