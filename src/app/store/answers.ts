// What the server answered to a push, taken over in one transaction.

import type { Answer } from '../../core/sync/protocol.ts'
import { refold } from './fold.ts'
import { applyRedactions, redactStored } from './incoming.ts'
import { type Env, newReplica, renewReplica, selfOf } from './self.ts'
import { HELD_PLACE, type OutboxEntry, type Storage, type StoredOp, type Tx } from './storage.ts'

export interface Taken {
  readonly renewed: boolean
  /** Of those sent, what stands under an id that another op has, and can't be renumbered: deposit it. */
  readonly forked: readonly StoredOp[]
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
): Promise<Taken> {
  return storage.write(async (tx) => {
    let self = await selfOf(tx, env)
    const done: Sent[] = []
    const emptied: string[] = []
    const held: (Sent & { readonly entry: OutboxEntry })[] = []
    const forked: StoredOp[] = []
    const keys = sent.map((op) => op.key)
    const [entries, stored] = [await tx.queued(keys), await tx.ops(keys)]
    const cloned = highest > self.n && sent.some((op) => op.id[0] === self.replica)
    const taken: number[] = []
    for (const [at, op] of sent.entries()) {
      const answer = answers[at]
      const entry = entries[at]
      const now = stored[at]
      if (!answer || !entry) continue
      if (answer.is === 'quarantined') {
        held.push({ op, now, entry: { ...entry, place: heldPlace(entry), held: answer.reason, op } })
      } else if (answer.is === 'fork') {
        if (entry.known) forked.push(op)
        else taken.push(entry.place)
      } else {
        done.push({ op, now })
        if (answer.is === 'redacted' && isIn(op, now)) emptied.push(op.key)
      }
    }
    await tx.deleteOutbox(done.map(({ op }) => op.key))
    await tx.putOutbox(held.map(({ entry }) => entry))
    const rev = self.rev + 1
    const changed = [...(await accept(tx, done)), ...(await hold(tx, held))]
    const { deleted } = await refold(tx, changed, rev)
    await tx.putRedacted(emptied)
    const gone = (await redactStored(tx, emptied, rev)) + (await applyRedactions(tx, changed, rev))
    if (changed.length + gone > 0) self = { ...self, rev, generation: self.generation + (deleted ? 1 : 0) }
    if (taken.length > 0) self = await renewReplica(tx, env, self, Math.min(...taken))
    else if (cloned) self = await newReplica(tx, env, self)
    await tx.putSelf(self)
    return { renewed: cloned || taken.length > 0, forked }
  })
}

const heldPlace = ({ place, held }: OutboxEntry) => (held ? place : place + HELD_PLACE)

/** Whether it stands in its place itself, and not what the server published under its id since. */
const isIn = (op: StoredOp, stored: StoredOp | undefined): boolean =>
  stored === undefined || stored.mac === undefined || stored.mac === op.mac

/** An op that was sent, and what stands in its place on this device now. */
interface Sent {
  readonly op: StoredOp
  readonly now: StoredOp | undefined
}

/**
 * What the server has now. What was held takes the place of its stub and folds again [R4]; what a file brought is
 * proven by it [R6].
 */
async function accept(tx: Tx, done: readonly Sent[]): Promise<readonly StoredOp[]> {
  const back = done
    .filter(({ op, now }) => isIn(op, now) && (now?.held || now?.unproven || (now?.redacted && !op.redacted)))
    .map(({ op }) => withoutHeld(op))
  await tx.putOps(back)
  return back
}

function withoutHeld({ held: _held, unproven: _unproven, ...op }: StoredOp): StoredOp {
  return op
}

/** Where its stub stands already, that stays: it closes heads [R5]. */
async function hold(tx: Tx, held: readonly Sent[]): Promise<readonly StoredOp[]> {
  const marked = held
    .filter(({ op, now }) => isIn(op, now) && !now?.held && !(now?.redacted && !op.redacted))
    .map(({ op }): StoredOp => ({ ...op, held: true }))
  await tx.putOps(marked)
  return marked
}

/** An op that can't keep its id here, and whose bytes the server now has: this device lets go of it. */
export async function letGo(storage: Storage, env: Env, op: StoredOp): Promise<void> {
  await storage.write(async (tx) => {
    const self = await selfOf(tx, env)
    await tx.deleteOutbox([op.key])
    const [stored] = await tx.ops([op.key])
    if (isIn(op, stored)) await tx.deleteOps([op.key])
    const { deleted } = await refold(tx, [op], self.rev + 1)
    await tx.addIncident({ at: env.now(), is: 'fork', event: op.event, scope: op.scope })
    const generation = self.generation + (deleted ? 1 : 0)
    await tx.putSelf({ ...self, rev: self.rev + 1, generation })
  })
}
