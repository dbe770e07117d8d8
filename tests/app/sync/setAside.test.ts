// [G4] What a server tells and this version can't read, fold or take over: set aside by itself, said, and no more.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { created } from '../../../src/app/store/device.ts'
import { UNREAD_SETTING } from '../../../src/app/store/storage.ts'
import { roundContext } from '../../../src/app/sync/context.ts'
import { syncRound } from '../../../src/app/sync/round.ts'
import { httpTransport, unpacked } from '../../../src/app/sync/transport.ts'
import { agendaItem } from '../../../src/core/model/agendaItem.ts'
import type { SealedOp } from '../../../src/core/sync/op.ts'
import { seeded } from '../../support/device.ts'
import { type Tablet, tablet } from '../../support/tablet.ts'
import { EVENT, testServer, type TestServer } from '../../support/testServer.ts'

interface Page {
  ops: { seq: number; at: number; op: unknown }[]
}

let server: TestServer
let writer: Tablet
let reader: Tablet
beforeEach(async () => {
  server = testServer()
  writer = await tablet('A', server, seeded(1), 'facilitator')
  reader = await tablet('B', server, seeded(2), 'facilitator')
  for (const title of ['first', 'second', 'third'])
    await writer.device.commit(EVENT, [created(agendaItem, writer.device.newTarget(), { 'title.en': title })])
  await writer.round()
})
afterEach(() => server.close())

/** The reader's rounds, where `change` puts its hand on what comes for a scope. */
function roundsWith(change: (page: Page, scope: string) => unknown, version = '1') {
  const serve = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await server.request(path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${reader.token()}` },
    })
    const { pathname, searchParams } = new URL(path, 'http://localhost')
    if (pathname !== '/api/pull') return response
    const changed = change((await response.json()) as Page, searchParams.get('scope') ?? '')
    return changed instanceof Response ? changed : Response.json(changed)
  }
  const fetcher = ((path: string, init: RequestInit = {}) => serve(path, init)) as typeof fetch
  const transport = httpTransport(fetcher, '', { pack: unpacked, deadline: () => null })
  const { env, device } = reader
  const context = roundContext({ storage: device.storage, env, transport, version })
  return () => syncRound(context, { digests: true })
}

const titles = async () =>
  (await reader.rowsOf('room')).map(({ heads }) => heads['title.en']?.[0]?.value).sort()
const incidents = async () => (await reader.device.storage.read((tx) => tx.incidents())).map(({ is }) => is)
const second = (page: Page, to: (op: SealedOp) => unknown): Page => ({
  ...page,
  ops: page.ops.map((each) => {
    const op = each.op as SealedOp
    return op.fields['title.en'] === 'second' ? { ...each, op: to(op) } : each
  }),
})

it('an item that is no op is passed by, is said once, and is fetched again by the next version', async () => {
  const spoiled = roundsWith((page, scope) => (scope === 'room' ? second(page, () => 'no op') : page))
  expect(await spoiled()).toEqual({ is: 'done', healed: 0, stuck: 0 })
  expect(await titles()).toEqual(['first', 'third'])
  expect(await incidents()).toEqual(['unreadable'])
  // Nothing is compared that can't be equal, and nothing is fetched again in vain.
  expect(await spoiled()).toEqual({ is: 'done', healed: 0, stuck: 0 })
  expect(await incidents()).toEqual(['unreadable'])

  const next = roundsWith((page) => page, '2')
  expect(await next()).toMatchObject({ is: 'done', stuck: 0 })
  expect(await titles()).toEqual(['first', 'second', 'third'])
  expect(await reader.device.storage.read((tx) => tx.setting(UNREAD_SETTING))).toEqual({})
})

it('an op that names itself and can’t be folded is kept, passed on and part of the digest', async () => {
  const odd = { hlc: 'half past nine', schema: 99 }
  const spoiled = roundsWith((page, scope) =>
    scope === 'room' ? second(page, (op) => ({ ...op, ...odd })) : page,
  )
  // The digest is made of ids, names and macs: it is equal.
  expect(await spoiled()).toEqual({ is: 'done', healed: 0, stuck: 0 })
  expect(await titles()).toEqual(['first', 'third'])
  expect(await incidents()).toEqual(['setAside'])
  expect(await reader.opsOf('room')).toHaveLength(3)
})

it('a newer op with fields that this version does not know is taken as any other', async () => {
  const newer = roundsWith((page, scope) =>
    scope === 'room'
      ? second(page, (op) => ({ ...op, schema: 99, fields: { ...op.fields, scent: { of: ['rain'] } } }))
      : page,
  )
  expect(await newer()).toMatchObject({ is: 'done', stuck: 0 })
  expect(await titles()).toEqual(['first', 'second', 'third'])
})

it.each([
  ['an answer of Zbor of another shape', () => ({ zbor: 1, ops: 'none' })],
  ['a server that fails at this scope', () => Response.json({ zbor: 1, error: 'failed' }, { status: 500 })],
])('%s stops this scope alone, is said, and goes on by itself', async (_name, answer) => {
  await writer.device.commit(EVENT, [
    created(agendaItem, writer.device.newTarget(), { 'title.en': 'fourth' }),
  ])
  await writer.round()
  const stopped = roundsWith((page, scope) => (scope === 'room' ? answer() : page))
  expect(await stopped()).toEqual({ is: 'done', healed: 0, stuck: 1 })
  expect(await titles()).toEqual([])
  expect(await reader.rowsOf('public')).toEqual(await writer.rowsOf('public'))
  await stopped()
  expect(await incidents()).toEqual(['stuck'])

  expect(await roundsWith((page) => page)()).toMatchObject({ is: 'done', stuck: 0 })
  expect(await titles()).toEqual(['first', 'fourth', 'second', 'third'])
})
