// A device that loses its role: what it wrote and nobody accepted yet still has the names of what it is about, and
// nothing else of the rows stays; that an organiser accepted it is told with the next round.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { created } from '../../../src/app/store/device.ts'
import { heldEntry } from '../../../src/app/store/held.ts'
import { keptName, type KeptNames, keptNamesSetting } from '../../../src/app/store/keptNames.ts'
import { arrive } from '../../../src/app/features/desk/deskCommands.ts'
import { attendee } from '../../../src/core/model/attendee.ts'
import { event } from '../../../src/core/model/event.ts'
import { list } from '../../../src/core/model/list.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import { idOf } from '../../../src/core/sync/op.ts'
import { seeded } from '../../support/device.ts'
import { tablet } from '../../support/tablet.ts'
import { EVENT, testServer, type TestServer } from '../../support/testServer.ts'

let server: TestServer
beforeEach(() => {
  server = testServer()
})
afterEach(() => server.close())

const FRIDAY = 'friday' as TargetId

async function removed() {
  const organiser = await tablet('Organiser', server, seeded(1), 'organiser')
  const who = await tablet('Desk', server, seeded(2), 'volunteer')
  const [ana, ivo] = [organiser.device.newTarget(), organiser.device.newTarget()]
  await organiser.device.commit(EVENT, [
    created(event, EVENT as string as TargetId, { 'name.en': 'The square' }),
    created(list, FRIDAY, { day: '2019-12-06' }),
    created(attendee, ana, { lastName: 'Horvat', firstName: 'Ana', town: 'Zabok' }),
    created(attendee, ivo, { lastName: 'Kralj', firstName: 'Ivo' }),
  ])
  await organiser.round()
  await who.round()
  const at = { list: FRIDAY, device: 'Desk', nowMs: who.env.now(), newTarget: who.device.newTarget }
  await who.device.commit(EVENT, arrive(ana, at))
  const id = (await who.device.storage.read((tx) => tx.device()))?.id ?? ''
  await server.parts.access.revoke(id, EVENT, server.clock.nowMs)
  await who.round()
  const held = async () =>
    (await who.device.storage.read((tx) => tx.heldEntries())).flatMap((entry) => heldEntry(entry) ?? [])
  const names = async () =>
    (await who.device.storage.read((tx) => tx.setting<KeptNames>(keptNamesSetting(EVENT)))) ?? {}
  return { who, ana, ivo, held, names }
}

test('[P5] it keeps the names of what its held entry is about, and nothing else of the rows', async () => {
  const { who, ana, ivo, held, names } = await removed()
  expect(await held()).toHaveLength(1)
  const rows = [...(await who.rowsOf('desk')), ...(await who.rowsOf('public'))]
  expect(rows.filter(({ entity }) => entity !== 'attendance')).toEqual([])
  const kept = await names()
  expect(keptName(kept, 'attendee', ana)).toEqual({ lastName: 'Horvat', firstName: 'Ana' })
  expect(keptName(kept, 'list', FRIDAY)).toEqual({ day: '2019-12-06' })
  expect(keptName(kept, 'event', EVENT)).toEqual({ 'name.en': 'The square' })
  expect(keptName(kept, 'attendee', ivo)).toBeUndefined()
  expect(JSON.stringify(kept)).not.toContain('Zabok')
})

test('[R4] what an organiser accepts is told with its next round, and the names go', async () => {
  const { who, held, names } = await removed()
  await who.round()
  const waiting = await held()
  expect(waiting).toHaveLength(1)
  await server.parts.log.release(
    EVENT,
    waiting.map(({ op }) => idOf(op)),
    server.clock.nowMs,
  )
  await who.round()
  expect(await held()).toEqual([])
  expect(await who.waiting()).toBe(0)
  await who.round()
  expect(await names()).toEqual({})
})
