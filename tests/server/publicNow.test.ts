// What the public sees of the day as it runs: what is on, of announced items only; times that were changed; announcements
// until they end.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { idOf, type SealedOp } from '../../src/core/sync/op.ts'
import { EVENT, joined, NOON, type TestDevice, type TestServer, testServer } from '../support/testServer.ts'

const MINUTE = 60_000

let server: TestServer
let tablet: TestDevice
beforeEach(async () => {
  server = testServer()
  tablet = await joined(server, 'facilitator')
  await tablet.push([
    tablet.op({ scope: 'public', entity: 'event', target: EVENT, fields: { agendaPublished: true } }),
    item('panel', { start: '13:00', minutes: 60 }),
    item('talk', { start: '14:00', announced: false }),
  ])
})
afterEach(() => server.close())

function item(target: string, fields: Record<string, Json>, prev = {}): SealedOp {
  const all = { day: '2019-12-06', alive: true, ...fields }
  return tablet.op({ scope: 'room', entity: 'agendaItem', target, fields: all, prev })
}

let last: string | null = null
function step(name: string, at: number, fields: Record<string, Json>): SealedOp {
  const made = tablet.op({
    scope: 'room',
    entity: 'advance',
    target: `${name}-${at}`,
    fields: { step: 'enter', after: last, leaves: null, enters: null, round: 1, at, alive: true, ...fields },
  })
  last = `${name}-${at}`
  return made
}

interface Answer {
  readonly items: readonly unknown[]
  readonly run: unknown
  readonly announcements: readonly unknown[]
}
const answer = async () => (await (await server.request(`/api/public/${EVENT}`)).json()) as Answer

test('what is on is public, with pauses taken out, and only of items that are announced', async () => {
  last = null
  expect((await answer()).run).toBeNull()
  await tablet.push([step('on', NOON, { enters: 'panel' })])
  expect((await answer()).run).toEqual({ stretches: [{ item: 'panel', startedAt: NOON }] })
  server.clock.nowMs = NOON + 10 * MINUTE
  await tablet.push([step('rest', NOON + 10 * MINUTE, { step: 'pause' })])
  expect((await answer()).run).toEqual({
    stretches: [{ item: 'panel', startedAt: NOON }],
    pausedAt: NOON + 10 * MINUTE,
  })
  server.clock.nowMs = NOON + 30 * MINUTE
  await tablet.push([
    step('on', NOON + 15 * MINUTE, { step: 'go' }),
    step('on', NOON + 30 * MINUTE, { enters: 'talk' }),
  ])
  const { run } = await answer()
  expect(run).toEqual({
    stretches: [
      { item: 'panel', startedAt: NOON, endedAt: NOON + 10 * MINUTE },
      { item: 'panel', startedAt: NOON + 15 * MINUTE, endedAt: NOON + 30 * MINUTE },
    ],
  })
  expect(JSON.stringify((await tablet.pull('public')).ops)).not.toContain('talk')
})

test('it is published only when it changed, each field by itself', async () => {
  last = null
  const projections = async () =>
    (await tablet.pull('public')).ops
      .filter(({ op }) => op.mac.startsWith('server.'))
      .map(({ op }) => `${op.entity} ${Object.keys(op.fields).join()}`)
  expect(await projections()).toEqual(['publishedAgenda items'])
  await tablet.push([step('on', NOON, { enters: 'panel' })])
  await tablet.push([tablet.op({ scope: 'room', entity: 'note', fields: { text: 'x' } })])
  expect(await projections()).toEqual(['publishedAgenda items', 'publishedNow run'])
})

test('times that were changed on the day stand beside the plan, and what is left out is said', async () => {
  const moved = item('break', { start: '15:00', minutes: 20, newStart: '15:12', newMinutes: 8 })
  await tablet.push([moved, item('closing', { start: '16:00', skipped: true })])
  expect((await answer()).items).toEqual([
    expect.objectContaining({ id: 'panel', start: '13:00', minutes: 60 }),
    expect.objectContaining({ id: 'break', start: '15:12', planned: '15:00', minutes: 8 }),
    expect.objectContaining({ id: 'closing', start: '16:00', skipped: true }),
  ])
  const back = { newStart: [idOf(moved)], newMinutes: [idOf(moved)] }
  await tablet.push([item('break', { newStart: null, newMinutes: null }, back)])
  expect((await answer()).items[1]).toEqual({
    id: 'break',
    day: '2019-12-06',
    title: {},
    start: '15:00',
    minutes: 20,
  })
})

test('an announcement is public until it ends or is taken back', async () => {
  const made = tablet.op({
    scope: 'public',
    entity: 'announcement',
    target: 'soup',
    fields: { 'text.hr': 'Juha je u predvorju.', until: NOON + 30 * MINUTE, at: NOON, alive: true },
  })
  await tablet.push([made])
  const [first] = (await answer()).announcements
  expect(first).toEqual({ id: 'soup', text: { hr: 'Juha je u predvorju.' }, until: NOON + 30 * MINUTE })
  server.clock.nowMs = NOON + 31 * MINUTE
  expect((await answer()).announcements).toEqual([])
  server.clock.nowMs = NOON + 5 * MINUTE
  await tablet.push([
    tablet.op({
      scope: 'public',
      entity: 'announcement',
      target: 'soup',
      fields: { alive: false },
      prev: { alive: [idOf(made)] },
    }),
  ])
  expect((await answer()).announcements).toEqual([])
})
