// What travels between a device and the server, as types and as checks of what came in. docs/protocol.md
// tells the same for a stranger who writes a client; a test pins the shape of these messages.

import * as v from 'valibot'
import type { EventId, OpId, ReplicaId } from '../ids.ts'
import type { Json } from '../json.ts'
import { isRole, type Role, type Scope, SCOPES } from '../policy.ts'
import type { SealedOp } from './op.ts'
import { MAX_DEPTH, MAX_SAID_BYTES } from './limits.ts'
import { isJson, type KeptOp, parseKeptOp, type Reason, utf8Length } from './validate.ts'

/** Raised only when an old client could not go on; every answer of the API carries it as `zbor`. */
export const PROTOCOL = 1

/** One server's log; a restore from a backup begins a new lineage. */
export interface Lineage {
  readonly server: string
  readonly lineage: string
}

/** A place in one scope's log: `id` is the op at `seq`, so that a restored server is noticed [P3]. */
export interface Cursor extends Lineage {
  readonly seq: number
  readonly id: OpId
}

export interface PushRequest {
  readonly event: EventId
  readonly replica: ReplicaId
  readonly ops: readonly SealedOp[]
}

/** One answer an op, in the order of the request [P1]. */
export type Answer =
  | { readonly is: 'ok'; readonly seq: number }
  | { readonly is: 'duplicate' }
  | { readonly is: 'fork' }
  | { readonly is: 'redacted' }
  | { readonly is: 'quarantined'; readonly reason: Reason }

export interface PushResponse extends Lineage {
  readonly zbor: typeof PROTOCOL
  readonly answers: readonly Answer[]
  /** The highest count of `replica` that the server holds: more than ours means a cloned device [O4]. */
  readonly highest: number
  /** The server's wall clock, milliseconds. */
  readonly now: number
}

export interface Pulled {
  readonly seq: number
  /** When the server received it; outside fold, mac and digest. */
  readonly at: number
  readonly op: SealedOp
}

export interface PullResponse extends Lineage {
  readonly zbor: typeof PROTOCOL
  /** True: the cursor that was sent is not of this log; start again from nothing and push what is missing. */
  readonly reset: boolean
  readonly ops: readonly Pulled[]
  /** Where the next pull goes on; null at the start of an empty log. */
  readonly cursor: Cursor | null
  readonly more: boolean
  readonly now: number
}

export interface DigestResponse extends Lineage {
  readonly zbor: typeof PROTOCOL
  /** SHA-256 of `digestText` over the scope's ops up to the asked `seq`, hexadecimal. */
  readonly digest: string
  readonly count: number
}

/** Of the ids that were asked for: what has a place in the log, and what is held; the others are not there. */
export interface WhereResponse extends Lineage {
  readonly zbor: typeof PROTOCOL
  readonly accepted: readonly OpId[]
  readonly held: readonly OpId[]
}

/** Who this device is to the server: asked at every round, since roles change. */
export interface Me extends Lineage {
  readonly zbor: typeof PROTOCOL
  readonly device: string
  readonly name: string
  readonly events: readonly {
    readonly event: EventId
    readonly roles: readonly Role[]
    /** Where each scope stands that this device reads. */
    readonly heads?: Heads | undefined
    /** The other devices that write at this event, for those who write too. */
    readonly devices?: readonly Colleague[] | undefined
  }[]
  /** The public key (P-256, uncompressed, base64url) to which a carrier seals what it may not read. */
  readonly sealTo?: string
  /** When this server's log was last copied by a backup. */
  readonly backedUp?: number | null
  /** The address that people open, where the server was told: what is printed names it. */
  readonly origin?: string | undefined
  readonly now: number
}

/** The last place of each scope, null where it is empty. */
export type Heads = { readonly [scope: string]: { readonly seq: number; readonly id: OpId } | null }

/** What one device may know of another: enough to ask in the hall whether its work has arrived. */
export interface Colleague {
  readonly name: string
  readonly lastContact: number
  /** Ops that it had not delivered when it last spoke to the server. */
  readonly unsent: number | null
  readonly version: string | null
}

