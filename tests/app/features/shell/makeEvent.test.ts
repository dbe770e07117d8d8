// The first event of a network: made once however often it is asked for, with this device as its organiser at once.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventFormValues } from '../../../../src/app/features/shell/eventForm.ts'
import { eventMaker } from '../../../../src/app/features/shell/makeEvent.ts'
import { roundContext } from '../../../../src/app/sync/context.ts'
import { syncRound } from '../../../../src/app/sync/round.ts'
import { httpTransport } from '../../../../src/app/sync/transport.ts'
import type { DeviceId } from '../../../../src/core/ids.ts'
import { NETWORK } from '../../../../src/core/ids.ts'
import { testDevice } from '../../../support/device.ts'
import { type TestServer, testServer } from '../../../support/testServer.ts'

const VALUES: EventFormValues = {
  names: { lv: 'Mazpilsētas kļūst digitālas' },
  town: 'Ludza',
  country: 'LV',
  start: '2026-12-04',
  end: '2026-12-05',
  zone: 'Europe/Riga',
  language: 'lv',
  helpName: '',
  helpPhone: '',
}

let server: TestServer
beforeEach(() => {
  server = testServer()
})
afterEach(() => server.close())

type Serve = (path: string, init?: RequestInit) => Promise<Response>

/** A device that followed the setup link. `between`: what happens to each of its requests. */
async function firstOrganiser(between: (serve: Serve) => Serve = (serve) => serve) {
  const code = await server.code('organiser', [NETWORK])
  const joined = await server.post('/api/join', { code, name: 'Laptop', bearer: true })
  const me = (await joined.json()) as {
    device: string
    key: string
    token: string
    server: string
    lineage: string
  }
  const device = testDevice(11)
  await device.storage.write((tx) =>
    tx.putDevice({
      id: me.device as DeviceId,
      key: me.key,
      name: 'Laptop',
      server: me.server,
      lineage: me.lineage,
      events: [{ event: NETWORK, roles: ['organiser'] }],
      clockOffsetMs: 0,
      lastContactMs: null,
      signedOut: false,
    }),
  )
  const serve: Serve = async (path, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${me.token}`)
    return server.request(path, { ...init, headers, signal: null })
  }
  const transport = httpTransport(between(serve) as typeof fetch)
  const { storage, env } = device
  const context = roundContext({ storage, env, transport, version: 'test' })
  const record = () => storage.read((tx) => tx.device())
  return {
    device,
    make: eventMaker(device, transport),
    round: () => syncRound(context, { digests: true }),
    record,
  }
}

test('an event is made, its organiser is this device before any further contact, and all of it is accepted', async () => {
  const { device, make, round, record } = await firstOrganiser()
  const made = await make(VALUES)
  if (made.is !== 'made') throw new Error(made.is)
  expect(made.event).toMatch(/^ludza-[0-9a-z]{5}$/)
  expect((await record())?.events).toContainEqual({ event: made.event, roles: ['organiser'] })
  const { waiting, lists } = await device.storage.read(async (tx) => ({
    waiting: await tx.waiting(),
    lists: (await tx.rowsOf(made.event, 'public')).filter(({ entity }) => entity === 'list').length,
  }))
  expect([waiting, lists]).toEqual([3, 2])
  expect(await round()).toMatchObject({ is: 'done', healed: 0 })
  expect(await device.storage.read((tx) => tx.outbox())).toEqual([])
  expect((await record())?.events.map(({ event }) => event).toSorted()).toEqual(
    [made.event, NETWORK].toSorted(),
  )
})

test('asked again after the answer was lost, it is the same event and there is no other', async () => {
  let lost = 0
  const { make, round, record } = await firstOrganiser((serve) => async (path, init) => {
    const answer = await serve(path, init)
    if (path !== '/api/events' || lost > 0) return answer
    lost += 1
    throw new TypeError('Failed to fetch')
  })
  expect(await make(VALUES)).toEqual({ is: 'unreachable' })
  expect(lost).toBe(1)
  const made = await make({ ...VALUES, town: 'Rēzekne' })
  if (made.is !== 'made') throw new Error(made.is)
  await round()
  expect((await record())?.events.map(({ event }) => event).toSorted()).toEqual(
    [made.event, NETWORK].toSorted(),
  )
})

test('an address that somebody else has is not taken over, and the next try asks for another', async () => {
  const asked: string[] = []
  const { make } = await firstOrganiser((serve) => async (path, init) => {
    if (path !== '/api/events') return serve(path, init)
    asked.push(init?.body as string)
    return asked.length > 1 ? serve(path, init) : Response.json({ zbor: 1, error: 'exists' }, { status: 409 })
  })
  expect(await make(VALUES)).toEqual({ is: 'notAllowed' })
  expect(await make(VALUES)).toMatchObject({ is: 'made' })
  expect(new Set(asked).size).toBe(2)
})
