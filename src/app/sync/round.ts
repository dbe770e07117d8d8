// One round of sync: who am I, push what waits, pull what is new, check that both sides agree. It can be cut
// off anywhere: each step is stored before the next begins, and repeating a step is harmless.

import { takeLaidBy } from '../backup/laidBy.ts'
import { type EventId, NETWORK } from '../../core/ids.ts'
import { own } from '../../core/own.ts'
import { canRead, canWriteAny, hiddenIn, SCOPES, type Scope } from '../../core/policy.ts'
import { MAX_PULL_OPS } from '../../core/sync/limits.ts'
import { digestText } from '../../core/sync/op.ts'
import { type Cursor, digestResponseSchema, pullResponseSchema } from '../../core/sync/protocol.ts'
import { applyPage, ForkedLogError } from '../store/incoming.ts'
import { forgetIdleNames } from '../store/keptNames.ts'
import { dropEntities, dropScope, readAgain, startScopesAgain } from '../store/scopes.ts'
import { cursorKey, type DeviceRecord, type StoredOp, type Unread, UNREAD_SETTING } from '../store/storage.ts'
import { askAfterHeld, isAllThere } from './asking.ts'
import { carryBoxes } from './carry.ts'
import type { RoundContext } from './context.ts'
import { allEvents, greet } from './greeting.ts'
import { pushAll, wireOp } from './pushing.ts'
import type { Failure } from './transport.ts'

export type RoundResult =
  /** `stuck`: scopes that could not be fetched to their end, through no fault of the network; the others were. */
  | { readonly is: 'done'; readonly healed: number; readonly stuck: number }
  | { readonly is: 'notJoined' }
  | Failure

/** What the server answers where it failed on what was asked, and not on everything. */
const FAILED = 500

type Ok = { readonly is: 'ok' }
const OK: Ok = { is: 'ok' }

/** A scope that can't be fetched holds up no other [G4]. */
type Stuck = { readonly is: 'stuck' }

/** Runs one round. `digests: true` also compares digests. Never throws for the network's sake. */
export async function syncRound(context: RoundContext, options: { digests: boolean }): Promise<RoundResult> {
  const device = await context.storage.read((tx) => tx.device())
  if (!device) return { is: 'notJoined' }
  await readAgain(context.storage, device.server, context.version)
  const me = await greet(context, device)
  if (me.is !== 'ok') return me
  // What a file brought before this device had joined.
  await takeLaidBy(context)
  // Now that it is known which log the server has: what it lacks is queued, and what is queued is not dropped. A
  // request later it may be another log.
  if (!context.tidied || me.changed) await forgetForeign(context, me.device)
  const pushed = await pushAll(context, me.device)
  if (pushed.is !== 'ok') return pushed
  await carryBoxes(context)
  const asked = await askAfterHeld(context, me.device, options.digests ? 'all' : 'accepted')
  if (asked.is !== 'ok') return asked
  const again = asked.released ? await pushAll(context, me.device) : pushed
  if (again.is !== 'ok') return again
  const sent = new Set([...pushed.events, ...again.events])
  if (asked.released) context.tidied = false
  let healed = 0
  let stuck = 0
  for (const { event, roles } of eventsFirst(me.device.events)) {
    for (const scope of SCOPES) {
      const reads = canRead(roles, scope)
      // What was sent, or queued again, has moved the log since it told where it stands.
      const head = sent.has(event) || me.changed ? undefined : me.heads.get(event)?.[scope]
      const isThere = reads && (await isAt(context, me.device, event, scope, head))
      const pulled = reads && !isThere ? await pullScope(context, me.device, event, scope) : OK
      if (pulled.is === 'stuck') {
        stuck++
        continue
      }
      if (pulled.is !== 'ok') return pulled
      // Nothing on either side needs no comparing.
      if (isThere && head === null && (await holdsNothing(context, event, scope))) continue
      if (!options.digests || !(reads || canWriteAny(roles, scope))) continue
      const agreed = await (reads ? agree : isAllThere)(context, me.device, event, scope)
      if (agreed.is !== 'ok') return agreed
      if (!agreed.equal) healed++
    }
  }
  return again.refused ?? { is: 'done', healed, stuck }
}

/** What a person waits for comes before what belongs to no event. */
const eventsFirst = (events: DeviceRecord['events']) =>
  events.toSorted((a, b) => Number(a.event === NETWORK) - Number(b.event === NETWORK))

/** What was delivered from before a role was lost leaves the device with the next greeting [P5]. */
async function forgetForeign(context: RoundContext, device: DeviceRecord): Promise<void> {
  const { storage, env } = context
  for (const event of allEvents(device)) {
    const roles = device.events.find((each) => each.event === event)?.roles ?? []
    for (const scope of SCOPES) {
      if (!canRead(roles, scope) && !canWriteAny(roles, scope))
        await dropScope(storage, env, device.server, event, scope)
      else await dropEntities(storage, env, event, scope, hiddenIn(roles, scope))
    }
    await storage.write((tx) => forgetIdleNames(tx, event))
  }
  context.tidied = true
}

