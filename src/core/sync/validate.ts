// Whether an op may stand in the log: its structure, its entity's schema, its author's rights. The same
// check at commit, where it protects what a person typed, and on the server, where it protects everyone.

import * as v from 'valibot'
import type { EventId, OpId, ReplicaId, TargetId } from '../ids.ts'
import { canonicalJson, type Json } from '../json.ts'
import { entityNamed } from '../model/registry.ts'
import { canWrite, type Role, SCOPES } from '../policy.ts'
import { MAX_DEPTH, MAX_FIELDS, MAX_NAME, MAX_OP_BYTES, MAX_PREV } from './limits.ts'
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

/** No object of ours has such a key, and some code somewhere would trip over it. */
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9.]*$/),
  v.maxLength(MAX_NAME),
  v.check((text) => !PROTOTYPE_KEYS.has(text)),
)
const shortId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._:-]{1,80}$/))
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

/** A sealed op out of anything that came over a wire or a file; undefined if it is none. */
export function parseSealedOp(input: unknown): SealedOp | undefined {
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

const prevFitsFields = (op: { fields: object; prev: object }) =>
  Object.keys(op.prev).every((field) => Object.hasOwn(op.fields, field))

/** What speaks against this op's content, whoever made it; undefined where nothing does. */
export function contentProblem(op: Op): Reason | undefined {
  const { mac: _mac, redacted: _redacted, ...plain } = op as Partial<SealedOp> & Op
  if (!v.is(opSchema, plain) || !prevFitsFields(op)) return { code: 'malformed' }
  if (Object.values(op.prev).some((ids) => ids.includes(idOf(op)))) return { code: 'malformed' }
  if (utf8Length(canonicalJson(op.fields)) > MAX_OP_BYTES) return { code: 'tooLarge' }
  const entity = entityNamed(op.entity)
  if (!entity) return undefined
  if (entity.scope !== 'any' && entity.scope !== op.scope) return { code: 'scope' }
  for (const [field, value] of Object.entries(op.fields)) {
    const schema = Object.hasOwn(entity.fields, field) ? entity.fields[field] : undefined
    if (schema && !v.is(schema, value)) return { code: 'field', field }
    if (entity.fixed.has(field) && (op.prev[field]?.length ?? 0) > 0) return { code: 'field', field }
  }
  return undefined
}

/** What speaks against this op from an author with these roles. */
export function opProblem(op: Op, roles: Iterable<Role>): Reason | undefined {
  return contentProblem(op) ?? (canWrite(roles, op.scope, op.entity) ? undefined : { code: 'role' })
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
