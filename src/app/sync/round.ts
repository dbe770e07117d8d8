// One round of sync: who am I, push what waits, pull what is new, check that both sides agree. It can be cut
// off anywhere: each step is stored before the next begins, and repeating a step is harmless.

import { type EventId, NETWORK } from '../../core/ids.ts'
import { canRead, readableScopes, type Role, SCOPES, type Scope } from '../../core/policy.ts'
import { MAX_PULL_OPS, MAX_PUSH_BYTES, MAX_PUSH_OPS } from '../../core/sync/limits.ts'
import { digestText, type SealedOp } from '../../core/sync/op.ts'
import { utf8Length } from '../../core/sync/validate.ts'
import {
  type Cursor,
  digestResponseSchema,
  meSchema,
  pullResponseSchema,
  pushResponseSchema,
} from '../../core/sync/protocol.ts'
import { applyAnswers, applyPage, dropScope, startScopeAgain } from '../store/incoming.ts'
import type { Env } from '../store/self.ts'
import { cursorKey, type DeviceRecord, type Storage, type StoredOp } from '../store/storage.ts'
import { sealerOf, sha256Hex } from './seal.ts'
import type { Failure, Transport } from './transport.ts'

export interface RoundContext {
  readonly storage: Storage
  readonly env: Env
  readonly transport: Transport
  /** How many ops the next push may hold: grows on success, halves on failure. */
  batch: number
  /** The app's version, for the organiser's list of devices. */
  readonly version: string
}

export type RoundResult =
  | { readonly is: 'done'; readonly healed: number }
  | { readonly is: 'notJoined' }
  | Failure

export const FIRST_BATCH = 1000
const SMALLEST_BATCH = 1
/** What a push has around its ops, and room to spare. */
const ENVELOPE_BYTES = 1000

/** Runs one round. `heal: true` also compares digests. Never throws for the network's sake. */
export async function syncRound(context: RoundContext, options: { digests: boolean }): Promise<RoundResult> {
  const device = await context.storage.read((tx) => tx.device())
  if (!device) return { is: 'notJoined' }
  const me = await greet(context, device)
  if (me.is !== 'ok') return me
  const pushed = await pushAll(context, me.device)
  if (pushed.is !== 'ok') return pushed
  let healed = 0
  for (const { event, roles } of eventsFirst(me.device.events)) {
    for (const scope of readableScopes(roles)) {
      const pulled = await pullScope(context, me.device, event, scope)
      if (pulled.is !== 'ok') return pulled
      if (!options.digests) continue
      const agreed = await agree(context, me.device, event, scope)
      if (agreed.is !== 'ok') return agreed
      if (!agreed.equal) healed++
    }
  }
  return pushed.refused ?? { is: 'done', healed }
}

/** What a person waits for comes before what belongs to no event. */
const eventsFirst = (events: DeviceRecord['events']) =>
  events.toSorted((a, b) => Number(a.event === NETWORK) - Number(b.event === NETWORK))

type Ok = { readonly is: 'ok' }

/** Asks who this device is: roles come and go, the server's clock tells how far off ours is. */
async function greet(context: RoundContext, device: DeviceRecord) {
  const { storage, env, transport } = context
  const waiting = await storage.read((tx) => tx.outboxSize())
  const said = `unsent=${waiting}&version=${context.version}&name=${encodeURIComponent(device.name)}`
  const answer = await transport.get(`/api/me?${said}`, meSchema)
  if (answer.is === 'signedOut') await update(storage, (record) => ({ ...record, signedOut: true }))
  if (answer.is !== 'ok') return answer
  const me = answer.data
  const events = me.events.map(({ event, ...told }) => ({ event: event as EventId, ...told }))
  for (const { event, roles } of device.events) {
    const now = events.find((other) => other.event === event)?.roles ?? []
    for (const scope of lostScopes(roles, now)) await dropScope(storage, env, device.server, event, scope)
  }
  const next = await update(storage, (record) => ({
    ...record,
    events,
    server: me.server,
    lineage: me.lineage,
    clockOffsetMs: me.now - env.now(),
    lastContactMs: env.now(),
    signedOut: false,
    ...(me.sealTo === undefined ? {} : { sealTo: me.sealTo }),
    serverBackupMs: me.backedUp ?? null,
  }))
  if (device.lineage !== me.lineage || device.server !== me.server)
    await startEverythingAgain(context, device, events)
  return { is: 'ok' as const, device: next ?? device }
}

const lostScopes = (before: readonly Role[], now: readonly Role[]): readonly Scope[] =>
  SCOPES.filter((scope) => canRead(before, scope) && !canRead(now, scope))

async function update(storage: Storage, change: (record: DeviceRecord) => DeviceRecord) {
  return storage.write(async (tx) => {
    const record = await tx.device()
    if (!record) return undefined
    const next = change(record)
    await tx.putDevice(next)
    return next
  })
}

async function startEverythingAgain(
  { storage }: RoundContext,
  device: DeviceRecord,
  events: DeviceRecord['events'],
): Promise<void> {
  for (const { event } of events)
    for (const scope of SCOPES) await startScopeAgain(storage, device.server, event, scope)
}

