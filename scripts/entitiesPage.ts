// The page of all entities as text: what their schemas hold, put into words.

import type { GenericSchema } from 'valibot'
import { LANGUAGES } from '../src/core/languages.ts'
import {
  bool,
  count,
  country,
  day,
  type Entity,
  id,
  instant,
  languageCode,
  line,
  order,
  paragraphs,
  shortKey,
  time,
} from '../src/core/model/entity.ts'
import { ENTITIES } from '../src/core/model/registry.ts'
import { canRead, canWrite, ROLES } from '../src/core/policy.ts'

/** Kinds of value that many fields share: their name on the page, and what it means. */
const SHARED: readonly (readonly [GenericSchema, string, string])[] = [
  [bool, 'yes/no', '`true` or `false`'],
  [line, 'line', 'a text of at most 500 UTF-16 code units'],
  [paragraphs, 'text', 'a text of at most 20,000'],
  [id, 'id', 'a text of 1 to 80: the target of a row, or an op’s id'],
  [country, 'country', 'two letters of ISO 3166-1, or empty'],
  [day, 'day', '`2019-12-06`: in the calendar, 1900 to 2199'],
  [time, 'time', '`09:30`, local'],
  [instant, 'instant', 'milliseconds since 1970, whole, to the end of 9999'],
  [count, 'count', 'a whole number, 0 to 100,000'],
  [languageCode, 'language', 'a BCP 47 tag of at most 8'],
  [shortKey, 'key', 'a text of 1 to 80'],
  [order, 'order', 'a fractional key of 1 to 200: its place in a list'],
]

/** What a schema of valibot is made of, as far as the page tells it. */
interface Shape {
  readonly type: string
  readonly pipe?: readonly (Shape & { readonly kind: string; readonly requirement?: unknown })[]
  readonly item?: GenericSchema
  readonly wrapped?: GenericSchema
  readonly options?: readonly unknown[]
  readonly entries?: Readonly<Record<string, GenericSchema>>
  readonly key?: GenericSchema
  readonly value?: GenericSchema
  readonly items?: readonly GenericSchema[]
}

const PLURAL: Readonly<Record<string, string>> = { string: 'text', number: 'number', boolean: 'yes/no' }
const code = (text: string) => `\`${text}\``
const number = (value: unknown) => (typeof value === 'number' ? value.toLocaleString('en') : String(value))

function limits({ pipe = [] }: Shape): string {
  const told = pipe.flatMap((part) => {
    if (part.kind !== 'validation') return []
    const { type, requirement } = part
    if (type === 'max_length' || type === 'max_entries') return [`at most ${number(requirement)}`]
    if (type === 'min_length') return [`at least ${number(requirement)}`]
    if (type === 'min_value') return [`from ${number(requirement)}`]
    if (type === 'max_value') return [`to ${number(requirement)}`]
    if (type === 'integer') return ['whole']
    if (type === 'base64') return ['base64']
    if (type === 'regex') return [code((requirement as RegExp).source.replaceAll('|', '\\|'))]
    return []
  })
  return told.length === 0 ? '' : ` (${told.join(', ')})`
}

export function typeWords(schema: GenericSchema): string {
  const shared = SHARED.find(([known]) => known === schema)
  if (shared) return shared[1]
  const shape = schema as unknown as Shape
  const [first] = shape.pipe ?? []
  if (first && first.type !== shape.type) return typeWords(first as unknown as GenericSchema) + limits(shape)
  switch (shape.type) {
    case 'nullable':
      return `${inner(shape.wrapped)} or null`
    case 'optional':
      return inner(shape.wrapped)
    case 'picklist':
      return (shape.options ?? []).map((option) => code(String(option))).join(' ')
    case 'array':
      return `list of ${inner(shape.item)}${limits(shape)}`
    case 'tuple':
      return `[${(shape.items ?? []).map(typeWords).join(', ')}]`
    case 'record':
      return `{ ${inner(shape.key)}: ${inner(shape.value)} }${limits(shape)}`
    case 'object': {
      const entries = Object.entries(shape.entries ?? {})
      const isOptional = (of: GenericSchema) => (of as unknown as Shape).type === 'optional'
      return `{ ${entries.map(([name, of]) => `${name}${isOptional(of) ? '?' : ''}: ${typeWords(of)}`).join('; ')} }`
    }
    default:
      return `${PLURAL[shape.type] ?? shape.type}${limits(shape)}`
  }
}

const inner = (schema: GenericSchema | undefined): string => (schema ? typeWords(schema) : 'anything')

/** `name.hr`, `name.sl`, … are one line. */
function rowsOf({ fields, fixed }: Entity): readonly string[] {
  const [first] = LANGUAGES
  return Object.entries(fields).flatMap(([name, schema]) => {
    if (name === 'alive' || name === 'takenOver') return []
    const [base = '', suffix] = name.split('.')
    const isLocalised = suffix !== undefined && (LANGUAGES as readonly string[]).includes(suffix)
    if (isLocalised && suffix !== first) return []
    const called = isLocalised ? `${base}.<language>` : name
    return [`| ${code(called)} | ${typeWords(schema)} | ${fixed.has(name) ? 'once' : ''} |`]
  })
}

function who(entity: Entity, may: (role: (typeof ROLES)[number]) => boolean): string {
  const roles = ROLES.filter(may)
  return roles.length === 0 ? 'nobody' : roles.join(', ')
}

function section(entity: Entity): string {
  const { name, scope } = entity
  const words =
    scope === 'any'
      ? 'In any scope; written by organiser.'
      : `Scope ${code(scope)}; read by ${who(entity, (role) => canRead([role], scope))}; ` +
        `written by ${who(entity, (role) => canWrite([role], scope, name))}.`
  return [`## ${name}`, '', words, '', '| field | value | |', '|---|---|---|', ...rowsOf(entity)].join('\n')
}

export function entitiesPage(): string {
  return `${[
    '# Entities',
    '',
    'Made from `src/core/model/` by `npm run entities`; a test compares it. The protocol that carries them is in [protocol.md](protocol.md).',
    '',
    'A row is made of the fields of all its ops. No field is required: one that is missing was never written. What a field does not allow is held (`field`); a field that is not in the table, and an entity that is not on this page, is stored and passed on. Besides its own fields every row has `alive` (yes/no; `false`: it was taken away) and may have `takenOver` (id). `once`: written when the row is made and never changed [F1]. An op holds at most what `src/core/sync/limits.ts` says: 64 fields, and their canonical JSON 256 KiB.',
    '',
    '`<language>` is one of ' + LANGUAGES.map(code).join(' ') + '. Lengths count UTF-16 code units.',
    '',
    '| value | is |',
    '|---|---|',
    ...SHARED.map(([, name, means]) => `| ${name} | ${means} |`),
    '',
    ...ENTITIES.map((entity) => `${section(entity)}\n`),
  ]
    .join('\n')
    .trimEnd()}\n`
}
