// Whether an op may stand in the log: its structure, its entity's schema, its author's rights. The same
// check at commit, where it protects what a person typed, and on the server, where it protects everyone.

import * as v from 'valibot'
import { type EventId, isOpId, type OpId, type ReplicaId, type TargetId } from '../ids.ts'
import { canonicalJson, type Json } from '../json.ts'
import { entityNamed } from '../model/registry.ts'
import { INHERITED_NAMES, own } from '../own.ts'
import { canWrite, type Role, SCOPES } from '../policy.ts'
import { MAX_DEPTH, MAX_FIELDS, MAX_NAME, MAX_OP_BYTES, MAX_PREV } from './limits.ts'
import { isFoldable } from './heads.ts'
import { idOf, type Op, type SealedOp } from './op.ts'

/** Why an op is not accepted, in a form that each screen puts into words. */
export type Reason =
  | { readonly code: 'malformed' }
  | { readonly code: 'tooLarge' }
  | { readonly code: 'field'; readonly field: string }
  | { readonly code: 'scope' }
  | { readonly code: 'role' }
  | { readonly code: 'author' }
  | { readonly code: 'event' }
  /** The server keeps no more of what it can't accept from who brought it: it is on that device alone. */
  | { readonly code: 'quota' }

/** Refused wherever they stand. What else is in `INHERITED_NAMES` may stand in ops that were stored before. */
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9.]*$/),
  v.maxLength(MAX_NAME),
  v.check((text) => !PROTOTYPE_KEYS.has(text)),
)
const shortId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._:-]{1,80}$/))
/** A count beyond 2^53 − 1 was stored by earlier versions: such an op is kept, and set aside by the fold [G4]. */
const opIdText = v.pipe(v.string(), v.regex(/^[0-9A-Z]{12}\.[1-9]\d{0,15}$/))
const safeCount = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const json: v.GenericSchema<unknown, Json> = v.custom<Json>((value) => isJson(value, MAX_DEPTH))

const opSchema = v.strictObject({
  id: v.strictTuple([v.pipe(v.string(), v.regex(/^[0-9A-Z]{12}$/)), v.pipe(safeCount, v.minValue(1))]),
  event: v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,40}$/)),
  scope: v.picklist(SCOPES),
  entity: name,
  target: shortId,
  fields: v.pipe(v.record(name, json), v.maxEntries(MAX_FIELDS), v.minEntries(1)),
  prev: v.pipe(v.record(name, v.pipe(v.array(opIdText), v.maxLength(MAX_PREV))), v.maxEntries(MAX_FIELDS)),
  hlc: v.strictTuple([safeCount, safeCount]),
  schema: v.pipe(safeCount, v.minValue(1)),
})

const sealedSchema = v.strictObject({
  ...opSchema.entries,
  mac: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,40}\.[A-Za-z0-9_-]{22}$/)),
  redacted: v.optional(v.literal(true)),
})

/** A lone surrogate or a NUL survives neither a text file nor PostgreSQL. */
const wellFormed = (text: string) => !text.includes('\0') && text.isWellFormed()

/** JSON without numbers that are none, broken texts, prototype keys, or more levels than `depth`. */
export function isJson(value: unknown, depth: number): value is Json {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value === 'string') return wellFormed(value)
  if (typeof value !== 'object' || depth === 0) return false
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth - 1))
  return Object.entries(value).every(
    ([key, item]) => wellFormed(key) && !PROTOTYPE_KEYS.has(key) && isJson(item, depth - 1),
  )
}

/** Schemas pass `__proto__` by as a name: what stands under it would be dropped, and nobody told. */
function dropsSomething(input: unknown): boolean {
  const places = isRecord(input) ? [input, input['fields'], input['prev']] : []
  return places.some((place) => isRecord(place) && Object.hasOwn(place, '__proto__'))
}