/**
 * Sends the outbox, event by event, in the order in which things happened. An event that the server refuses (no
 * role there, a quota) waits for a later round and holds up no other.
 */
async function pushAll(
  context: RoundContext,
  device: DeviceRecord,
): Promise<(Ok & { refused?: Failure }) | Failure> {
  const refused = new Map<EventId, Failure>()
  for (;;) {
    const batch = await nextBatch(context, device, refused)
    const [first] = refused.values()
    if (!batch) return { is: 'ok', ...(first ? { refused: first } : {}) }
    const body = { event: batch.event, replica: batch.replica, ops: batch.ops.map(wireOp) }
    const answer = await context.transport.post('/api/push', body, pushResponseSchema)
    if (answer.is !== 'ok' || answer.data.answers.length !== batch.ops.length) {
      context.batch = Math.max(SMALLEST_BATCH, Math.floor(context.batch / 2))
      if (answer.is !== 'refused') return answer.is === 'ok' ? { is: 'unreachable' } : answer
      refused.set(batch.event, answer)
      continue
    }
    context.batch = Math.min(MAX_PUSH_OPS, context.batch * 2)
    const { answers, highest } = answer.data
    await applyAnswers(context.storage, context.env, batch.ops, answers, highest)
  }
}

/** The next ops of one event, sealed; the seals are stored before anything leaves the device [O3]. */
async function nextBatch(
  context: RoundContext,
  device: DeviceRecord,
  refused: ReadonlyMap<EventId, Failure>,
) {
  const { storage } = context
  const { self, waiting } = await storage.read(async (tx) => {
    // Behind a refused event lies what can still be sent: then the whole queue is looked through.
    const outbox = await tx.outbox(refused.size > 0 ? undefined : context.batch)
    const open = outbox.filter((entry) => !entry.held && !refused.has(entry.event))
    const entries = open.filter((entry) => entry.event === open[0]?.event).slice(0, context.batch)
    return { self: await tx.self(), waiting: await tx.ops(entries.map((entry) => entry.key)) }
  })
  const ops = waiting.filter((op) => op !== undefined)
  const event = ops[0]?.event
  if (event === undefined || !self) return undefined
  const sealer = await sealerOf(device)
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
  if (fresh.length > 0) {
    const kept = await storage.write(async (tx) => {
      const still = await tx.ops(fresh.map((op) => op.key))
      await tx.putOps(fresh.filter((_, at) => still[at] !== undefined))
      return still.every((op) => op !== undefined)
    })
    // Another tab renumbered them in between: look again.
    if (!kept) return nextBatch(context, device, refused)
  }
  return { event, replica: self.replica, ops: sealed }
}

function wireOp(op: StoredOp): SealedOp {
  const { key: _key, held: _held, mac, ...rest } = op
  return { ...rest, mac: mac ?? '' }
}

async function pullScope(
  context: RoundContext,
  device: DeviceRecord,
  event: EventId,
  scope: Scope,
): Promise<Ok | Failure> {
  const { storage, env, transport } = context
  for (;;) {
    const cursor = await storage.read((tx) => tx.cursor(cursorKey(device.server, event, scope)))
    const after = cursor ? encodeURIComponent(JSON.stringify(cursor)) : ''
    const path = `/api/pull?event=${event}&scope=${scope}&limit=${MAX_PULL_OPS}&after=${after}`
    const answer = await transport.get(path, pullResponseSchema)
    if (answer.is === 'refused' && answer.status === 403) return { is: 'ok' }
    if (answer.is !== 'ok') return answer
    const page = answer.data
    if (page.reset) {
      if (!cursor) return { is: 'unreachable' }
      for (const each of SCOPES) await startScopeAgain(storage, device.server, event, each)
      const pushed = await pushAll(context, device)
      if (pushed.is !== 'ok') return pushed
      continue
    }
    const ops = page.ops.map((pulled) => pulled.op)
    await applyPage(storage, env, { event, scope, ops, cursor: page.cursor as Cursor | null })
    if (!page.more) return { is: 'ok' }
  }
}

/** Whether this device and the server hold the same ops of a scope; where not, both give what they have. */
async function agree(
  context: RoundContext,
  device: DeviceRecord,
  event: EventId,
  scope: Scope,
): Promise<(Ok & { equal: boolean }) | Failure> {
  const { storage, transport } = context
  const { cursor, ops, waiting } = await storage.read(async (tx) => ({
    cursor: await tx.cursor(cursorKey(device.server, event, scope)),
    ops: await tx.opsOf(event, scope),
    waiting: new Set((await tx.outbox()).map((entry) => entry.key)),
  }))
  const body = { event, scope, seq: cursor?.seq ?? 0 }
  const answer = await transport.post('/api/digest', body, digestResponseSchema)
  if (answer.is !== 'ok') return answer
  const confirmed = ops.filter((op) => !op.held && !waiting.has(op.key)).map(wireOp)
  const equal = answer.data.digest === (await sha256Hex(digestText(confirmed)))
  if (!equal) await startScopeAgain(storage, device.server, event, scope)
  return { is: 'ok', equal }
}
