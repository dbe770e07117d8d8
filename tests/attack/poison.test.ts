// Ops that 0.5 let in and that no page of it survived: names that every object inherits, ids that no number tells apart,
// numbers and days beyond what any engine can tell. Stored, they hurt nothing; new ones are held. [G4]

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderAll } from '../support/renderAll.ts'
import type { EventId, OpId, ReplicaId, TargetId } from '../../src/core/ids.ts'
import type { Json } from '../../src/core/json.ts'
import { LANGUAGES } from '../../src/core/languages.ts'
import { INHERITED_NAMES } from '../../src/core/own.ts'
import { SCOPES } from '../../src/core/policy.ts'
import { idOf, type Op, type SealedOp } from '../../src/core/sync/op.ts'
import { deviceKey, seal } from '../../src/server/keys.ts'
import { seeded } from '../support/device.ts'
import { type Tablet, tablet } from '../support/tablet.ts'
import { EVENT, joined, NOON, type TestDevice, testServer, type TestServer } from '../support/testServer.ts'

const OTHER = 'pregrada-2020' as EventId
/** The three that a parser refuses are no ops at all, then as now. */
const NAMES = [...INHERITED_NAMES].filter(
  (name) => /^[A-Za-z]/.test(name) && name !== 'constructor' && name !== 'prototype',
)

let server: TestServer
let organiser: TestDevice
let n = 0

beforeEach(async () => {
  server = testServer(renderAll)
  organiser = await joined(server, 'organiser', 'facilitator')
  for (const event of [EVENT, OTHER]) await publish(event)
})
afterEach(() => server.close())

/** Past the checks, as an earlier server let it in. */
async function stored(over: Partial<Op>): Promise<SealedOp> {
  n += 1
  const op: Op = {
    id: ['0123456789AB' as ReplicaId, n],
    event: EVENT,
    scope: 'room',
    entity: 'note',
    target: `n${n}` as TargetId,
    fields: { text: 'odd', alive: true },
    prev: {},
    hlc: [NOON, n],
    schema: 1,
    ...over,
  }
  const { device } = organiser
  const sealed = { ...op, mac: seal(deviceKey(server.parts.secret, device), device, op) }
  const { answers } = await server.parts.log.append(op.event, device, [{ op: sealed, vouched: true }], NOON)
  expect(answers[0]?.is).toBe('ok')
  return sealed
}

async function publish(event: EventId): Promise<void> {
  const draft = (scope: 'public' | 'room', entity: string, target: string, fields: Record<string, Json>) =>
    ({ event, scope, entity, target: target as TargetId, fields, prev: {}, hlc: [NOON, 0] }) as const
  await server.server.writer.appendOwn(event, [
    draft('public', 'event', event, {
      'name.hr': `Rasprava ${event}`,
      town: 'Pregrada',
      start: '2019-12-06',
      end: '2019-12-07',
      zone: 'Europe/Zagreb',
      shortName: event === EVENT ? 'pregrada' : 'zabok',
      agendaPublished: true,
      alive: true,
    }),
    draft('room', 'agendaItem', 'panel', {
      'title.hr': 'Panel',
      day: '2019-12-06',
      start: '09:00',
      minutes: 60,
      order: 'a0',
      alive: true,
    }),
  ])
}

/** Every address that anyone may ask, for both events; what a phone sends; and the rest of an organiser's. */
async function everythingAnswers(): Promise<void> {
  const paths = [EVENT, OTHER].flatMap((event) => [
    `/api/public/${event}`,
    `/api/public/${event}/agenda.ics`,
    `/api/public/${event}/agenda.ics?lang=fr&item=panel`,
    `/p/${event}`,
    ...LANGUAGES.flatMap((language) => [`/${language}/${event}`, `/${language}/${event}/outcome`]),
  ])
  const more = [
    '/events',
    ...LANGUAGES.map((language) => `/${language}/events`),
    '/sitemap.xml',
    '/robots.txt',
  ]
  for (const path of [...paths, ...more, '/pregrada', '/zabok', '/nothere']) {
    const { status } = await server.request(path)
    expect([path, status < 500]).toEqual([path, true])
  }
  for (const event of [EVENT, OTHER]) {
    const asked = await server.post('/api/inbox', { event, item: 'panel', text: 'Zašto?' })
    expect([event, asked.status]).toEqual([event, 200])
  }
  expect(await (await server.request('/sitemap.xml')).text()).toContain(`/hr/${OTHER}`)
  expect(await (await server.request(`/hr/${OTHER}`)).text()).toContain('Panel')
  for (const scope of SCOPES) {
    const digest = await server.post('/api/digest', { event: EVENT, scope, seq: 1e6 }, organiser.headers)
    expect([scope, digest.status]).toEqual([scope, 200])
    const { status } = await organiser.get(`/api/pull?event=${EVENT}&scope=${scope}`)
    expect([scope, status]).toEqual([scope, 200])
  }
  for (const path of ['/api/me', `/api/held?event=${EVENT}`, `/api/devices?event=${EVENT}`])
    expect([path, (await organiser.get(path)).status]).toEqual([path, 200])
}

