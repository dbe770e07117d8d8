// What comes in from others, from a page of the server's log or from a file, merged in one transaction.

import type { EventId, OpId } from '../../core/ids.ts'
import { own } from '../../core/own.ts'
import { REDACTION, type Scope } from '../../core/policy.ts'
import { receive } from '../../core/sync/clock.ts'
import { FOLD_VERSION } from '../../core/sync/heads.ts'
import { canonicalOp, redact, type SealedOp } from '../../core/sync/op.ts'
import type { Cursor } from '../../core/sync/protocol.ts'
import type { KeptOp } from '../../core/sync/validate.ts'
import { foldIn, isFolded, refold } from './fold.ts'
import { type Env, newReplica, renewReplica, selfOf } from './self.ts'
import {
  cursorKey,
  opKey,
  scopedKey,
  type Storage,
  type StoredOp,
  type Tx,
  type Unread,
  UNREAD_SETTING,
  withoutMarks,
} from './storage.ts'

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
  page: {
    event: EventId
    scope: Scope
    ops: readonly KeptOp[]
    cursor: Cursor | null
    /** How many items of the page were no ops to this version of the app. */
    unread?: Unread[string]
  },
): Promise<number> {
  const { event, scope, cursor, unread } = page
  return storage.write(async (tx) => {
    if (unread && unread.count > 0) await noteUnread(tx, env, event, scope, unread)
    const incoming = page.ops.filter((op) => op.event === event && op.scope === scope)
    const added = await addOps(tx, env, incoming)
    if (cursor) await tx.putCursor(cursorKey(cursor.server, event, scope), cursor)
    return added
  })
}

/** They are fetched once more after an update. */
async function noteUnread(
  tx: Tx,
  env: Env,
  event: EventId,
  scope: Scope,
  { count, version }: Unread[string],
): Promise<void> {
  const before = (await tx.setting<Unread>(UNREAD_SETTING)) ?? {}
  const place = `${event}/${scope}`
  const sum = { count: (own(before, place)?.count ?? 0) + count, version }
  await tx.putSetting(UNREAD_SETTING, { ...before, [place]: sum })
  await tx.addIncident({ at: env.now(), is: 'unreadable', event, scope, detail: String(count) })
}

/**
 * Merges ops of others, and of this device where they come back; `from`: what the home server published, or a file,
 * whose ops wait for the server's word [R6]. Returns how many were new.
 * @throws ForkedLogError
 */
export async function addOps(
  tx: Tx,
  env: Env,
  all: readonly KeptOp[],
  from: 'server' | 'file' = 'server',
): Promise<number> {
  let self = await selfOf(tx, env)
  const before = await tx.ops(all.map(opKey))
  const queued = await tx.queued(all.map(opKey))
  // The place of one that waits here: the whole op is judged when it is sent [R3].
  const incoming = all.filter((op, at) => !(op.redacted && queued[at] && isAnother(op, before[at])))
  const keys = incoming.map(opKey)
  let known = await tx.ops(keys)
  const clashes = incoming.filter((op, at) => clash(op, known[at]))
  if (clashes.length > 0) {
    // Someone else writes under our id: step aside before their op takes the place of ours [O4].
    const entries = await tx.queued(clashes.map(opKey))
    const ours = entries.filter((entry) => entry !== undefined).filter((entry) => !entry.known)
    if (ours.length < clashes.length) throw new ForkedLogError()
    self = await renewReplica(tx, env, self, Math.min(...ours.map((entry) => entry.place)))
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
  const displaced: StoredOp[] = []
  incoming.forEach((op, at) => {
    const key = keys[at] as string
    const was = known[at]
    const next = marked(redacted.has(key) && !op.redacted ? redact(op) : op, key, from)
    self = { ...self, hlc: receive(self.hlc, op.hlc, wall) }
    if (was && isAnother(op, was)) displaced.push(was)
    else if (op.redacted && !redacted.has(key)) stubbed.push(was)
    else confirmed.push(key)
    if (!was) fresh.push(next)
    else if (was.held || was.unproven || !sameCopy(was, next)) again.push(next)
  })
  await tx.putOps([...fresh, ...again])
  await tx.deleteOutbox(confirmed)
  await keepWhole(tx, [...displaced, ...stubbed])
  await noteAside(tx, env, [...fresh, ...again])
  await foldIn(tx, fresh, rev)
  const { deleted } = await refold(tx, again, rev)
  const changed = await applyRedactions(tx, [...fresh, ...again], rev)
  const moved = fresh.length + again.length + changed > 0
  await tx.putSelf({ ...self, rev: moved ? rev : self.rev, generation: self.generation + (deleted ? 1 : 0) })
  return fresh.length
}

function marked({ aside, ...op }: KeptOp, key: string, from: 'server' | 'file'): StoredOp {
  return {
    ...op,
    key,
    ...(aside ? { aside: FOLD_VERSION } : {}),
    ...(from === 'file' ? { unproven: 1 } : {}),
  }
}

/** What is set aside is kept, and said [G4]. */
async function noteAside(tx: Tx, env: Env, ops: readonly StoredOp[]): Promise<void> {
  const scopes = new Map(
    ops.flatMap((op) => (op.aside === undefined ? [] : [[`${op.event}/${op.scope}`, op]])),
  )
  for (const { event, scope } of scopes.values())
    await tx.addIncident({ at: env.now(), is: 'setAside', event, scope })
}

/** What gave its place to another copy, or to a stub that only closes heads [R5], waits on in the outbox, whole. */
async function keepWhole(tx: Tx, replaced: readonly (StoredOp | undefined)[]): Promise<void> {
  const whole = replaced.filter((op) => op !== undefined).filter((op) => !op.redacted)
  const entries = await tx.queued(whole.map((op) => op.key))
  await tx.putOutbox(
    entries.flatMap((entry, at) => (entry && !entry.op ? [{ ...entry, op: whole[at] as StoredOp }] : [])),
  )
}

/** Two ops under one id. One that has no seal yet is the same if it says the same: a copied profile's. */
function isAnother(op: SealedOp, known: StoredOp | undefined): boolean {
  if (!known || known.mac === op.mac) return false
  return known.mac !== undefined || canonicalOp(withoutMarks(known)) !== canonicalOp(op)
}

/**
 * Whether two ops under one id can't both be right. What nobody has confirmed gives its place to what the home server
 * published, and so does a skeleton to another [R1] [R6].
 */
function clash(op: SealedOp, known: StoredOp | undefined): boolean {
  if (!known || known.held || known.unproven || (known.redacted && op.redacted)) return false
  return isAnother(op, known)
}

/** A stub that grew, or gave way to the whole op after a release, is another copy of the same op. */
const sameCopy = (a: StoredOp, b: StoredOp): boolean =>
  a.mac === b.mac &&
  (a.redacted === true) === (b.redacted === true) &&
  Object.keys(a.fields).sort().join() === Object.keys(b.fields).sort().join()

/** Of those whose word holds: not of one that a file brought [R6]. */
export const namedByRedactions = (ops: readonly StoredOp[]): readonly string[] =>
  ops
    .filter((op) => op.entity === REDACTION && isFolded(op) && Array.isArray(op.fields['ops']))
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
