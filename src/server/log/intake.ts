// What happens to an op inside the transaction of a push: its answer, its place, redactions that name it or
// that it makes, and the stubs of held ops that it names. RULES.md [O2] [R1]–[R5] [P6]. It asks and writes
// through an IntakeStore, so that the rules stand here once for every database.

import { type EventId, type OpId, splitOpId } from '../../core/ids.ts'
import { REDACTION, type Scope } from '../../core/policy.ts'
import { idOf, redact, type SealedOp } from '../../core/sync/op.ts'
import type { Answer } from '../../core/sync/protocol.ts'
import type { Reason } from '../../core/sync/validate.ts'
import type { Appended, Offered } from './log.ts'

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
  /** What is held of an id, vouched first, then by mac. */
  held(replica: string, n: number): readonly HeldRow[]
  /** The fields by which accepted ops name an id that is not stored. */
  missed(replica: string, n: number): readonly string[]
  isRedacted(scope: Scope, replica: string, n: number): boolean
  place(op: SealedOp, seq: number, text: string, stub: boolean): void
  /** The row keeps its place for cursors and is otherwise gone. */
  supersede(replica: string, n: number, seq: number): void
  setOp(replica: string, n: number, seq: number, text: string): void
  hold(op: SealedOp, text: string, reason: Reason, vouched: boolean): void
  setHeld(replica: string, n: number, mac: string, text: string): void
  unhold(replica: string, n: number, mac: string): void
  miss(replica: string, n: number, field: string): void
  unmiss(replica: string, n: number): void
  redact(scope: Scope, replica: string, n: number): void
}

export type Intake = ReturnType<typeof intake>

const parse = (text: string) => JSON.parse(text) as SealedOp
const OP_ID = /^([0-9A-Z]{12})\.([1-9]\d{0,15})$/

/** Of one event; use it only inside the transaction of its store. */
export function intake(store: IntakeStore, event: EventId) {
  const grown = new Map<Scope, number>()
  const entities = new Set<string>()
  let redacted = false
  /** Turned away in this push, since another op stands under their id [O2]. */
  const forked = new Set<OpId>()
  let last = store.last()

  function place(op: SealedOp, stub: boolean): number {
    last += 1
    const seq = last
    store.place(op, seq, JSON.stringify(op), stub)
    grown.set(op.scope, seq)
    entities.add(op.entity)
    for (const [field, ids] of Object.entries(op.prev)) for (const id of ids) link(op, field, id)
    return seq
  }

  /** An id that `op` names: if it is held, its stub must be there, so that its own links close heads [R5]. */
  function link(op: SealedOp, field: string, named: OpId): void {
    const { replica, n } = splitOpId(named)
    const row = store.current(replica, n)
    if (row && !row.stub) return
    const [held] = store.held(replica, n)
    if (held?.vouched) publishStub(parse(held.op), field, op)
    else if (!row) store.miss(replica, n, field)
  }

  function publishStub(held: SealedOp, field: string, namer?: SealedOp): void {
    const ofOneRow =
      !namer || (namer.scope === held.scope && namer.entity === held.entity && namer.target === held.target)
    if (!ofOneRow || !(field in held.fields)) return
    const [replica, n] = held.id
    const before = store.current(replica, n)
    const names = before ? Object.keys(parse(before.op).fields) : []
    if (names.includes(field)) return
    if (before) store.supersede(replica, n, before.seq)
    const named = new Set([...names, field])
    const only = <Value>(of: Readonly<Record<string, Value>>) =>
      Object.fromEntries(Object.entries(of).filter(([name]) => named.has(name)))
    place(redact({ ...held, fields: only(held.fields), prev: only(held.prev) }), true)
  }

  function hold({ op, vouched }: Offered, reason: Reason): Answer {
    const [replica, n] = op.id
    store.hold(op, JSON.stringify(op), reason, vouched)
    if (vouched) for (const field of store.missed(replica, n)) publishStub(op, field)
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
    const seq = place(gone ? redact(op) : op, false)
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
      const [, replica, count] = OP_ID.exec(id) ?? []
      if (replica === undefined) continue
      const n = Number(count)
      store.redact(scope, replica, n)
      const row = store.current(replica, n)
      const placed = row && parse(row.op)
      if (row && placed?.scope === scope) {
        store.setOp(replica, n, row.seq, JSON.stringify(redact(placed)))
      }
      for (const held of store.held(replica, n)) {
        const heldOp = parse(held.op)
        if (heldOp.scope !== scope) continue
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
    const { op, vouched, problem } = offered
    const [replica, n] = op.id
    // Filed under the event of the request, an op of another event must not meet the ids of this one.
    if (op.event !== event) return hold({ ...offered, vouched: false }, problem ?? { code: 'event' })
    const row = store.current(replica, n)
    const taken = row ?? store.held(replica, n).find((held) => held.vouched)
    if (taken && taken.mac !== op.mac) {
      return vouched ? fork(op) : hold(offered, problem ?? { code: 'author' })
    }
    if (row && !row.stub) return { is: parse(row.op).redacted ? 'redacted' : 'duplicate' }
    // It means the one that could not come in: with it, it gets another id.
    if (vouched && Object.values(op.prev).some((ids) => ids.some((id) => forked.has(id)))) return fork(op)
    if (op.redacted) return isRedacted(op) ? accept(op) : hold(offered, { code: 'author' })
    return problem ? hold(offered, problem) : accept(op)
  }

  function release(id: OpId): Answer | undefined {
    const { replica, n } = splitOpId(id)
    const row = store.current(replica, n)
    const [held] = store.held(replica, n)
    const op = held && parse(held.op)
    return op && op.event === event && (!row || row.stub) ? accept(op) : undefined
  }

  return {
    offer,
    release,
    redactIds,
    result: (answers: readonly Answer[]): Appended => ({ answers, grown, entities, redacted }),
  }
}
