// Sends what waits, in the order in which it happened. One event that the server refuses, or one op that it
// fails on, holds up no other: the event waits for a later round, the op goes last and its bytes are deposited.

import type { EventId } from '../../core/ids.ts'
import { MAX_PUSH_BYTES, MAX_PUSH_OPS } from '../../core/sync/limits.ts'
import type { SealedOp } from '../../core/sync/op.ts'
import { depositResponseSchema, pushResponseSchema } from '../../core/sync/protocol.ts'
import { utf8Length } from '../../core/sync/validate.ts'
import { applyAnswers, letGo } from '../store/answers.ts'
import { fetchAgain } from '../store/scopes.ts'
import { keepSeals } from '../store/seals.ts'
import { type DeviceRecord, type OutboxEntry, type StoredOp, withoutMarks } from '../store/storage.ts'
import type { RoundContext } from './context.ts'
import { type Failure, TURNED_AWAY } from './transport.ts'

/** What a push has around its ops, and room to spare. */
const ENVELOPE_BYTES = 1000
/** So many ops in a row failing alone: it is the server that is ill. */
const SICK_AFTER = 3
/**
 * So few are sent again together when only their answer was lost: should some of them stand under ids that a copy
 * of this profile took, the others must be seen to have arrived before anything gets a new id.
 */
const FEW = 16
/** From the so-manieth failure of one op on, its bytes are deposited too. */
const DEPOSIT_AFTER = 3

export interface Pushed {
  readonly is: 'ok'
  /** The events of which something was sent. */
  readonly events: ReadonlySet<EventId>
  /** Why an event's ops wait on. */
  readonly refused?: Failure
}

/** What stands in the way within one round. */
interface Progress {
  readonly refused: Map<EventId, Failure>
  readonly failed: Set<string>
  readonly events: Set<EventId>
  failuresInARow: number
}

export async function pushAll(context: RoundContext, device: DeviceRecord): Promise<Pushed | Failure> {
  const progress: Progress = { refused: new Map(), failed: new Set(), events: new Set(), failuresInARow: 0 }
  context.turnedAway = false
  for (;;) {
    const batch = await nextBatch(context, device, progress)
    const [refused] = progress.refused.values()
    if (!batch) return { is: 'ok', events: progress.events, ...(refused ? { refused } : {}) }
    const body = { event: batch.event, replica: batch.replica, ops: batch.ops.map(wireOp) }
    const answer = await context.transport.post('/api/push', body, pushResponseSchema)
    if (answer.is === 'ok' && answer.data.answers.length === batch.ops.length) {
      const { answers, highest } = answer.data
      context.batch = Math.min(MAX_PUSH_OPS, context.batch * 2)
      progress.failuresInARow = 0
      progress.events.add(batch.event)
      context.tidied = false
      for (const op of batch.ops) context.isolated.delete(op.key)
      const { forked } = await applyAnswers(context.storage, context.env, batch.ops, answers, highest)
      // What the server does not keep stays here and goes last; it holds up no other.
      for (const op of forked) if (!(await giveUp(context, op))) progress.failed.add(op.key)
      continue
    }
    // An answer that does not fit what was sent: fewer are tried next.
    const failure: Failure = answer.is === 'ok' ? { is: 'unreachable', status: 200 } : answer
    if (await goesOn(context, progress, batch.ops, failure)) continue
    // The server is well, and what it has can be fetched.
    return isTurnedAway(failure) ? { is: 'ok', events: progress.events } : failure
  }
}

/** After a failed push: whether there is something else to try in this round. */
async function goesOn(
  context: RoundContext,
  progress: Progress,
  ops: readonly StoredOp[],
  failure: Failure,
): Promise<boolean> {
  const [first] = ops
  if (!first) return false
  if (ops.length > FEW || statusOf(failure) > 0) context.batch = Math.max(1, Math.floor(ops.length / 2))
  if (failure.is === 'refused' && !isAboutContent(failure.status)) {
    progress.refused.set(first.event, failure)
    return true
  }
  if (failure.is === 'signedOut' || !isAboutContent(statusOf(failure))) return false
  if (ops.length > 1) return true
  if (isTurnedAway(failure)) context.turnedAway = true
  const times = (context.isolated.get(first.key) ?? 0) + 1
  context.isolated.set(first.key, times)
  progress.failed.add(first.key)
  progress.failuresInARow += 1
  if (times === DEPOSIT_AFTER) await deposit(context, first)
  return progress.failuresInARow < SICK_AFTER
}

