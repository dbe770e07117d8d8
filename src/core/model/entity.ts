// What every entity is made of: a name, the one scope it lives in, its fields with their validators, and
// which of them can't change once written. Unknown fields are allowed: an older device keeps and passes on
// what a newer one wrote [G1].

import * as v from 'valibot'
import type { Json } from '../json.ts'
import { LANGUAGES, type Localised } from '../languages.ts'
import type { Scope } from '../policy.ts'
import { MAX_INSTANT } from '../sync/clock.ts'
import { shown, type Row } from '../sync/heads.ts'

type Schema = v.GenericSchema
type Schemas = { readonly [field: string]: Schema }

export interface Entity<Fields extends Schemas = Schemas> {
  readonly name: string
  /** `any` for what may stand in each scope: only redactions. */
  readonly scope: Scope | 'any'
  readonly fields: Fields
  /** Facts: fields that are written once, when the row is made [F1]. */
  readonly fixed: ReadonlySet<string>
  /** Fields that hold things side by side, none of which needs the others: one that can't be read leaves them [G4]. */
  readonly lists: ReadonlySet<string>
}

export type Values<E> =
  E extends Entity<infer Fields>
    ? { readonly [Name in keyof Fields]?: NonNullable<v.InferOutput<Fields[Name]>> }
    : never

/**
 * Every row has, besides its own fields, `alive` [H7], and `takenOver`: the id of the entry that nobody vouched for,
 * whose content an organiser wrote as their own.
 */
export function defineEntity<const Fields extends Schemas>(entity: {
  name: string
  scope: Scope | 'any'
  fields: Fields
  fixed?: readonly (keyof Fields & string)[]
  lists?: readonly (keyof Fields & string)[]
}): Entity<Fields & { readonly alive: typeof bool; readonly takenOver: typeof id }> {
  const { name, scope, fields, fixed, lists } = entity
  const all = { ...fields, alive: bool, takenOver: id }
  return { name, scope, fields: all, fixed: new Set(fixed), lists: new Set(lists) }
}

/** The shown values of a row, without those that were emptied or don't fit the schema, such as redacted ones. */
export function read<E extends Entity>(entity: E, row: Row): Values<E> {
  const values: Record<string, Json> = {}
  for (const [name, schema] of Object.entries(entity.fields)) {
    const stored = shown(row, name)
    if (stored === undefined || stored === null) continue
    const value = entity.lists.has(name) ? whatFits(schema, stored) : stored
    if (v.is(schema, value)) values[name] = value
  }
  return values as Values<E>
}

/** 31 February is no day. */
function isInCalendar(text: string): boolean {
  const instantMs = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instantMs) && new Date(instantMs).toISOString().startsWith(text)
}

/** Of a list, the things that can be read. */
function whatFits(schema: Schema, value: Json): Json {
  if (!Array.isArray(value)) return value
  return v.is(schema, value) ? value : (value as readonly Json[]).filter((each) => v.is(schema, [each]))
}

export const bool = v.boolean()
/** One line of text; limits only grow [G3]. */
export const line = v.pipe(v.string(), v.maxLength(500))
/** A paragraph or more. */
export const paragraphs = v.pipe(v.string(), v.maxLength(20_000))
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80))
/** ISO 3166-1 alpha-2; empty where it is not known. */
export const country = v.pipe(v.string(), v.regex(/^([A-Z]{2})?$/))
/**
 * A local day, `2019-12-06`; which day something belongs to is chosen, never read from a clock [C5]. It is one that
 * the calendar has, and near enough that every engine can tell it in every zone.
 */
export const day = v.pipe(v.string(), v.regex(/^(19|20|21)\d\d-\d\d-\d\d$/), v.check(isInCalendar))
/** A local time, `09:30`. */
export const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
/** An instant: milliseconds since 1970. */
export const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_INSTANT))
export const MOST_COUNTED = 100_000
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_COUNTED))
/** BCP 47, as short as ours are. */
export const languageCode = v.pipe(v.string(), v.maxLength(8))
/** What a sum is told by: an option of a scale, a group, a language. */
export const shortKey = v.pipe(v.string(), v.minLength(1), v.maxLength(80))
/** A fractional key with a replica's suffix: the place in a list. */
export const order = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

/** One field a language: `title.hr`, `title.fr`, … so that two translators never overwrite each other. */
export function localised<const Name extends string, S extends Schema>(name: Name, schema: S) {
  return Object.fromEntries(LANGUAGES.map((language) => [`${name}.${language}`, schema])) as {
    readonly [language in (typeof LANGUAGES)[number] as `${Name}.${language}`]: S
  }
}

/** The texts of a localised field by language: `textsOf(values, 'title')`. */
export function textsOf(values: { readonly [field: string]: unknown }, name: string): Localised {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const text = values[`${name}.${language}`]
      return typeof text === 'string' ? [[language, text]] : []
    }),
  )
}
