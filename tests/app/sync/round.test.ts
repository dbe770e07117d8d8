// What one round does where the server refuses a part of it.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { created } from '../../../src/app/store/device.ts'
import type { EventId } from '../../../src/core/ids.ts'
import { agendaItem } from '../../../src/core/model/agendaItem.ts'
import { seeded } from '../../support/device.ts'
import { tablet } from '../../support/tablet.ts'
import { EVENT, testServer, type TestServer } from '../../support/testServer.ts'

let server: TestServer
beforeEach(() => {
  server = testServer()
})
afterEach(() => server.close())

it('an event that the server refuses holds up no other, neither sending nor fetching', async () => {
  const a = await tablet('A', server, seeded(1), 'facilitator')
  const b = await tablet('B', server, seeded(2), 'facilitator')
  const item = (title: string) => created(agendaItem, a.device.newTarget(), { 'title.en': title })
  await b.device.commit(EVENT, [item('of the other tablet')])
  await b.round()
  await a.device.commit('not-ours' as EventId, [item('first in the queue')])
  await a.device.commit(EVENT, [item('ours')])

  expect(await a.round()).toMatchObject({ is: 'refused', status: 403 })
  expect(await server.parts.log.scopeOps(EVENT, 'room', 1e9)).toHaveLength(2)
  expect(await a.rowsOf('room')).toHaveLength(2)
  const [kept, ...others] = await a.device.storage.read((tx) => tx.outbox())
  expect(kept).toMatchObject({ event: 'not-ours' })
  expect(others).toEqual([])
})
