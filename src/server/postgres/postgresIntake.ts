// The rows that an intake asks for and writes, loaded from PostgreSQL before it runs and written after it, in
// a few queries however many ops there are. What an intake asks for and was not loaded is loaded, and it runs
// again: it changes nothing outside.

import { opId, type OpId, type ReplicaId } from '../../core/ids.ts'
import type { Scope } from '../../core/policy.ts'
import type { SealedOp } from '../../core/sync/op.ts'
import type { HeldRow, IntakeStore, PlacedRow } from '../log/intake.ts'

export interface KeptRow extends HeldRow {
  readonly scope: Scope
  readonly reason: string
  readonly device: string
  readonly at: number
  readonly discarded: number | null
}

/** All that the database has of one id. */
export interface Known {
  readonly row: PlacedRow | undefined
  readonly held: readonly KeptRow[]
  readonly missed: readonly string[]
  readonly redacted: readonly Scope[]
}

interface Working {
  readonly replica: ReplicaId
  readonly n: number
  row: PlacedRow | undefined
  /** By mac: its own, from `known` on. */
  readonly held: Map<string, KeptRow>
  /** Those of `held` that are vouched for. */
  readonly vouched: Map<string, KeptRow>
  missed: ReadonlySet<string>
  redacted: ReadonlySet<Scope>
}

function keep({ held, vouched }: Working, row: KeptRow): void {
  held.set(row.mac, row)
  if (row.vouched) vouched.set(row.mac, row)
}

interface NewRow {
  readonly op: SealedOp
  readonly stub: boolean
  text: string
  superseded: boolean
}

export class NotLoaded extends Error {
  readonly id: OpId

  constructor(id: OpId) {
    super(`${id} was not loaded`)
    this.id = id
  }
}

const byMac = (a: KeptRow, b: KeptRow) => (a.mac < b.mac ? -1 : 1)

export function postgresIntake(device: string, at: number, last: number, loaded: ReadonlyMap<OpId, Known>) {
  const touched = new Map<OpId, Working>()
  const placed = new Map<number, NewRow>()
  const superseded: number[] = []
  const texts = new Map<number, string>()

  function known(replica: string, n: number): Working {
    const id = opId(replica as ReplicaId, n)
    const before = loaded.get(id)
    if (!before) throw new NotLoaded(id)
    const working = touched.get(id) ?? {
      replica: replica as ReplicaId,
      n,
      row: before.row,
      held: new Map(before.held.map((row) => [row.mac, row])),
      vouched: new Map(before.held.filter(({ vouched }) => vouched).map((row) => [row.mac, row])),
      missed: new Set(before.missed),
      redacted: new Set(before.redacted),
    }
    touched.set(id, working)
    return working
  }

  const store: IntakeStore = {
    last: () => last,
    current: (replica, n) => known(replica, n).row,
    vouched: (replica, n) => Array.from(known(replica, n).vouched.values()).sort(byMac),
    held: (replica, n) => Array.from(known(replica, n).held.values()),
    missed: (replica, n) => Array.from(known(replica, n).missed),
    isRedacted: (scope, replica, n) => known(replica, n).redacted.has(scope),
    place(op, seq, text, stub) {
      known(...op.id).row = { seq, mac: op.mac, op: text, stub: stub ? 1 : 0 }
      placed.set(seq, { op, text, stub, superseded: false })
    },
    supersede(replica, n, seq) {
      const fresh = placed.get(seq)
      if (fresh) fresh.superseded = true
      else superseded.push(seq)
      known(replica, n).row = undefined
    },
    setOp(replica, n, seq, text) {
      const fresh = placed.get(seq)
      if (fresh) fresh.text = text
      else texts.set(seq, text)
      const of = known(replica, n)
      if (of.row) of.row = { ...of.row, op: text }
    },
    hold({ id: [replica, n], mac, scope }, text, reason, vouched) {
      const of = known(replica, n)
      const first = of.held.get(mac)
      if (first?.vouched && !vouched) return
      const now = {
        op: text,
        reason: JSON.stringify(reason),
        vouched: vouched ? 1 : 0,
        discarded: null,
      } as const
      keep(of, { ...(first ?? { mac, scope, device, at }), ...now })
    },
    setHeld(replica, n, mac, text) {
      const of = known(replica, n)
      const row = of.held.get(mac)
      if (row) keep(of, { ...row, op: text })
    },
    unhold(replica, n, mac) {
      const of = known(replica, n)
      of.held.delete(mac)
      of.vouched.delete(mac)
    },
    miss(replica, n, field) {
      const of = known(replica, n)
      of.missed = new Set(of.missed).add(field)
    },
    unmiss(replica, n) {
      known(replica, n).missed = new Set()
    },
    redact(scope, replica, n) {
      const of = known(replica, n)
      of.redacted = new Set(of.redacted).add(scope)
    },
  }

  return { store, changes: () => changesOf(touched, loaded, placed, superseded, texts) }
}

function changesOf(
  touched: ReadonlyMap<OpId, Working>,
  loaded: ReadonlyMap<OpId, Known>,
  placed: ReadonlyMap<number, NewRow>,
  superseded: readonly number[],
  texts: ReadonlyMap<number, string>,
) {
  const all = Array.from(touched, ([id, now]) => ({ now, before: loaded.get(id) }))
  return {
    placed: Array.from(placed, ([seq, row]) => ({ seq, ...row })),
    superseded,
    texts: Array.from(texts, ([seq, text]) => ({ seq, text })),
    heldBefore: all.flatMap(({ now, before }) =>
      (before?.held ?? []).flatMap((row) =>
        now.held.get(row.mac) === row ? [] : [{ replica: now.replica, n: now.n, mac: row.mac }],
      ),
    ),
    heldNow: all.flatMap(({ now, before }) =>
      Array.from(now.held.values()).flatMap((row) =>
        before?.held.includes(row) ? [] : [{ ...row, replica: now.replica, n: now.n }],
      ),
    ),
    missedBefore: all.flatMap(({ now: { replica, n, missed }, before }) =>
      (before?.missed ?? []).flatMap((field) => (missed.has(field) ? [] : [{ replica, n, field }])),
    ),
    missedNow: all.flatMap(({ now: { replica, n, missed }, before }) =>
      Array.from(missed).flatMap((field) => (before?.missed.includes(field) ? [] : [{ replica, n, field }])),
    ),
    redacted: all.flatMap(({ now: { replica, n, redacted }, before }) =>
      Array.from(redacted).flatMap((scope) =>
        before?.redacted.includes(scope) ? [] : [{ scope, replica, n }],
      ),
    ),
  }
}

export type Changes = ReturnType<typeof changesOf>

/** Every id that taking these ops in may ask for, as far as they say themselves. */
export function namedBy(
  ops: readonly (Pick<SealedOp, 'prev' | 'fields'> & Partial<Pick<SealedOp, 'id'>>)[],
): Set<OpId> {
  const named = new Set<OpId>()
  for (const { id, prev, fields } of ops) {
    if (id) named.add(opId(...id))
    for (const ids of Object.values(prev)) for (const one of ids) named.add(one)
    const redacts = fields['ops']
    if (Array.isArray(redacts)) for (const one of redacts) named.add(String(one) as OpId)
  }
  return named
}
