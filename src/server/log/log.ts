// The log of ops as the server needs it: one interface, async so that a database elsewhere fits, with one
// contract suite (tests/contracts/logContract.ts). Who may write what is decided before; the log keeps
// identity, order, redactions and what is held. Rules: src/core/sync/RULES.md.

import type { EventId, OpId, ReplicaId } from '../../core/ids.ts'
import type { Scope } from '../../core/policy.ts'
import type { Op, SealedOp } from '../../core/sync/op.ts'
import type { Answer, Cursor, Lineage, Pulled } from '../../core/sync/protocol.ts'
import type { Reason } from '../../core/sync/validate.ts'
import type { PhoneLog } from './phones.ts'

/** An op that came in, and what speaks against it. */
export interface Offered {
  readonly op: SealedOp
  /** Whether the author's key made its mac: an op nobody vouches for can't block or renumber another. */
  readonly vouched: boolean
  readonly problem?: Reason
  /** Of a skeleton: whether who brings it may write such itself. Without it: yes. */
  readonly bringable?: boolean
  /** Its author may close with it only what is there: what it names and nobody has is held [P2]. */
  readonly bound?: boolean
}

export interface Appended {
  readonly answers: readonly Answer[]
  /** The last `seq` of each scope that grew. */
  readonly grown: ReadonlyMap<Scope, number>
  /** The names of the entities whose ops were stored. */
  readonly entities: ReadonlySet<string>
  /** Values of older ops went: whoever folded them must fold again. */
  readonly redacted: boolean
}

export interface Held {
  readonly op: SealedOp
  readonly reason: Reason
  readonly at: number
  /** Its author's key made its mac, as checked now. */
  readonly vouched: boolean
}

/** A part of a scope's log. */
export interface Page {
  readonly ops: readonly Pulled[]
  /** The last place that was looked at; undefined where there was none. What can't be read there is left out [G4]. */
  readonly last: { readonly seq: number; readonly id: OpId } | undefined
}

/** A part of what is held and listed. */
export interface HeldPage {
  readonly held: readonly Held[]
  /** Where the next one begins; undefined at the end. */
  readonly next: string | undefined
}

/** A part of the deposits: of each text as many letters as it is recognised by. */
export interface DepositPage {
  readonly deposits: readonly Deposit[]
  readonly next: string | undefined
}

/** Told of each place whose text can't be read. */
export type OnUnreadable = (event: EventId, seq: number) => void

/** `op`: one item of a push; `ops`: all that a client had; `sealed`: a box. */
export type DepositKind = 'op' | 'ops' | 'sealed'

/** What no op can be made of, as it came: kept, so that nothing is lost [P1]. */
export interface NewDeposit {
  readonly event: EventId
  readonly kind: DepositKind
  readonly device: string
  readonly reason: Reason
  /** Well-formed and without NUL. */
  readonly text: string
  readonly at: number
}

export interface Deposit extends NewDeposit {
  readonly id: string
}

export type Draft = Omit<Op, 'id' | 'schema'>

export interface Whereabouts {
  readonly accepted: readonly OpId[]
  readonly held: readonly OpId[]
}

export interface Log extends PhoneLog {
  readonly lineage: Lineage
  /** One transaction: answers in the order of `offered` [P1] [P6]. `device` brought them. */
  append(event: EventId, device: string, offered: readonly Offered[], at: number): Promise<Appended>
  /**
   * The server's own ops: counted and sealed in the transaction that stores them, under a replica that is new at
   * every start, so that no copy of the data ever uses an id twice [O1].
   */
  appendOwn(event: EventId, drafts: readonly Draft[], at: number): Promise<Appended>
  /**
   * `appendOwn` for a question of a phone: mark and ops in one transaction. Undefined, and nothing stored, where this
   * token was marked before.
   */
  appendAnswer(
    event: EventId,
    answer: { readonly round: string; readonly token: string },
    drafts: readonly Draft[],
    at: number,
  ): Promise<Appended | undefined>
  /** Gives held ops their place, where an organiser's word can do that [R4]. The others are passed over. */
  release(event: EventId, ids: readonly OpId[], at: number): Promise<Appended>
  /**
   * At most `limit` ops after `seq`, and no more than about `maxBytes` of them, but at least one. Here and below:
   * without those of the entities in `hidden`.
   */
  page(
    event: EventId,
    scope: Scope,
    after: number,
    limit: number,
    maxBytes: number,
    hidden?: readonly string[],
  ): Promise<Page>
  /** The id of the op at a place of a scope's log, also of one that was replaced since [P3]. */
  idAt(event: EventId, scope: Scope, seq: number): Promise<OpId | undefined>
  /** The last place of a scope's log. */
  head(event: EventId, scope: Scope, hidden?: readonly string[]): Promise<Cursor | null>
  /** Every event that has something public, with the last place of it. */
  publicHeads(): Promise<ReadonlyMap<EventId, number>>
  /** Every op of a scope up to `seq`, for the digest. */
  scopeOps(
    event: EventId,
    scope: Scope,
    upTo: number,
    hidden?: readonly string[],
  ): Promise<readonly SealedOp[]>
  /** The ops of certain entities after `seq`, in order, for a fold. */
  entityOps(event: EventId, entities: readonly string[], after: number): Promise<readonly Pulled[]>
  /** The highest count of a replica among what was stored or is held and vouched for [O4]. */
  highest(event: EventId, replica: ReplicaId): Promise<number>
  /** Without those that were discarded. */
  held(event: EventId): Promise<readonly Held[]>
  /**
   * The same by pages, in the order of their ids: at most `limit`, and no more than about `maxBytes` of them, but at
   * least one. `after`: the `next` of the page before.
   */
  heldPage(event: EventId, after: string | undefined, limit: number, maxBytes: number): Promise<HeldPage>
  /** Of these ids, what is held and listed. */
  heldById(event: EventId, ids: readonly OpId[]): Promise<readonly Held[]>
  /** How many are listed, and how many deposits there are. */
  keptCounts(event: EventId): Promise<{ readonly held: number; readonly deposits: number }>
  /**
   * Takes what is held of these ids out of the list, and tells how many that were; their stubs stay. What is
   * pushed again is answered and listed again.
   */
  discard(event: EventId, ids: readonly OpId[], at: number): Promise<number>
  /** Of these ids, those that have a place in the log, stubs apart, and those that are held, discarded or not. */
  whereabouts(event: EventId, ids: readonly OpId[]): Promise<Whereabouts>
  deposits(event: EventId): Promise<readonly Deposit[]>
  /** By pages, in the order of their ids: `letters` of each text. */
  depositPage(event: EventId, after: string | undefined, limit: number, letters: number): Promise<DepositPage>
  depositById(event: EventId, id: string): Promise<Deposit | undefined>
  /** Bytes that this device made us keep without a place in the log: held, not discarded, and deposited. */
  burden(device: string): Promise<number>
  /** Keeps a text once, however often it comes. */
  deposit(deposit: NewDeposit): Promise<void>
  /** Whether there was one. */
  discardDeposit(event: EventId, id: string): Promise<boolean>
  has(event: EventId): Promise<boolean>
  /** When the log was last copied by a backup, milliseconds. */
  backedUp(): Promise<number | null>
}
