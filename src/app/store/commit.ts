// The one way in which this device writes: op, merged row and outbox entry in one durable transaction. What
// it returns from is saved; what it throws was not, and the form keeps its text.

import type { EventId, TargetId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import type { Entity } from '../../core/model/entity.ts'
import type { Scope } from '../../core/policy.ts'
import { tick } from '../../core/sync/clock.ts'
import { type Op, SCHEMA } from '../../core/sync/op.ts'
import { contentProblem, type Reason } from '../../core/sync/validate.ts'
import { foldIn } from './fold.ts'
import { applyRedactions, namedByRedactions } from './incoming.ts'
import { type Env, selfOf } from './self.ts'
import { opKey, type Storage, type StoredOp, type Tx } from './storage.ts'

export interface Write {
  readonly entity: Entity
  readonly target: TargetId
  readonly fields: { readonly [name: string]: Json }
  /** The heads that the person saw; a field that is missing here saw none [H1]. */
  readonly prev?: Op['prev']
  /** Only for entities that may stand in any scope. */
  readonly scope?: Scope
}

/** The content can't be stored: tell the person why and keep the text. */
export class CommitError extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(`not storable: ${JSON.stringify(reason)}`)
    this.reason = reason
  }
}

/**
 * Stores all the writes or none.
 * @throws CommitError where a write breaks the rules of its entity, or would empty what has no seal yet [R1]
 * @throws DOMException or Dexie's errors where the device could not store: nothing was saved
 */
export async function commit(
  storage: Storage,
  env: Env,
  event: EventId,
  writes: readonly Write[],
): Promise<readonly StoredOp[]> {
  return storage.write((tx) => commitIn(tx, env, event, writes))
}

/** `commit` as a part of a larger transaction. */
export async function commitIn(
  tx: Tx,
  env: Env,
  event: EventId,
  writes: readonly Write[],
): Promise<readonly StoredOp[]> {
  let self = await selfOf(tx, env)
  const wall = env.now()
  const ops = writes.map((write): StoredOp => {
    self = { ...self, n: self.n + 1, hlc: tick(self.hlc, wall) }
    const op: Op = {
      id: [self.replica, self.n],
      event,
      scope: write.entity.scope === 'any' ? (write.scope ?? 'admin') : write.entity.scope,
      entity: write.entity.name,
      target: write.target,
      fields: write.fields,
      prev: onlyFields(write.prev ?? {}, write.fields),
      hlc: self.hlc,
      schema: SCHEMA,
    }
    const reason = contentProblem(op)
    if (reason) throw new CommitError(reason)
    return { ...op, key: opKey(op) }
  })
  self = { ...self, rev: self.rev + 1 }
  const unsealed = (await tx.ops(namedByRedactions(ops))).some((op) => op && op.mac === undefined)
  if (unsealed) throw new CommitError({ code: 'field', field: 'ops' })
  // Asked for together: each wait for the database costs milliseconds on a slow tablet.
  await Promise.all([
    tx.putOps(ops),
    tx.putOutbox(ops.map((op, at) => ({ key: op.key, event, place: placeOf(self.rev, at) }))),
    foldIn(tx, ops, self.rev),
    tx.putSelf(self),
  ])
  await applyRedactions(tx, ops, self.rev)
  return ops
}

/** Unique and growing: one transaction a rev, at most a million ops in it. */
export const placeOf = (rev: number, at: number) => rev * 1_000_000 + at

function onlyFields(prev: Op['prev'], fields: Write['fields']): Op['prev'] {
  return Object.fromEntries(
    Object.entries(prev).filter(([field, ids]) => Object.hasOwn(fields, field) && ids.length > 0),
  )
}