const ODD: readonly { readonly what: string; readonly ops: readonly Partial<Op>[] }[] = [
  ...NAMES.map((name) => ({
    what: `a field called ${name}`,
    ops: (['note', 'agendaItem', 'poll', 'tally', 'show'] as const).map((entity): Partial<Op> => ({
      entity,
      scope: entity === 'show' ? 'public' : 'room',
      fields: { [name]: 'x', text: 'odd', alive: true },
      prev: { [name]: ['0123456789AB.999' as OpId] },
    })),
  })),
  {
    what: 'the same inside of values',
    ops: NAMES.map((name) => ({
      entity: 'phoneTally',
      target: 'R' as TargetId,
      fields: { counts: { [name]: 3, for: 1 }, more: [{ [name]: { [name]: 1 } }] },
    })),
  },
  {
    what: 'the event itself called so',
    ops: NAMES.map((name) => ({
      scope: 'public' as const,
      entity: 'event',
      target: EVENT as string as TargetId,
      fields: { [name]: name, alive: true },
    })),
  },
  {
    what: 'links and redactions beyond what a number tells apart',
    ops: [
      { fields: { text: 'x' }, prev: { text: ['0123456789AB.9999999999999999' as OpId] } },
      { entity: 'redaction', fields: { ops: ['0123456789AB.9999999999999999', 'nonsense', ''] } },
    ],
  },
  {
    what: 'zones, times and days that no engine can tell',
    ops: [
      {
        scope: 'public',
        entity: 'event',
        target: EVENT as string as TargetId,
        fields: { zone: 'Mars/Olympus', end: '9999-12-31' },
      },
      {
        entity: 'agendaItem',
        fields: { day: '9999-12-31', start: '23:59', minutes: 1440, 'title.hr': 'kraj', order: 'zz' },
      },
      {
        entity: 'agendaItem',
        fields: { day: '0000-00-00', start: '00:00', 'title.hr': 'početak', order: '' },
      },
      { entity: 'agendaItem', fields: { day: '2019-02-31', 'title.hr': 'nikad', order: 'a1' } },
      { scope: 'public', entity: 'announcement', fields: { 'text.hr': 'oprez', until: 1e300, at: -1e300 } },
      { entity: 'advance', fields: { step: 'enter', enters: 'panel', at: 1e300 } },
      {
        entity: 'outcome',
        target: EVENT as string as TargetId,
        fields: { published: true, at: 1e300, figures: { total: 1, byTown: [] } },
      },
      {
        scope: 'public',
        entity: 'publishedAgenda',
        target: EVENT as string as TargetId,
        fields: {
          items: [
            { id: 'panel', day: '2019-12-06', title: { hr: 'Panel' } },
            { id: 'kraj', day: '9999-12-31', start: '23:59', minutes: 1440, title: { hr: 'kraj' } },
          ],
        },
      },
    ],
  },
]

describe.each(ODD)('stored by an earlier version: $what', ({ ops }) => {
  it('hurts no page, no other event and no device, also after a restart and a redaction', async () => {
    const planted: SealedOp[] = []
    for (const op of ops) planted.push(await stored(op))
    await everythingAnswers()
    const again = testServer({ ...server.parts }, server.data)
    const before = server
    server = again
    await everythingAnswers()
    for (const scope of ['room', 'public'] as const) {
      const ids = planted.filter((op) => op.scope === scope && op.entity !== 'redaction').map(idOf)
      const word = organiser.op({ scope, entity: 'redaction', fields: { ops: ids, alive: true } })
      expect((await organiser.push([word])).answers[0]?.is).toBe('ok')
    }
    await everythingAnswers()
    again.server.close()
    server = before
  })

  it('is pulled by a tablet with all that stands around it, and both sides agree', async () => {
    for (const op of ops) await stored(op)
    const good = organiser.op({
      scope: 'room',
      entity: 'note',
      target: 'good',
      fields: { text: 'good', alive: true },
    })
    await organiser.push([good])
    const who: Tablet = await tablet('A', server, seeded(3), 'facilitator')
    expect(await who.round(true)).toEqual({ is: 'done', healed: 0, stuck: 0 })
    const rows = await who.rowsOf('room')
    expect(rows.some(({ target }) => target === 'good')).toBe(true)
    expect(await who.round(true)).toEqual({ is: 'done', healed: 0, stuck: 0 })
  })
})

it('new ones with such names, ids or bounds are held, each by itself, and the rest of the push goes in', async () => {
  const all = ODD.flatMap(({ ops }) => ops).filter(
    ({ entity }) => entity !== 'phoneTally' && entity !== 'publishedAgenda',
  )
  const bad = all.map(({ scope = 'room', entity = 'note', ...op }) =>
    organiser.op({ scope, entity, fields: op.fields ?? {}, prev: op.prev ?? {}, target: op.target ?? 'x' }),
  )
  const good = organiser.op({ scope: 'room', entity: 'note', fields: { text: 'good' } })
  const { answers } = await organiser.push([...bad, good])
  expect(answers.map(({ is }) => is)).toEqual([...bad.map(() => 'quarantined'), 'ok'])
  await everythingAnswers()
})
