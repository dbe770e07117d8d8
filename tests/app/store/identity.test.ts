// A device that joins again: what was held for want of a role goes out, and nothing is there twice.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { created } from '../../../src/app/store/device.ts'
import { takeIdentity } from '../../../src/app/store/identity.ts'
import { note } from '../../../src/core/model/note.ts'
import { seeded } from '../../support/device.ts'
import { type Tablet, tablet } from '../../support/tablet.ts'
import { EVENT, testServer, type TestServer } from '../../support/testServer.ts'

let server: TestServer
beforeEach(() => {
  server = testServer()
})
afterEach(() => server.close())

const write = (who: Tablet, text: string) =>
  who.device.commit(EVENT, [
    created(note, who.device.newTarget(), { item: 'one', kind: 'proposal', text, at: who.env.now() }),
  ])
const entries = (who: Tablet) => who.device.storage.read((tx) => tx.outbox())
const texts = async () =>
  (await server.parts.log.scopeOps(EVENT, 'room', 1e9)).map((op) => op.fields['text']).filter(Boolean)

it('what was held since the device had been taken off goes out once it joins again', async () => {
  const who = await tablet('A', server, seeded(1), 'facilitator')
  const record = await who.device.storage.read((tx) => tx.device())
  if (!record) throw new Error('not joined')
  await write(who, 'Plant trees.')
  await server.parts.access.revoke(record.id, EVENT, 1)
  await who.round()
  expect((await entries(who))[0]?.held).toEqual({ code: 'author' })
  expect(await texts()).toEqual([])

  await server.parts.access.grant(record.id, [{ event: EVENT, roles: ['facilitator'] }])
  // The app has heard of the loss by now; joining tells of the role again.
  await who.device.storage.write((tx) => takeIdentity(tx, record))
  await who.round()
  expect(await texts()).toEqual(['Plant trees.'])
  expect(await entries(who)).toEqual([])
  expect(await who.rowsOf('room')).toHaveLength(1)
})

it('as another device of the same server, an op that may have arrived stays one op', async () => {
  const who = await tablet('A', server, seeded(2), 'facilitator')
  const other = await tablet('B', server, seeded(3), 'facilitator')
  const identity = await other.device.storage.read((tx) => tx.device())
  if (!identity) throw new Error('not joined')
  await write(who, 'Plant trees.')
  who.network.trouble = 1
  for (let tries = 0; tries < 20; tries++) await who.round()
  who.network.trouble = 0
  await who.device.storage.write((tx) => takeIdentity(tx, identity))
  await who.round()
  await who.round()
  expect(await texts()).toEqual(['Plant trees.'])
  expect(await entries(who)).toEqual([])
})

it('for another server, what waits and what was held is sealed anew', async () => {
  const who = await tablet('A', server, seeded(4), 'facilitator')
  const before = await who.device.storage.read((tx) => tx.device())
  if (!before) throw new Error('not joined')
  await write(who, 'held')
  await server.parts.access.revoke(before.id, EVENT, 1)
  await who.round()
  await who.device.storage.write((tx) =>
    takeIdentity(tx, { ...before, server: 'another', lineage: 'its own' }),
  )
  const [entry] = await entries(who)
  const stored = await who.device.storage.read((tx) => tx.ops([entry?.key ?? '']))
  expect(stored[0]?.mac).toBeUndefined()
  expect(entry?.op?.mac).toBeUndefined()
})

it('keeps what it knows of the same server, so that another lineage is noticed', async () => {
  const who = await tablet('A', server, seeded(4), 'facilitator')
  const record = await who.device.storage.read((tx) => tx.device())
  if (!record) throw new Error('not joined')
  await who.device.storage.write((tx) => tx.putDevice({ ...record, sealTo: 'KEY', lineage: 'before' }))
  await who.device.storage.write((tx) => takeIdentity(tx, { ...record, lineage: 'now' }))
  expect(await who.device.storage.read((tx) => tx.device())).toMatchObject({
    sealTo: 'KEY',
    lineage: 'before',
  })
})