/** Whether this device already stands where the log does. */
async function isAt(
  { storage }: RoundContext,
  device: DeviceRecord,
  event: EventId,
  scope: Scope,
  head: { readonly seq: number; readonly id: string } | null | undefined,
): Promise<boolean> {
  if (head === undefined) return false
  const cursor = await storage.read((tx) => tx.cursor(cursorKey(device.server, event, scope)))
  return (
    cursor?.seq === head?.seq && cursor?.id === head?.id && (!cursor || cursor.lineage === device.lineage)
  )
}

const holdsNothing = ({ storage }: RoundContext, event: EventId, scope: Scope): Promise<boolean> =>
  storage.read(async (tx) => (await tx.opsOf(event, scope)).length === 0)

async function pullScope(
  context: RoundContext,
  device: DeviceRecord,
  event: EventId,
  scope: Scope,
): Promise<Ok | Stuck | Failure> {
  const { storage, env, transport } = context
  let startedAgain = false
  for (;;) {
    const stood = await storage.read((tx) => tx.cursor(cursorKey(device.server, event, scope)))
    const after = stood ? encodeURIComponent(JSON.stringify(stood)) : ''
    const path = `/api/pull?event=${event}&scope=${scope}&limit=${MAX_PULL_OPS}&after=${after}`
    const answer = await transport.get(path, pullResponseSchema)
    if (answer.is === 'refused' && answer.status === 403) return OK
    if (answer.is === 'unreadable' || (answer.is === 'unreachable' && answer.status === FAILED))
      return noteStuck(context, event, scope)
    if (answer.is !== 'ok') return answer
    const page = answer.data
    const ops = page.ops.flatMap(({ op }) => op ?? [])
    const unread = { count: page.ops.length - ops.length, version: context.version }
    const cursor = page.cursor as Cursor | null
    const took = page.reset
      ? 'other'
      : await take(() => applyPage(storage, env, { event, scope, ops, cursor, unread }))
    if (took === 'stuck') return noteStuck(context, event, scope)
    if (took === 'all') {
      if (!page.more) return { is: 'ok' }
      continue
    }
    if (startedAgain) return { is: 'unreachable' }
    startedAgain = true
    await startScopesAgain(storage, env, device.server, event)
    const pushed = await pushAll(context, device)
    if (pushed.is !== 'ok') return pushed
  }
}

/**
 * `other`: the page is of a log that lost what this device has; `stuck`: it could not be taken over, and that is a
 * fault of ours. What the database throws is thrown on.
 */
async function take(apply: () => Promise<unknown>): Promise<'all' | 'other' | 'stuck'> {
  try {
    await apply()
    return 'all'
  } catch (error) {
    if (error instanceof ForkedLogError) return 'other'
    if (error instanceof TypeError || error instanceof RangeError) return 'stuck'
    throw error
  }
}

/** Once an hour is enough for whoever reads it. */
const STUCK_AGAIN_MS = 3_600_000

async function noteStuck({ storage, env }: RoundContext, event: EventId, scope: Scope): Promise<Stuck> {
  await storage.write(async (tx) => {
    const last = (await tx.incidents()).findLast((each) => each.is === 'stuck' && each.event === event)
    if (last?.scope === scope && env.now() - last.at < STUCK_AGAIN_MS) return
    await tx.addIncident({ at: env.now(), is: 'stuck', event, scope })
  })
  return { is: 'stuck' }
}

/** Whether this device and the server hold the same ops of a scope; where not, both give what they have. */
async function agree(
  context: RoundContext,
  device: DeviceRecord,
  event: EventId,
  scope: Scope,
): Promise<(Ok & { equal: boolean }) | Failure> {
  const { storage, env, transport, crypto } = context
  const { cursor, ops, waiting, unread } = await storage.read(async (tx) => ({
    unread: await tx.setting<Unread>(UNREAD_SETTING),
    cursor: await tx.cursor(cursorKey(device.server, event, scope)),
    ops: await tx.opsOf(event, scope),
    waiting: new Map((await tx.outbox()).map((entry) => [entry.key, entry])),
  }))
  // What this version could not even keep is not here: the copies can't be compared before an update.
  if (own(unread, `${event}/${scope}`)) return { is: 'ok', equal: true }
  // An entry that carries its op stands behind a stub, and the stub is in the server's log [R5].
  const isThere = ({ key }: StoredOp) => !waiting.has(key) || waiting.get(key)?.op !== undefined
  const hidden = hiddenIn(device.events.find((each) => each.event === event)?.roles ?? [], scope)
  const isShown = ({ held, entity }: StoredOp) => !held && !hidden.includes(entity)
  const confirmed = ops.filter((op) => isShown(op) && isThere(op)).map(wireOp)
  const digest = await crypto.sha256Hex(digestText(confirmed))
  const body = { event, scope, seq: cursor?.seq ?? 0, digest }
  const answer = await transport.post('/api/digest', body, digestResponseSchema)
  if (answer.is !== 'ok') return answer
  // Another log answered than the one that was pulled: it is met by the next round's greeting.
  if (answer.data.lineage !== device.lineage) return { is: 'unreachable' }
  const equal = answer.data.digest === digest
  if (!equal) await startScopesAgain(storage, env, device.server, event, [scope], { is: 'unequal', scope })
  return { is: 'ok', equal }
}
