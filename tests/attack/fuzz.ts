// Items as nobody honest makes them, in batches through the real push: names that every object inherits, numbers at and
// beyond their limits, broken and mutated updates of the minutes, changed seals, odd JSON. After each batch the server
// must have answered every item, and every so often every public page. The seed alone decides what is sent.

import { LANGUAGES } from '../../src/core/languages.ts'
import { ENTITIES } from '../../src/core/model/registry.ts'
import { INHERITED_NAMES } from '../../src/core/own.ts'
import { SCOPES } from '../../src/core/policy.ts'
import type { Json } from '../../src/core/json.ts'
import { seeded } from '../support/device.ts'
import { limitsOf } from '../support/limitsOf.ts'
import { EVENT, type TestDevice, type TestServer } from '../support/testServer.ts'

const BATCH = 250
/** Pages are asked for after so many batches. */
const PAGES_EVERY = 8

export interface Fuzzed {
  readonly items: number
  readonly requests: number
  /** Answers by what they were. */
  readonly answers: ReadonlyMap<string, number>
}

type Dice = () => number
const pick = <T>(dice: Dice, from: readonly T[]): T => from[Math.floor(dice() * from.length)] as T

const NAMES = [...INHERITED_NAMES, 'text', 'alive', 'title.hr', 'x', '', 'a b', 'Ž', '\u202e', 'x'.repeat(64)]
const VALUES: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e300,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  0.1,
  '',
  'text',
  '\u0000',
  '\ud800',
  '9999-12-31',
  '2019-02-31',
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
]
/** Long ones fill a batch before it says anything new. */
const short = (values: readonly Json[]) => values.filter((value) => JSON.stringify(value).length < 2000)
const LIMITS: ReadonlyMap<string, ReturnType<typeof limitsOf>> = new Map(
  ENTITIES.flatMap((entity) =>
    Object.entries(entity.fields).map(([field, schema]) => {
      const { inside, outside } = limitsOf(schema)
      return [`${entity.name}.${field}`, { inside: short(inside), outside: short(outside) }] as const
    }),
  ),
)

/** Bytes that begin as an update of the minutes does, and go on as they like. */
function oddUpdate(dice: Dice): string {
  const bytes = Uint8Array.from({ length: 1 + Math.floor(dice() * 40) }, () => Math.floor(dice() * 256))
  if (dice() < 0.5) bytes.set([1, 255, 255, 255, 15].slice(0, bytes.length))
  return Buffer.from(bytes).toString('base64')
}

function oddValue(dice: Dice): Json {
  const value = pick(dice, VALUES)
  if (dice() < 0.7) return value
  return dice() < 0.5 ? [value, pick(dice, VALUES)] : { [pick(dice, NAMES)]: value, [pick(dice, NAMES)]: 1 }
}

function valueOf(dice: Dice, of: string, isMild: boolean): Json {
  const limits = LIMITS.get(of)
  if (of === 'minutes.update') return oddUpdate(dice)
  if (!limits || (!isMild && dice() < 0.3)) return oddValue(dice)
  return pick(dice, isMild || limits.outside.length === 0 || dice() < 0.5 ? limits.inside : limits.outside)
}

/** One item of a push. */
function oddItem(dice: Dice, device: TestDevice): unknown {
  const entity = pick(dice, ENTITIES)
  // Half of them go in, so that what follows meets them.
  const isMild = dice() < 0.5
  const fields: Record<string, Json> = {}
  for (let n = 1 + Math.floor(dice() * 3); n > 0; n -= 1) {
    const field = isMild || dice() < 0.6 ? pick(dice, Object.keys(entity.fields)) : pick(dice, NAMES)
    fields[field] = valueOf(dice, `${entity.name}.${field}`, isMild)
  }
  if (isMild)
    return device.op({ scope: entity.scope === 'any' ? 'room' : entity.scope, entity: entity.name, fields })
  const prev = Object.fromEntries(
    Object.keys(fields).flatMap((field) =>
      dice() < 0.3
        ? [[field, [pick(dice, ['0123456789AB.1', '0123456789AB.9999999999999999', 'x', ''])]]]
        : [],
    ),
  )
  const scope = entity.scope === 'any' || dice() < 0.1 ? pick(dice, SCOPES) : entity.scope
  const target = dice() < 0.3 ? EVENT : dice() < 0.2 ? pick(dice, NAMES) : `t${Math.floor(dice() * 50)}`
  const op = device.op({
    scope,
    entity: dice() < 0.05 ? pick(dice, NAMES) : entity.name,
    fields,
    prev: prev as never,
    target,
  })
  const dicePlace = dice()
  if (dicePlace < 0.03) return { ...op, mac: `${device.device}.${'Z'.repeat(22)}` }
  if (dicePlace < 0.05) return { ...op, [pick(dice, NAMES)]: oddValue(dice) }
  if (dicePlace < 0.07) return { ...op, hlc: [pick(dice, VALUES), pick(dice, VALUES)] }
  if (dicePlace < 0.09) return { ...op, id: [op.id[0], pick(dice, VALUES)] }
  return dicePlace < 0.1 ? oddValue(dice) : op
}

/** @throws Error where a request is answered with a failure of the server's own, or an item is not answered */
export async function fuzz(
  server: TestServer,
  device: TestDevice,
  seed: number,
  items: number,
  progress: (done: number) => void = () => {},
): Promise<Fuzzed> {
  const dice = seeded(seed)
  const answers = new Map<string, number>()
  let requests = 0
  const ask = async (path: string, init?: RequestInit): Promise<Response> => {
    requests += 1
    const response = await server.request(path, init)
    if (response.status >= 500) throw new Error(`${path} was answered ${response.status} after seed ${seed}`)
    return response
  }
  let done = 0
  for (let batch = 1; done < items; batch += 1) {
    const ops = Array.from({ length: Math.min(BATCH, items - done) }, () => oddItem(dice, device))
    // As a stranger writes it: `__proto__` too is a name there, which no object of ours could hold.
    const text = JSON.stringify({ event: EVENT, replica: device.replica, ops }).replaceAll(
      '"a b"',
      '"__proto__"',
    )
    const headers = { 'content-type': 'application/json', ...device.headers }
    const response = await ask('/api/push', { method: 'POST', headers, body: text })
    const told = (await response.json()) as { answers?: { is: string }[] }
    if (told.answers?.length !== ops.length)
      throw new Error(`${told.answers?.length} answers to ${ops.length} items`)
    for (const { is } of told.answers) answers.set(is, (answers.get(is) ?? 0) + 1)
    done += ops.length
    if (batch % PAGES_EVERY === 0 || done >= items) {
      for (const language of LANGUAGES) {
        await ask(`/${language}/${EVENT}`)
        await ask(`/${language}/${EVENT}/outcome`)
      }
      for (const path of [
        `/api/public/${EVENT}`,
        `/api/public/${EVENT}/agenda.ics`,
        '/hr/events',
        '/sitemap.xml',
      ])
        await ask(path)
      const page = await ask(`/api/pull?event=${EVENT}&scope=room&limit=2000`, { headers: device.headers })
      if (page.status !== 200) throw new Error(`the room was answered ${page.status}`)
    }
    progress(done)
  }
  return { items: done, requests, answers }
}