const statusOf = (failure: Failure): number => ('status' in failure ? (failure.status ?? 0) : 0)

const isTurnedAway = (failure: Failure): boolean =>
  failure.is === 'unreachable' && failure.status === TURNED_AWAY

/** An answer that may come of what one op holds: then the others are tried without it. */
const isAboutContent = (status: number): boolean => status === 400 || status === 413 || status === 500

/** Leaves an op's bytes with the server, for an organiser to look at. */
async function deposit({ transport, storage, env }: RoundContext, op: StoredOp): Promise<boolean> {
  const body = { event: op.event, kind: 'ops', text: JSON.stringify([wireOp(op)]) }
  const answer = await transport.post('/api/deposit', body, depositResponseSchema)
  if (answer.is !== 'ok') return false
  await storage.write((tx) =>
    tx.addIncident({ at: env.now(), is: 'isolated', event: op.event, scope: op.scope }),
  )
  return true
}

async function giveUp(context: RoundContext, op: StoredOp): Promise<boolean> {
  const { storage, env } = context
  if (!(await deposit(context, op))) return false
  await letGo(storage, env, op)
  // What stands under its id may have been passed by, since this op stood in its place.
  const server = await storage.read(async (tx) => (await tx.device())?.server ?? '')
  await fetchAgain(storage, server, op.event, [op.scope])
  return true
}

/** The next ops of one event, sealed; the seals are stored before anything leaves the device [O3]. */
async function nextBatch(context: RoundContext, device: DeviceRecord, progress: Progress) {
  const { storage, crypto } = context
  const { self, waiting } = await storage.read(async (tx) => {
    // Where something stands in the way, what can still be sent may lie behind it: the whole queue is looked through.
    const inTheWay = progress.refused.size + context.isolated.size > 0
    const outbox = await tx.outbox(inTheWay ? undefined : context.batch)
    const entries = choose(context, progress, outbox)
    const stored = await tx.ops(entries.map((entry) => entry.key))
    return { self: await tx.self(), waiting: entries.map((entry, at) => entry.op ?? stored[at]) }
  })
  const ops = waiting.filter((op) => op !== undefined)
  const event = ops[0]?.event
  if (event === undefined || !self) return undefined
  const sealer = await crypto.sealerOf(device)
  const sealed: StoredOp[] = []
  const macs = await Promise.all(ops.map(async (op) => op.mac ?? sealer(op)))
  let bytes = ENVELOPE_BYTES
  for (const [at, op] of ops.entries()) {
    const next: StoredOp = op.mac ? op : { ...op, mac: macs[at] ?? '' }
    bytes += utf8Length(JSON.stringify(wireOp(next))) + 1
    if (bytes > MAX_PUSH_BYTES && sealed.length > 0) break
    sealed.push(next)
  }
  const fresh = sealed.filter((op, at) => ops[at]?.mac === undefined)
  // Another tab renumbered or sealed them in between: look again.
  const kept = fresh.length === 0 || (await storage.write((tx) => keepSeals(tx, fresh)))
  if (!kept) return nextBatch(context, device, progress)
  return { event, replica: self.replica, ops: sealed }
}

/** Those of the queue's next event; what failed alone before goes last, by itself, once a round. */
function choose(
  context: RoundContext,
  { refused, failed }: Progress,
  outbox: readonly OutboxEntry[],
): readonly OutboxEntry[] {
  const open = outbox.filter((entry) => !entry.held && !refused.has(entry.event) && !failed.has(entry.key))
  const sound = open.filter((entry) => !context.isolated.has(entry.key))
  if (sound.length === 0) return open.slice(0, 1)
  return sound.filter((entry) => entry.event === sound[0]?.event).slice(0, context.batch)
}

export function wireOp(op: StoredOp): SealedOp {
  return { ...withoutMarks(op), mac: op.mac ?? '' }
}
