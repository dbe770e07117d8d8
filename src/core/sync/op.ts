// An op: a fact that a device made, and the only thing that is stored, sent and merged. What is fixed here
// can't be changed once ops are stored: identity, canonical text, skeleton, limits. RULES.md, [O…].

import type { EventId, OpId, ReplicaId, TargetId } from '../ids.ts'
import { opId } from '../ids.ts'
import { canonicalJson, type Json } from '../json.ts'
import { REDACTION, type Scope } from '../policy.ts'
import type { Hlc } from './clock.ts'

export const SCHEMA = 1

/** The device name of a server in the macs of its own ops. */
export const SERVER_DEVICE = 'server'

export interface Op {
  /** One random id per install, and a count of its ops from 1 up [O1]. */
  readonly id: readonly [replica: ReplicaId, n: number]
  readonly event: EventId
  readonly scope: Scope
  readonly entity: string
  readonly target: TargetId
  readonly fields: { readonly [name: string]: Json }
  /** For each written field: the heads that the person saw when the form was shown [H1]. */
  readonly prev: { readonly [name: string]: readonly OpId[] }
  readonly hlc: Hlc
  readonly schema: number
}

/** `device.tag`: the author, and 16 bytes of HMAC-SHA256 of the canonical op in base64url [O3]. */
export type Mac = string

/** An op as it travels: the mac is computed when it first leaves its device. */
export interface SealedOp extends Op {
  readonly mac: Mac
  /** Set where an organiser's redaction took the values away: then every field is null [R1]. */
  readonly redacted?: true
}

export const idOf = (op: Pick<Op, 'id'>): OpId => opId(op.id[0], op.id[1])

/** The device that a seal names. */
export const authorOf = (mac: Mac): string => mac.slice(0, mac.indexOf('.'))

/** The text that the mac is computed over. */
export function canonicalOp(op: Op): string {
  const { id, event, scope, entity, target, fields, prev, hlc, schema } = op
  return canonicalJson({ id, event, scope, entity, target, fields, prev, hlc, schema })
}

/**
 * One line per op for the digest of a scope: what survives a redaction, so that two devices agree before and
 * after one of them heard of it [R2].
 */
export function skeletonLine(op: SealedOp): string {
  const names = Object.keys(op.fields).sort()
  return canonicalJson([idOf(op), op.scope, op.entity, op.target, names, op.prev, op.mac])
}

/** The text whose SHA-256 is the digest of a scope: its ops' skeletons in the order of their ids. */
export function digestText(ops: Iterable<SealedOp>): string {
  return Array.from(ops, skeletonLine).sort().join('\n')
}

/** The op without its values: ids, names and links stay, so that heads still close [R1]. */
export function redact<O extends Op>(op: O): O & { readonly redacted: true } {
  const fields = Object.fromEntries(Object.keys(op.fields).map((name) => [name, null]))
  return { ...op, fields, redacted: true }
}

/** Renames every id in `renamed`, those that a redaction names too, as a cloned device does with what it has not sent yet [O4]. */
export function renumber(op: Op, renamed: ReadonlyMap<OpId, readonly [ReplicaId, number]>): Op {
  const rename = (id: OpId): OpId => {
    const to = renamed.get(id)
    return to ? opId(to[0], to[1]) : id
  }
  const prev = Object.fromEntries(Object.entries(op.prev).map(([name, ids]) => [name, ids.map(rename)]))
  const { ops } = op.fields
  const fields =
    op.entity === REDACTION && Array.isArray(ops)
      ? { ...op.fields, ops: ops.map((id) => rename(id as OpId)) }
      : op.fields
  return { ...op, id: renamed.get(idOf(op)) ?? op.id, fields, prev }
}
