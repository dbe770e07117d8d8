// What happens to an op inside the transaction of a push: its answer, its place, redactions that name it or
// that it makes, and the stubs of held ops that it names. RULES.md [O2] [R1]–[R5] [P6]. It asks and writes
// through an IntakeStore, so that the rules stand here once for every database.

import { type EventId, type OpId, parseOpId } from '../../core/ids.ts'
import { REDACTION, type Scope } from '../../core/policy.ts'
import { idOf, redact, type SealedOp } from '../../core/sync/op.ts'
import type { Answer } from '../../core/sync/protocol.ts'
import { releaseProblem } from '../../core/sync/release.ts'
import type { Reason } from '../../core/sync/validate.ts'
import type { Appended, Offered } from './log.ts'
import { readOp } from './readOp.ts'

export interface PlacedRow {
  readonly seq: number
  readonly mac: string
  readonly op: string
  /** 1: only what closes heads, until the op itself is accepted [R5]. */
  readonly stub: 0 | 1
}

export interface HeldRow {
  readonly mac: string
  readonly op: string
  readonly vouched: 0 | 1
}

/** One event's rows inside one transaction; ops are texts of JSON. */
export interface IntakeStore {
  /** The last place that is taken. */
  last(): number
  /** The row that now stands for an id. */
  current(replica: string, n: number): PlacedRow | undefined
  /** What is held of an id and was vouched for, by mac. */
  vouched(replica: string, n: number): readonly HeldRow[]
  /** All that is held of an id: as much as anybody likes to forge. */
  held(replica: string, n: number): readonly HeldRow[]
  /** The fields by which accepted ops name an id that is not stored. */
  missed(replica: string, n: number): readonly string[]
  isRedacted(scope: Scope, replica: string, n: number): boolean
  place(op: SealedOp, seq: number, text: string, stub: boolean): void
  /** The row keeps its place for cursors and is otherwise gone. */
  supersede(replica: string, n: number, seq: number): void
  setOp(replica: string, n: number, seq: number, text: string): void
  /** Instead of what is held of its id and mac, unless that is vouched for and this is not. */
  hold(op: SealedOp, text: string, reason: Reason, vouched: boolean): void
  setHeld(replica: string, n: number, mac: string, text: string): void
  unhold(replica: string, n: number, mac: string): void
  miss(replica: string, n: number, field: string): void
  unmiss(replica: string, n: number): void
  redact(scope: Scope, replica: string, n: number): void
}

/** A field of an op that has its place, and an id that it names there. */
interface Link {
  readonly op: SealedOp
  readonly field: string
  readonly named: OpId
  /** How many stubs lie between it and the op that came in. */
  readonly depth: number
}

export type Intake = ReturnType<typeof intake>

/** Whether an op's mac is its author's. */
export type SealCheck = (op: SealedOp) => boolean

const AUTHOR: Reason = { code: 'author' }

/**
 * So far a chain of held ops is followed, each of which names the one before: its stubs are published in one
 * transaction. Further down its links are noted, and followed when what they name is pushed again.
 */
export const MAX_CHAIN = 64

