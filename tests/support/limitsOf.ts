// Values at and just beyond the limits of a field, made from its own schema: lengths, bounds and counts as they stand
// there, and a handful of values that trip code up whatever the field.

import * as v from 'valibot'
import type { Json } from '../../src/core/json.ts'

interface Action {
  readonly kind: string
  readonly type: string
  readonly requirement?: unknown
}
interface Node extends Action {
  readonly pipe?: readonly Node[]
  readonly wrapped?: Node
  readonly item?: Node
  readonly items?: readonly Node[]
  readonly entries?: { readonly [name: string]: Node }
  readonly key?: Node
  readonly value?: Node
  readonly options?: readonly Json[]
}

const TEXTS = [
  '',
  'a',
  'HR',
  'hr',
  '00:00',
  '23:59',
  '24:00',
  '1900-01-01',
  '2199-12-31',
  '1899-12-31',
  '2200-01-01',
  '2019-02-31',
  '9999-12-31',
  '0000-00-00',
  'Europe/Zagreb',
  'Mars/Olympus',
  'not a zone',
  '0'.repeat(64),
  'pregrada',
  'AAAA',
  '0000',
  '0123456789AB.1',
  '0123456789AB.9007199254740991',
  '0123456789AB.9007199254740992',
  '\u202e‮abc',
  '👩‍👩‍👧‍👦',
  '<script>alert(1)</script>',
  '=1+1',
]
const NUMBERS = [0, 1, -1, 0.5, 1e300, -1e300, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE]
const OTHERS: readonly Json[] = [null, true, false, [], {}, [[]], { a: 1 }]

const numberOf = ({ requirement }: Action) => (typeof requirement === 'number' ? [requirement] : [])

/** One value that fits, for what stands inside of another. */
const fitting = (node: Node): Json => {
  const found = candidates(node).find((value) => fits(node, value) && value !== null)
  return found ?? null
}

const fits = (node: Node, value: Json) => v.is(node as unknown as v.GenericSchema, value)

function candidates(node: Node): readonly Json[] {
  const schema = node.pipe?.[0] ?? node
  const bounds = (node.pipe ?? []).flatMap(numberOf)
  const near = bounds.flatMap((bound) => [bound - 1, bound, bound + 1])
  switch (schema.type) {
    case 'string':
      return [
        ...TEXTS,
        ...near
          .filter((length) => length >= 0)
          .flatMap((length) => ['a', 'A'].map((each) => each.repeat(length))),
        ...near.map((length) => 'A'.repeat(Math.max(0, length - (length % 4)))),
      ]
    case 'number':
      return [...NUMBERS, ...near]
    case 'boolean':
      return [true, false]
    case 'picklist':
      return [...(schema.options ?? []), 'somethingElse', '']
    case 'array': {
      const item = schema.item ? fitting(schema.item) : null
      const lists = [0, 1, 2, ...near].filter((length) => length >= 0 && length < 30_000)
      const inside = schema.item ? candidates(schema.item).map((each) => [each]) : []
      return [...lists.map((length) => Array.from({ length }, () => item)), ...inside]
    }
    case 'tuple':
      return [(schema.items ?? []).map(fitting), []]
    case 'record': {
      const value = schema.value ? fitting(schema.value) : null
      const keys = schema.key ? candidates(schema.key).filter((key) => typeof key === 'string') : []
      const counts = [0, 1, ...near].filter((count) => count >= 0 && count < 3000)
      return [
        ...counts.map((count) =>
          Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, value])),
        ),
        ...keys.map((key) => ({ [key]: value })),
      ]
    }
    case 'object': {
      const entries = Object.entries(schema.entries ?? {})
      const whole = Object.fromEntries(entries.map(([name, each]) => [name, fitting(each)]))
      return [
        whole,
        ...entries.flatMap(([name, each]) => candidates(each).map((value) => ({ ...whole, [name]: value }))),
      ]
    }
    case 'nullable':
    case 'optional':
      return [null, ...(schema.wrapped ? candidates(schema.wrapped) : [])]
    default:
      return []
  }
}

/** `inside`: the field takes them; `outside`: it does not. Each value once. */
export function limitsOf(schema: v.GenericSchema): {
  readonly inside: readonly Json[]
  readonly outside: readonly Json[]
} {
  const node = schema as unknown as Node
  const all = new Map(
    [...candidates(node), ...TEXTS, ...NUMBERS, ...OTHERS].map((value) => [JSON.stringify(value), value]),
  )
  const values = [...all.values()]
  return {
    inside: values.filter((value) => fits(node, value)),
    outside: values.filter((value) => !fits(node, value)),
  }
}