/** A line of the live stream: event E, scope S is at seq N. */
export interface Hint {
  readonly event: EventId
  readonly scope: Scope
  readonly seq: number
}

/** Who hears a live message: who reads `room`, or the big screens as well. */
export const SAY_TO = ['room', 'screen'] as const
export type SayTo = (typeof SAY_TO)[number]

/** A line of the live stream: what another device of the room says now. It is stored nowhere. */
export interface Said {
  readonly event: EventId
  readonly to: SayTo
  readonly say: Json
  /** Names the device that said it, and tells nothing about it. */
  readonly from: string
}

/** A role that only a newer version knows gives no rights here, and stops nothing. */
export const rolesSchema = v.pipe(
  v.array(v.string()),
  v.transform((names): readonly Role[] => names.filter(isRole)),
)
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const lineage = { server: text, lineage: text }
const zbor = v.literal(PROTOCOL)

export const cursorSchema = v.object({ ...lineage, seq, id: text })

export const reasonSchema = v.union([
  v.object({ code: v.literal('field'), field: v.string() }),
  v.object({ code: v.picklist(['malformed', 'tooLarge', 'scope', 'role', 'author', 'event', 'quota']) }),
])

export const pushResponseSchema = v.object({
  zbor,
  ...lineage,
  highest: seq,
  now: v.number(),
  answers: v.array(
    v.variant('is', [
      v.object({ is: v.literal('ok'), seq }),
      v.object({ is: v.picklist(['duplicate', 'fork', 'redacted']) }),
      v.object({ is: v.literal('quarantined'), reason: reasonSchema }),
    ]),
  ),
})

/** Null where it is no op at all: the others of the page are taken without it [G4]. */
const keptOp = v.pipe(
  v.unknown(),
  v.transform((input): KeptOp | null => parseKeptOp(input) ?? null),
)

export const pullResponseSchema = v.object({
  zbor,
  ...lineage,
  reset: v.boolean(),
  ops: v.array(v.object({ seq, at: v.number(), op: keptOp })),
  cursor: v.nullable(cursorSchema),
  more: v.boolean(),
  now: v.number(),
})

export const digestResponseSchema = v.object({ zbor, ...lineage, digest: text, count: seq })

/** `taken`: opened, and its ops judged; `kept`: whole, for an organiser to read. */
export const depositResponseSchema = v.object({ zbor, is: v.picklist(['taken', 'kept']) })

export const whereResponseSchema = v.object({
  zbor,
  ...lineage,
  accepted: v.array(text),
  held: v.array(text),
})

const colleagueSchema = v.object({
  name: v.string(),
  lastContact: v.number(),
  unsent: v.nullable(seq),
  version: v.nullable(v.string()),
})

export const meSchema = v.object({
  zbor,
  ...lineage,
  device: text,
  name: v.string(),
  events: v.array(
    v.object({
      event: text,
      roles: rolesSchema,
      heads: v.optional(v.record(v.string(), v.nullable(v.object({ seq, id: text })))),
      devices: v.optional(v.array(colleagueSchema)),
    }),
  ),
  sealTo: v.optional(text),
  backedUp: v.optional(v.nullable(v.number())),
  origin: v.optional(text),
  now: v.number(),
})

export const hintSchema = v.object({ event: text, scope: v.picklist(SCOPES), seq })

const said = v.pipe(
  v.custom<Json>((value) => isJson(value, MAX_DEPTH)),
  v.check((value) => utf8Length(JSON.stringify(value)) <= MAX_SAID_BYTES),
)

export const sayRequestSchema = v.strictObject({ event: text, to: v.picklist(SAY_TO), body: said })

export const saidSchema = v.object({ event: text, to: v.picklist(SAY_TO), say: said, from: text })

/** The outer shape of a push; its ops are checked one by one, so that one bad op holds up no other [P1]. */
export const pushRequestSchema = v.strictObject({ event: text, replica: text, ops: v.array(v.unknown()) })
