// What became of ops that this device can't see in the log: those in scopes that it may write and not read, and
// those that are held. It asks by their ids, when copies are compared.

import type { EventId, OpId } from '../../core/ids.ts'
import type { Scope } from '../../core/policy.ts'
import { MAX_ASKED_IDS } from '../../core/sync/limits.ts'
import { idOf } from '../../core/sync/op.ts'
import { whereResponseSchema } from '../../core/sync/protocol.ts'
import { offerHeldAgain, startScopesAgain } from '../store/scopes.ts'
import type { DeviceRecord, StoredOp } from '../store/storage.ts'
import type { RoundContext } from './context.ts'
import type { Failure } from './transport.ts'

type Found = { readonly is: 'ok'; readonly accepted: ReadonlySet<string>; readonly held: ReadonlySet<string> }

async function whereAre(
  { transport }: RoundContext,
  device: DeviceRecord,
  event: EventId,
  ids: readonly OpId[],
): Promise<Found | Failure> {
  const accepted = new Set<string>()
  const held = new Set<string>()
  for (let from = 0; from < ids.length; from += MAX_ASKED_IDS) {
    const body = { event, ids: ids.slice(from, from + MAX_ASKED_IDS) }
    const answer = await transport.post('/api/where', body, whereResponseSchema)
    if (answer.is !== 'ok') return answer
    // Another log answered than the one that was greeted: it is met by the next round.
    if (answer.data.lineage !== device.lineage) return { is: 'unreachable' }
    for (const id of answer.data.accepted) accepted.add(id)
    for (const id of answer.data.held) held.add(id)
  }
  return { is: 'ok', accepted, held }
}

/** Whether all that this device wrote in a scope, and may not read there, has arrived; if not, it is given again. */
export async function isAllThere(
  context: RoundContext,
  device: DeviceRecord,
  event: EventId,
  scope: Scope,
): Promise<{ readonly is: 'ok'; readonly equal: boolean } | Failure> {
  const { storage, env } = context
  const ids = await storage.read(async (tx) => {
    const ops = await tx.opsOf(event, scope)
    const entries = await tx.queued(ops.map((op) => op.key))
    return ops.filter((_, at) => !entries[at]).map(idOf)
  })
  const found = await whereAre(context, device, event, ids)
  if (found.is !== 'ok') return found
  if (ids.every((id) => found.accepted.has(id) || found.held.has(id))) return { is: 'ok', equal: true }
  await startScopesAgain(storage, env, device.server, event, [scope], { is: 'unequal', scope })
  return { is: 'ok', equal: false }
}

/**
 * Offers again what was released meanwhile, and, of all, what the server does not have any more [R4]: the answer to it
 * tells whether what stands there says the same. What an organiser accepted is told with the next round; what the server
 * does not keep is not offered at each.
 */
export async function askAfterHeld(
  context: RoundContext,
  device: DeviceRecord,
  which: 'all' | 'accepted',
): Promise<{ readonly is: 'ok'; readonly released: boolean } | Failure> {
  const { storage } = context
  let released = false
  const held = (await storage.read((tx) => tx.heldEntries())).filter((entry) => entry.op)
  for (const event of new Set(held.map((entry) => entry.event))) {
    const ops = held.filter((entry) => entry.event === event).map((entry) => entry.op as StoredOp)
    const found = await whereAre(context, device, event, ops.map(idOf))
    // No role there any more, and none before: what is held stays.
    if (found.is === 'refused') continue
    if (found.is !== 'ok') return found
    const isOffered = (op: StoredOp) =>
      found.accepted.has(idOf(op)) || (which === 'all' && !found.held.has(idOf(op)))
    const open = new Set(ops.filter(isOffered).map((op) => op.key))
    released ||= open.size > 0
    if (open.size > 0) await storage.write((tx) => offerHeldAgain(tx, (entry) => open.has(entry.key)))
  }
  return { is: 'ok', released }
}
