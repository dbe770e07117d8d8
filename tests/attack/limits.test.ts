// Every limit of every field, at it and beyond it, sent to both databases; then every page and document of an event that
// stands at its limits. [G3] [G4]

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { LANGUAGES } from '../../src/core/languages.ts'
import type { Entity } from '../../src/core/model/entity.ts'
import { minutes } from '../../src/core/model/minutes.ts'
import { ENTITIES } from '../../src/core/model/registry.ts'
import { INVITABLE_ROLES, isWrittenByServer, REDACTION, SCOPES } from '../../src/core/policy.ts'
import { MAX_FIELDS, MAX_NAME, MAX_OP_BYTES, MAX_PREV, MAX_PUSH_OPS } from '../../src/core/sync/limits.ts'
import type { Answer } from '../../src/core/sync/protocol.ts'
import { utf8Length } from '../../src/core/sync/validate.ts'
import { bothStores } from '../support/bothStores.ts'
import { limitsOf } from '../support/limitsOf.ts'
import { START_MS } from '../support/postgres.ts'
import { renderAll } from '../support/renderAll.ts'
import { EVENT, joined, type TestDevice, testServer, type TestServer } from '../support/testServer.ts'

/** What a device writes itself, and what the log alone can judge. */
const WRITTEN = ENTITIES.filter(({ name }) => !isWrittenByServer(name) && name !== REDACTION)
/** Whether an update can be read is another question than how long it is. */
const isUpdate = (entity: Entity, field: string) => entity.name === minutes.name && field === 'update'
const scopeOf = ({ scope }: Entity) => (scope === 'any' ? 'admin' : scope)

interface Case {
  readonly entity: Entity
  readonly field: string
  readonly value: Json
  readonly fits: boolean
}

const CASES: readonly Case[] = WRITTEN.flatMap((entity) =>
  Object.entries(entity.fields).flatMap(([field, schema]) => {
    if (isUpdate(entity, field)) return []
    const { inside, outside } = limitsOf(schema)
    const all = [
      ...inside.map((value) => ({ value, fits: true })),
      ...outside.map((value) => ({ value, fits: false })),
    ]
    return all.map((each) => ({ entity, field, ...each }))
  }),
)

const stores = bothStores()

it('every field has values at its limits and beyond them', () => {
  for (const entity of WRITTEN)
    for (const field of Object.keys(entity.fields).filter((each) => !isUpdate(entity, each))) {
      const of = CASES.filter((each) => each.entity === entity && each.field === field)
      expect([entity.name, field, of.some(({ fits }) => fits), of.some(({ fits }) => !fits)]).toEqual([
        entity.name,
        field,
        true,
        true,
      ])
    }
})

