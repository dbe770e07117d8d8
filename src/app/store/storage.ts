// What the store and the sync logic need of a database, and no more: transactions over a few small tables.
// Dexie is one implementation; a contract suite says what every implementation must keep.

import type { DeviceId, EventId, OpId, ReplicaId } from '../../core/ids.ts'
import type { Role, Scope } from '../../core/policy.ts'
import type { Hlc } from '../../core/sync/clock.ts'
import type { Row } from '../../core/sync/heads.ts'
import { idOf, type Mac, type Op } from '../../core/sync/op.ts'
import type { Colleague, Cursor } from '../../core/sync/protocol.ts'
import type { Reason } from '../../core/sync/validate.ts'

/** This install: one record, read and written in every transaction that stores an op [O1]. */
export interface Self {
  readonly replica: ReplicaId
  /** The count of its last op. */
  readonly n: number
  readonly hlc: Hlc
  /** Grows by one with every transaction that changes rows: a screen asks for what came after. */
  readonly rev: number
  /** Grows when rows were deleted: a screen then starts again. */
  readonly generation: number
}

/** What joining gave this device. */
export interface DeviceRecord {
  readonly id: DeviceId
  /** The device key, base64url, that seals its ops. */
  readonly key: string
  readonly name: string
  readonly server: string
  readonly lineage: string
  readonly events: readonly {
    readonly event: EventId
    readonly roles: readonly Role[]
    /** The other devices that write there, as the server last told. */
    readonly devices?: readonly Colleague[] | undefined
  }[]
  /** Events in which it had a role, and of which it may still hold what no server has. */
  readonly former?: readonly EventId[]
  /** The server's public key, to which this device seals what a carrier may not read. */
  readonly sealTo?: string
  /** The address that people open, as the server told; undefined: the one that this device opened. */
  readonly origin?: string | undefined
  /** When the server's log was last copied, as it last told. */
  readonly serverBackupMs?: number | null
  /** Milliseconds that the server's clock is ahead of this device's. */
  readonly clockOffsetMs: number
  readonly lastContactMs: number | null
  /** The server said that it does not know this device any more: everything is kept, nothing is sent. */
  readonly signedOut: boolean
}

export interface StoredOp extends Op {
  /** `opKey` of it. */
  readonly key: string
  readonly mac?: Mac
  readonly redacted?: true
  /** Not accepted by the server: kept and shown apart, not folded [R4]. */
  readonly held?: true
  /** By this version of the fold it is set aside: kept and passed on, and in no row [G4]. */
  readonly aside?: number
  /** It came in a file, and the home server has not published it yet [R6]. */
  readonly unproven?: 1
}

export interface StoredRow extends Row {
  readonly key: string
  readonly rev: number
  readonly fold: number
}

/** Held entries are placed far above this, those that can still be sent below. */
export const LAST_TO_SEND = 2 ** 51
/** What is added to the place of an entry that is held. */
export const HELD_PLACE = 2 * LAST_TO_SEND

/** An op that the server has not confirmed. */
export interface OutboxEntry {
  readonly key: string
  readonly event: EventId
  /** The place in the queue: the order in which it was committed. */
  readonly place: number
  /** Others have it under this id too, since it was once confirmed or came from them: it keeps its id [O4]. */
  readonly known?: true
  /** Why the server holds it. */
  readonly held?: Reason
  /** What is held, whole: its place in the log may be taken by a stub meanwhile [R5]. */
  readonly op?: StoredOp
}

export interface Draft {
  readonly key: string
  readonly value: unknown
  /** The heads that the person saw when the form was opened [H1]. */
  readonly prev: { readonly [field: string]: readonly OpId[] }
}

/** `setting('unread')`: by `event/scope`, what was published there and this version could not even keep. */
export type Unread = { readonly [place: string]: { readonly count: number; readonly version: string } }

export const UNREAD_SETTING = 'unread'

/** What went wrong between devices and was mended, for whoever wants to know later. */
export interface Incident {
  readonly at: number
  readonly is: 'unequal' | 'restored' | 'renewed' | 'isolated' | 'fork' | 'setAside' | 'unreadable' | 'stuck'
  readonly event?: EventId
  readonly scope?: Scope
  readonly detail?: string
}

