// The merge: a row is what the ops on one target add up to. Fields are multi-value registers; a write closes
// the heads that its author saw and no others. The fold reads only the op, so any order, grouping and
// repetition ends in the same row [H1]–[H7]. It leaves storing, sending and showing to others.

import type { EventId, OpId, ReplicaId, TargetId } from '../ids.ts'
import { compareOpIds, isOpId, splitOpId } from '../ids.ts'
import { canonicalJson, type Json, sameJson } from '../json.ts'
import { own } from '../own.ts'
import type { Scope } from '../policy.ts'
import { compareHlc, type Hlc } from './clock.ts'
import { idOf, type Op } from './op.ts'

/** Raise when the fold changes; stored rows of an older version are folded again from the ops. */
export const FOLD_VERSION = 1

export interface Head {
  readonly id: OpId
  readonly value: Json
  readonly hlc: Hlc
}

/** Op counts by replica, sorted: a compact set of op ids. */
export type IdSet = { readonly [replica: string]: readonly number[] }

export interface Row {
  readonly event: EventId
  readonly scope: Scope
  readonly entity: string
  readonly target: TargetId
  /** The writes that no other op names, greatest (time, id) first. */
  readonly heads: { readonly [field: string]: readonly Head[] }
  /** Every op that some op names, also one that has not arrived: it will never be a head [H3]. */
  readonly closed: { readonly [field: string]: IdSet }
}

export function emptyRow(op: Pick<Op, 'event' | 'scope' | 'entity' | 'target'>): Row {
  const { event, scope, entity, target } = op
  return { event, scope, entity, target, heads: {}, closed: {} }
}

const has = (set: IdSet | undefined, id: OpId): boolean => {
  const { replica, n } = splitOpId(id)
  return own(set, replica)?.includes(n) ?? false
}

function withIds(set: IdSet | undefined, ids: readonly OpId[]): IdSet {
  const next: Record<ReplicaId, readonly number[]> = { ...set }
  for (const id of ids) {
    const { replica, n } = splitOpId(id)
    const counts = own(next, replica) ?? []
    if (!counts.includes(n)) next[replica] = [...counts, n].sort((a, b) => a - b)
  }
  return next
}

const greatestFirst = (a: Head, b: Head) => compareHlc(b.hlc, a.hlc) || compareOpIds(b.id, a.id)

/**
 * Whether this version can fold an op. One that can't be folded is set aside by itself and changes no row [G4]. It
 * depends on the op and FOLD_VERSION alone, so that all devices agree [H5].
 */
export function isFoldable(op: Pick<Op, 'prev'>): boolean {
  return Object.values(op.prev).every((ids) => ids.every(isOpId))
}

/** The row after `op`, which must be about its target. Applying an op again changes nothing [H5]. */
export function applyOp(row: Row, op: Op): Row {
  const id = idOf(op)
  const heads: Record<string, readonly Head[]> = { ...row.heads }
  const closed: Record<string, IdSet> = { ...row.closed }
  for (const [field, value] of Object.entries(op.fields)) {
    const seen = own(op.prev, field) ?? []
    if (seen.length > 0) closed[field] = withIds(own(closed, field), seen)
    const others = (own(heads, field) ?? []).filter((head) => head.id !== id && !seen.includes(head.id))
    const ours = has(own(closed, field), id) ? [] : [{ id, value, hlc: op.hlc }]
    heads[field] = [...others, ...ours].sort(greatestFirst)
  }
  return { ...row, heads, closed }
}

/** Adds `op` to its row among `rows`, by `rowKey`; false: it is set aside, and nothing has changed [G4]. */
export function foldInto(rows: Map<string, Row>, op: Op): boolean {
  if (!isFoldable(op)) return false
  const key = rowKey(op)
  rows.set(key, applyOp(rows.get(key) ?? emptyRow(op), op))
  return true
}

/** The rows that `ops` add up to, by `rowKey`. */
export function foldOps(ops: Iterable<Op>): Map<string, Row> {
  const rows = new Map<string, Row>()
  for (const op of ops) foldInto(rows, op)
  return rows
}

export const rowKey = (of: Pick<Op, 'event' | 'scope' | 'entity' | 'target'>): string =>
  `${of.event}/${of.scope}/${of.entity}/${of.target}`

/** The value that is shown: of the head with the greatest (time, id) [H4]; undefined if never written. */
export function shown(row: Row, field: string): Json | undefined {
  return own(row.heads, field)?.[0]?.value
}

/** What a write must name to supersede all that this row shows of `field` [H1]. */
export function seenHeads(row: Row | undefined, field: string): readonly OpId[] {
  return own(row?.heads, field)?.map((head) => head.id) ?? []
}

/** `seenHeads` of several fields at once: keep it with the form, from when it was shown. */
export function seenOf(row: Row | undefined, fields: Iterable<string>): Record<string, readonly OpId[]> {
  return Object.fromEntries(Array.from(fields, (field) => [field, seenHeads(row, field)]))
}

/** The heads whose values differ, one head a value [H6]; fewer than two: there is one version. */
export function versions(row: Row, field: string): readonly Head[] {
  const distinct: Head[] = []
  for (const head of own(row.heads, field) ?? []) {
    if (!distinct.some((other) => sameJson(other.value, head.value))) distinct.push(head)
  }
  return distinct
}

/** The fields that have two or more versions, `alive` among them: deleted here, edited there [H7]. */
export function fieldsWithVersions(row: Row): readonly string[] {
  return Object.keys(row.heads).filter((field) => versions(row, field).length > 1)
}

/** Shown unless every version says deleted: a deletion that did not see an edit loses nothing [H7]. */
export function isAlive(row: Row): boolean {
  const heads = own(row.heads, 'alive')
  return heads === undefined || heads.length === 0 || heads.some((head) => head.value !== false)
}

/** A text that is equal for equal rows, for tests and for comparing devices. */
export function rowText(row: Row): string {
  return canonicalJson(row as unknown as Json)
}
