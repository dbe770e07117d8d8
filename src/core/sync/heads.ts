// The merge: a row is what the ops on one target add up to. Fields are multi-value registers; a write closes
// the heads that its author saw and no others. The fold reads only the op, so any order, grouping and
// repetition ends in the same row [H1]–[H7]. It leaves storing, sending and showing to others.

import type { EventId, OpId, ReplicaId, TargetId } from '../ids.ts'
import { compareOpIds, isOpId, splitOpId } from '../ids.ts'
import { canonicalJson, type Json } from '../json.ts'
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

/** Where `n` stands in sorted counts, or would stand. */
function placeOf(counts: readonly number[], n: number): number {
  let [from, to] = [0, counts.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((counts[middle] as number) < n) from = middle + 1
    else to = middle
  }
  return from
}

const isIn = (counts: readonly number[], n: number) => counts[placeOf(counts, n)] === n

const has = (set: IdSet | undefined, id: OpId): boolean => {
  if (set === undefined) return false
  const { replica, n } = splitOpId(id)
  return isIn(own(set, replica) ?? [], n)
}

/** All at once: an op may name thousands. */
function withIds(set: IdSet | undefined, ids: Iterable<OpId>): IdSet {
  const added = new Map<ReplicaId, number[]>()
  for (const id of ids) {
    const { replica, n } = splitOpId(id)
    if (isIn(own(set, replica) ?? [], n)) continue
    const fresh = added.get(replica)
    if (fresh) fresh.push(n)
    else added.set(replica, [n])
  }
  const next: Record<ReplicaId, readonly number[]> = { ...set }
  for (const [replica, fresh] of added)
    next[replica] = [...(own(next, replica) ?? []), ...fresh].sort((a, b) => a - b)
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
export const applyOp = (row: Row, op: Op): Row => applyOps(row, [op])

/** What some ops say of one field: what they write, and all that they name. */
interface Said {
  readonly written: Map<OpId, Head>
  readonly seen: Set<OpId>
}

/** The row after all of `ops`, in whatever order. A field is merged once, so that many ops cost little more than few. */
function applyOps(row: Row, ops: readonly Op[]): Row {
  const heads: Record<string, readonly Head[]> = { ...row.heads }
  const closed: Record<string, IdSet> = { ...row.closed }
  for (const [field, { written, seen }] of saidBy(ops)) {
    if (seen.size > 0) closed[field] = withIds(own(closed, field), seen)
    const others = (own(heads, field) ?? []).filter(({ id }) => !written.has(id) && !seen.has(id))
    const ours = [...written.values()].filter(({ id }) => !has(own(closed, field), id))
    heads[field] =
      others.length + ours.length > 1 ? [...others, ...ours].sort(greatestFirst) : [...others, ...ours]
  }
  return { ...row, heads, closed }
}

function saidBy(ops: readonly Op[]): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>()
  for (const op of ops) {
    const id = idOf(op)
    for (const [field, value] of Object.entries(op.fields)) {
      let of = said.get(field)
      if (!of) said.set(field, (of = { written: new Map(), seen: new Set() }))
      of.written.set(id, { id, value, hlc: op.hlc })
      for (const each of own(op.prev, field) ?? []) of.seen.add(each)
    }
  }
  return said
}

/** Adds `ops` to their rows among `rows`, by `rowKey`. Returns those that are set aside: they changed nothing [G4]. */
export function foldInto(rows: Map<string, Row>, ops: Iterable<Op>): readonly Op[] {
  const aside: Op[] = []
  const byRow = new Map<string, [Op, ...Op[]]>()
  for (const op of ops) {
    const key = rowKey(op)
    const known = byRow.get(key)
    if (!isFoldable(op)) aside.push(op)
    else if (known) known.push(op)
    else byRow.set(key, [op])
  }
  for (const [key, of] of byRow) rows.set(key, applyOps(rows.get(key) ?? emptyRow(of[0]), of))
  return aside
}

/** The rows that `ops` add up to, by `rowKey`. */
export function foldOps(ops: Iterable<Op>): Map<string, Row> {
  const rows = new Map<string, Row>()
  foldInto(rows, ops)
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
  const heads = own(row.heads, field) ?? []
  if (heads.length < 2) return heads
  const first = new Map<string, Head>()
  for (const head of heads) {
    const text = canonicalJson(head.value)
    if (!first.has(text)) first.set(text, head)
  }
  return [...first.values()]
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