/** How many incidents are kept. */
export const MAX_INCIDENTS = 200

/** Ops of others that this device may not read: sealed to the server, and carried there. */
export interface Carried {
  readonly key: string
  readonly event: EventId
  /** The sealed box, base64url. */
  readonly box: string
}

/** Lines of a file that wait until this device has joined, in so many parts. */
export interface LaidBy {
  readonly parts: number
  readonly lines: number
}

export const LAID_BY_SETTING = 'laidBy'
export const laidByPart = (part: number): string => `${LAID_BY_SETTING}.${part}`

/** Inside a transaction: await nothing but these, or the database commits early. */
export interface Tx {
  self(): Promise<Self | undefined>
  putSelf(self: Self): Promise<void>
  device(): Promise<DeviceRecord | undefined>
  putDevice(device: DeviceRecord): Promise<void>
  ops(keys: readonly string[]): Promise<readonly (StoredOp | undefined)[]>
  opsOf(event: EventId, scope: Scope): Promise<readonly StoredOp[]>
  /** Of all events: those that carry a mark. */
  opsMarked(mark: 'aside' | 'unproven'): Promise<readonly StoredOp[]>
  putOps(ops: readonly StoredOp[]): Promise<void>
  deleteOps(keys: readonly string[]): Promise<void>
  rows(keys: readonly string[]): Promise<readonly (StoredRow | undefined)[]>
  rowsOf(event: EventId, scope: Scope): Promise<readonly StoredRow[]>
  putRows(rows: readonly StoredRow[]): Promise<void>
  deleteRows(keys: readonly string[]): Promise<void>
  /** In the order of their places, held ones last; the first `limit` of them. */
  outbox(limit?: number): Promise<readonly OutboxEntry[]>
  /** What the server holds, in the order of their places. */
  heldEntries(): Promise<readonly OutboxEntry[]>
  queued(keys: readonly string[]): Promise<readonly (OutboxEntry | undefined)[]>
  /** How many can still be sent, held ones apart. */
  waiting(): Promise<number>
  putOutbox(entries: readonly OutboxEntry[]): Promise<void>
  deleteOutbox(keys: readonly string[]): Promise<void>
  cursor(key: string): Promise<Cursor | undefined>
  putCursor(key: string, cursor: Cursor): Promise<void>
  deleteCursor(key: string): Promise<void>
  /** Those of the ops that a redaction named. */
  redacted(keys: readonly string[]): Promise<ReadonlySet<string>>
  putRedacted(keys: readonly string[]): Promise<void>
  drafts(): Promise<readonly Draft[]>
  putDrafts(drafts: readonly Draft[]): Promise<void>
  deleteDrafts(keys: readonly string[]): Promise<void>
  /** Oldest first. */
  incidents(): Promise<readonly Incident[]>
  /** Keeps the last `MAX_INCIDENTS`. */
  addIncident(incident: Incident): Promise<void>
  carried(): Promise<readonly Carried[]>
  putCarried(carried: readonly Carried[]): Promise<void>
  deleteCarried(keys: readonly string[]): Promise<void>
  /** Small facts about this device by name, such as when it last wrote a backup file. */
  setting<T>(name: string): Promise<T | undefined>
  putSetting(name: string, value: unknown): Promise<void>
}

export interface Storage {
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** All of it or nothing; durable once resolved. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

/** Scope and event first, so that a range of keys is a scope. */
export const opKey = (op: Pick<Op, 'event' | 'scope' | 'id'>): string =>
  scopedKey(op.event, op.scope, idOf(op))

export const scopedKey = (event: EventId, scope: Scope, id: OpId): string => `${event}/${scope}/${id}`

export const cursorKey = (server: string, event: EventId, scope: Scope): string =>
  `${server}/${event}/${scope}`

/** The op without what only this device knows of it. */
export function withoutMarks(stored: StoredOp): Op & { redacted?: true } {
  const { key: _key, mac: _mac, held: _held, aside: _aside, unproven: _unproven, ...op } = stored
  return op
}