describe.each(stores)('limits over %s', (_name, open) => {
  let server: TestServer
  let device: TestDevice
  let close: () => Promise<void>

  beforeAll(async () => {
    const store = await open()
    close = store.close
    server = testServer({ ...renderAll, ...store.parts })
    device = await joined(server, ...INVITABLE_ROLES)
  }, START_MS)
  afterAll(async () => {
    server.close()
    await close()
  })

  async function pushAll(ops: readonly unknown[]): Promise<Answer[]> {
    const answers: Answer[] = []
    let batch: unknown[] = []
    let bytes = 0
    const send = async () => {
      if (batch.length > 0) answers.push(...(await device.push(batch)).answers)
      batch = []
      bytes = 0
    }
    for (const op of ops) {
      const size = utf8Length(JSON.stringify(op))
      if (bytes + size > 900_000 || batch.length >= MAX_PUSH_OPS) await send()
      batch.push(op)
      bytes += size
    }
    await send()
    return answers
  }

  it('a value at the limit goes in, one beyond it is held, each by itself', async () => {
    const answers = await pushAll(
      CASES.map(({ entity, field, value }) =>
        device.op({ scope: scopeOf(entity), entity: entity.name, fields: { [field]: value } }),
      ),
    )
    const wrong = CASES.flatMap(({ entity, field, value, fits }, at) => {
      const answer = answers[at]
      const isHeld =
        answer?.is === 'quarantined' && answer.reason.code === 'field' && answer.reason.field === field
      return (fits ? answer?.is === 'ok' : isHeld)
        ? []
        : [`${entity.name}.${field} ${JSON.stringify(value).slice(0, 60)}: ${JSON.stringify(answer)}`]
    })
    expect(wrong).toEqual([])
  }, 120_000)

  it('an event with every field at its limits answers on every page, document and route', async () => {
    const most = Math.max(
      ...WRITTEN.flatMap((entity) =>
        Object.values(entity.fields).map((schema) => limitsOf(schema).inside.length),
      ),
    )
    const events = new Set<string>(['event', 'show', 'outcome', 'publicationText'])
    for (let turn = 0; turn < Math.min(most, 12); turn += 1) {
      const ops = WRITTEN.map((entity) => {
        const fields = Object.entries(entity.fields).filter(
          ([field]) => !isUpdate(entity, field) && field !== 'alive',
        )
        // All that fits into one op: the longest texts of every language together do not.
        const values: Record<string, Json> = { alive: true }
        let bytes = 0
        for (const [field, schema] of fields) {
          const { inside } = limitsOf(schema)
          const value = inside[(inside.length - 1 - turn + 10 * inside.length) % inside.length] ?? null
          bytes += utf8Length(JSON.stringify(value)) + field.length + 8
          if (bytes < MAX_OP_BYTES - 2000 && Object.keys(values).length < MAX_FIELDS) values[field] = value
        }
        const published = entity.name === 'event' ? { agendaPublished: true } : {}
        return device.op({
          scope: scopeOf(entity),
          entity: entity.name,
          fields: { ...values, ...published },
          target: events.has(entity.name) ? EVENT : `row-${entity.name}-${turn}`,
        })
      })
      expect(new Set((await pushAll(ops)).map(({ is }) => is))).toEqual(new Set(['ok']))
      server.clock.nowMs += 1000
      const paths = [
        `/api/public/${EVENT}`,
        `/api/public/${EVENT}/agenda.ics`,
        ...LANGUAGES.flatMap((language) => [
          `/${language}/${EVENT}`,
          `/${language}/${EVENT}/outcome`,
          `/${language}/events`,
        ]),
        `/p/${EVENT}`,
        '/sitemap.xml',
        '/robots.txt',
      ]
      for (const path of paths) {
        const { status } = await server.request(path)
        expect([path, turn, status < 500]).toEqual([path, turn, true])
      }
      expect((await server.request(`/hr/${EVENT}`)).status).toBe(200)
    }
    for (const scope of SCOPES) {
      const { status } = await device.get(`/api/pull?event=${EVENT}&scope=${scope}`)
      expect([scope, status]).toEqual([scope, 200])
    }
    expect((await device.get(`/api/held?event=${EVENT}`)).status).toBe(200)
  }, 240_000)

  it('the op itself: names, links, targets, numbers, depth and size', async () => {
    const note = { scope: 'room', entity: 'note' } as const
    const ids = (count: number) =>
      Array.from({ length: count }, (_, at) => `0123456789AB.${at + 1}`) as never[]
    const deep = (depth: number): Json => (depth === 0 ? 1 : [deep(depth - 1)])
    const filler = (bytes: number) => {
      const around = utf8Length(JSON.stringify({ x: '' }))
      return { x: 'a'.repeat(bytes - around) }
    }
    const named = (length: number) => ({ ...note, fields: { [`x${'y'.repeat(length - 1)}`]: 1 } })
    const many = (count: number) => ({
      ...note,
      fields: Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, at])),
    })
    const pairs = [
      [many(MAX_FIELDS), many(MAX_FIELDS + 1)],
      [named(MAX_NAME), named(MAX_NAME + 1)],
      [
        { ...note, fields: { x: 1 }, prev: { x: ids(MAX_PREV) } },
        { ...note, fields: { x: 1 }, prev: { x: ids(MAX_PREV + 1) } },
      ],
      [
        { ...note, fields: { x: 1 }, prev: { x: ['0123456789AB.9007199254740991' as never] } },
        { ...note, fields: { x: 1 }, prev: { x: ['0123456789AB.9007199254740992' as never] } },
      ],
      [
        { ...note, fields: { x: 1 }, target: 't'.repeat(80) },
        { ...note, fields: { x: 1 }, target: 't'.repeat(81) },
      ],
      [
        { ...note, fields: { x: deep(8) } },
        { ...note, fields: { x: deep(9) } },
      ],
      [
        { ...note, fields: filler(MAX_OP_BYTES) },
        { ...note, fields: filler(MAX_OP_BYTES + 1) },
      ],
    ] as const
    for (const [inside, outside] of pairs) {
      const [first, second] = await pushAll([device.op(inside), device.op(outside)])
      expect([first?.is, second?.is, JSON.stringify(inside).slice(0, 80)]).toEqual([
        'ok',
        'quarantined',
        JSON.stringify(inside).slice(0, 80),
      ])
    }
    const { status } = await device.get(`/api/pull?event=${EVENT}&scope=room&limit=2000`)
    expect(status).toBe(200)
  })
})