/** A sealed op out of anything that came over a wire or a file; undefined if it is none. */
export function parseSealedOp(input: unknown): SealedOp | undefined {
  if (dropsSomething(input)) return undefined
  // The first thing that is wrong is enough: half a million wrong ids make as many reports.
  const result = v.safeParse(sealedSchema, input, { abortEarly: true })
  if (!result.success || !prevFitsFields(result.output)) return undefined
  const { id, event, target, prev, redacted, ...rest } = result.output
  return {
    ...rest,
    id: [id[0] as ReplicaId, id[1]],
    event: event as EventId,
    target: target as TargetId,
    prev: prev as Record<string, OpId[]>,
    ...(redacted ? { redacted } : {}),
  }
}

/** An op of the log as a device keeps it; `aside`: this version can only keep it and pass it on [G4]. */
export type KeptOp = SealedOp & { readonly aside?: true }

/**
 * An op that the home server published. Of what this version can't read as one, that which names itself is kept as it
 * came, since the digest and other devices need it; undefined where not even that is there.
 */
export function parseKeptOp(input: unknown): KeptOp | undefined {
  const op = parseSealedOp(input)
  if (op) return isFoldable(op) ? op : { ...op, aside: true }
  return namesItself(input) ? { ...input, aside: true } : undefined
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 200
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** All that a skeleton line is made of [R2]. */
function namesItself(input: unknown): input is SealedOp {
  if (!isRecord(input) || !Array.isArray(input['id'])) return false
  const { id, event, scope, entity, target, fields, prev, mac } = input
  const [replica, n] = id as unknown[]
  return (
    [replica, event, scope, entity, target, mac].every(isText) &&
    Number.isSafeInteger(n) &&
    isRecord(fields) &&
    isRecord(prev) &&
    Object.values(prev).every((ids) => Array.isArray(ids) && ids.every(isText))
  )
}

const prevFitsFields = (op: { fields: object; prev: object }) =>
  Object.keys(op.prev).every((field) => Object.hasOwn(op.fields, field))

/** A name in `value` that every object inherits; undefined where there is none. */
function inheritedName(value: Json): string | undefined {
  if (value === null || typeof value !== 'object') return undefined
  for (const [key, inner] of Object.entries(value as { readonly [key: string]: Json })) {
    const found = INHERITED_NAMES.has(key) ? key : inheritedName(inner)
    if (found !== undefined) return found
  }
  return undefined
}

/** What speaks against this op's content, whoever made it; undefined where nothing does. */
export function contentProblem(op: Op): Reason | undefined {
  const { mac: _mac, redacted: _redacted, ...plain } = op as Partial<SealedOp> & Op
  if (!v.is(opSchema, plain) || !prevFitsFields(op)) return { code: 'malformed' }
  const named = Object.values(op.prev).flat()
  if (named.includes(idOf(op)) || !named.every(isOpId)) return { code: 'malformed' }
  if (INHERITED_NAMES.has(op.entity) || INHERITED_NAMES.has(op.target)) return { code: 'malformed' }
  for (const [field, value] of Object.entries(op.fields))
    if (INHERITED_NAMES.has(field) || inheritedName(value) !== undefined) return { code: 'field', field }
  if (utf8Length(canonicalJson(op.fields)) > MAX_OP_BYTES) return { code: 'tooLarge' }
  const entity = entityNamed(op.entity)
  if (!entity) return undefined
  if (entity.scope !== 'any' && entity.scope !== op.scope) return { code: 'scope' }
  for (const [field, value] of Object.entries(op.fields)) {
    const schema = own(entity.fields, field)
    if (schema && !v.is(schema, value)) return { code: 'field', field }
    if (entity.fixed.has(field) && (own(op.prev, field)?.length ?? 0) > 0) return { code: 'field', field }
  }
  return undefined
}

/** What speaks against this op from an author with these roles. */
export function opProblem(op: Op, roles: Iterable<Role>): Reason | undefined {
  return (
    contentProblem(op) ?? (canWrite(roles, op.scope, op.entity, op.fields) ? undefined : { code: 'role' })
  )
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const symbol of text) {
    const code = symbol.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