/** Of one event; use it only inside the transaction of its store. */
export function intake(store: IntakeStore, event: EventId, isSealed: SealCheck) {
  const grown = new Map<Scope, number>()
  const entities = new Set<string>()
  let redacted = false
  /** Turned away in this push, since another op stands under their id [O2]. */
  const forked = new Set<OpId>()
  /** Of what has its place, not followed yet. */
  let links: Link[] = []
  let last = store.last()

  function place(op: SealedOp, stub: boolean, depth = 0): number {
    last += 1
    const seq = last
    store.place(op, seq, JSON.stringify(op), stub)
    grown.set(op.scope, seq)
    entities.add(op.entity)
    for (const [field, ids] of Object.entries(op.prev))
      for (const named of ids) links.push({ op, field, named, depth })
    return seq
  }

  /** Ids that were named: what is held of them must have its stub, so that its own links close heads [R5]. */
  function follow(): void {
    while (links.length > 0) {
      const level = links
      links = []
      for (const link of level) followOne(link)
    }
  }

  function followOne({ op, field, named, depth }: Link): void {
    const { replica, n } = parseOpId(named) ?? {}
    if (replica === undefined || n === undefined) return
    if (depth >= MAX_CHAIN) return store.miss(replica, n, field)
    const row = store.current(replica, n)
    if (row && !row.stub) return
    const held = vouchedFor(replica, n)
    if (held) publishStub(held, field, op, depth + 1)
    else if (!row) store.miss(replica, n, field)
  }

  /** What is held of an id and its author's key made: checked again whenever it is read back. */
  function vouchedFor(replica: string, n: number): SealedOp | undefined {
    const [held] = store.vouched(replica, n)
    const op = held && readOp(held.op)
    return op && (op.redacted || isSealed(op)) ? op : undefined
  }

  /** Of a skeleton that stands in its place on the word of a redaction: nobody could check its mac. */
  const isOnItsWord = (replica: string, n: number, row: PlacedRow): boolean =>
    row.stub === 1 && !store.vouched(replica, n).some(({ mac }) => mac === row.mac)

  function publishStub(held: SealedOp, field: string, namer?: SealedOp, depth = 0): void {
    const ofOneRow =
      !namer || (namer.scope === held.scope && namer.entity === held.entity && namer.target === held.target)
    if (!ofOneRow || !Object.hasOwn(held.fields, field)) return
    const [replica, n] = held.id
    const before = store.current(replica, n)
    const names = Object.keys((before && readOp(before.op))?.fields ?? {})
    if (names.includes(field)) return
    if (before) store.supersede(replica, n, before.seq)
    const named = new Set([...names, field])
    const only = <Value>(of: Readonly<Record<string, Value>>) =>
      Object.fromEntries(Object.entries(of).filter(([name]) => named.has(name)))
    place(redact({ ...held, fields: only(held.fields), prev: only(held.prev) }), true, depth)
  }

  function hold({ op, vouched }: Offered, reason: Reason): Answer {
    const [replica, n] = op.id
    const kept = vouched && !op.redacted && isRedacted(op) ? redact(op) : op
    store.hold(op, JSON.stringify(kept), reason, vouched)
    if (vouched) for (const field of store.missed(replica, n)) publishStub(op, field)
    follow()
    return { is: 'quarantined', reason }
  }

  /** Gives an op its place, instead of its stub and of what was held of it. */
  function accept(op: SealedOp): Answer {
    const [replica, n] = op.id
    const stub = store.current(replica, n)
    if (stub) store.supersede(replica, n, stub.seq)
    store.unhold(replica, n, op.mac)
    store.unmiss(replica, n)
    const gone = op.redacted === true || isRedacted(op)
    // Its values went before it came, and with them what its mac could be checked by: it gives way to the op itself.
    const seq = place(gone ? redact(op) : op, op.redacted === true)
    follow()
    if (!gone && op.entity === REDACTION) applyRedaction(op)
    return gone ? { is: 'redacted' } : { is: 'ok', seq }
  }

  const isRedacted = (op: SealedOp) => store.isRedacted(op.scope, op.id[0], op.id[1])

  function applyRedaction(op: SealedOp): void {
    const ids = op.fields['ops']
    if (Array.isArray(ids)) redactIds(op.scope, ids.map(String))
  }

  /** Takes the values of these ops of a scope away, now or when they come [R1] [R3]. */
  function redactIds(scope: Scope, ids: readonly string[]): void {
    redacted = true
    for (const id of ids) {
      const { replica, n } = parseOpId(id) ?? {}
      if (replica === undefined || n === undefined) continue
      store.redact(scope, replica, n)
      const row = store.current(replica, n)
      const placed = row && readOp(row.op)
      if (row && placed?.scope === scope) {
        store.setOp(replica, n, row.seq, JSON.stringify(redact(placed)))
      }
      for (const held of store.held(replica, n)) {
        const heldOp = readOp(held.op)
        if (heldOp?.scope !== scope) continue
        // A skeleton came before the word that took its values: now it is explained.
        if (heldOp.redacted && !row) accept(heldOp)
        else store.setHeld(replica, n, heldOp.mac, JSON.stringify(redact(heldOp)))
      }
    }
  }

  function fork(op: SealedOp): Answer {
    forked.add(idOf(op))
    return { is: 'fork' }
  }

  function offer(offered: Offered): Answer {
    const { op, vouched, problem, bringable = true, bound = false } = offered
    const [replica, n] = op.id
    // Filed under the event of the request, an op of another event must not meet the ids of this one.
    if (op.event !== event) return hold({ ...offered, vouched: false }, problem ?? { code: 'event' })
    const row = store.current(replica, n)
    const taken = row ?? store.vouched(replica, n)[0]
    if (taken && taken.mac !== op.mac) {
      if (vouched && row && isOnItsWord(replica, n, row)) return problem ? hold(offered, problem) : accept(op)
      return vouched ? fork(op) : hold(offered, problem ?? AUTHOR)
    }
    if (row && !row.stub) return again(offered, row)
    // It means the one that could not come in: with it, it gets another id.
    if (vouched && Object.values(op.prev).some((ids) => ids.some((id) => forked.has(id)))) return fork(op)
    if (op.redacted && row && isOnItsWord(replica, n, row)) return { is: 'redacted' }
    // Nobody can tell whether its links are the true ones: it comes in where the bringer could have made them.
    if (op.redacted) return isRedacted(op) && bringable ? accept(op) : hold(offered, AUTHOR)
    if (!problem && bound && !namesWhatIsThere(op)) return hold(offered, { code: 'role' })
    return problem ? hold(offered, problem) : accept(op)
  }

  const namesWhatIsThere = (op: SealedOp): boolean =>
    Object.values(op.prev).every((ids) =>
      ids.every((id) => {
        const { replica, n } = parseOpId(id) ?? {}
        return replica !== undefined && n !== undefined && store.current(replica, n) !== undefined
      }),
    )

  /** No op that anybody vouches for stands under it. */
  const isFree = (replica: string, n: number): boolean =>
    !store.current(replica, n) && store.vouched(replica, n).length === 0

  /** What has its place already, under this id and mac. */
  function again(offered: Offered, row: PlacedRow): Answer {
    const { op, vouched } = offered
    const stored = readOp(row.op)
    if (stored?.redacted) return { is: 'redacted' }
    // Another text under its seal is no copy of it.
    if (!vouched && !op.redacted) return { is: 'fork' }
    if (!stored && vouched) store.setOp(op.id[0], op.id[1], row.seq, JSON.stringify(op))
    return { is: 'duplicate' }
  }

  /** Undefined where nothing is held of it that an organiser's word can let in. */
  function release(id: OpId): Answer | undefined {
    const { replica, n } = parseOpId(id) ?? {}
    if (replica === undefined || n === undefined) return undefined
    const row = store.current(replica, n)
    const op = vouchedFor(replica, n)
    if (!op || op.event !== event || releaseProblem(op, true) !== undefined) return undefined
    return !row || row.stub ? accept(op) : undefined
  }

  return {
    offer,
    release,
    redactIds,
    isFree,
    result: (answers: readonly Answer[]): Appended => ({ answers, grown, entities, redacted }),
  }
}
