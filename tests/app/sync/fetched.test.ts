// „Is the event on this device?” is true only after a complete round with the rights of now.

import { expect, it } from 'vitest'
import { type Fetched, FETCHED_SETTING, isFetched, rememberFetched } from '../../../src/app/sync/fetched.ts'
import { seeded } from '../../support/device.ts'
import { tablet } from '../../support/tablet.ts'
import { EVENT, testServer } from '../../support/testServer.ts'

it('a complete round counts until a later contact fetched less, or a new role may read more', async () => {
  const server = testServer()
  try {
    const a = await tablet('A', server, seeded(1), 'volunteer')
    const read = async () => {
      const { record, fetched } = await a.device.storage.read(async (tx) => ({
        record: await tx.device(),
        fetched: await tx.setting<Fetched>(FETCHED_SETTING),
      }))
      if (!record) throw new Error('not joined')
      return { record, fetched }
    }
    const before = await read()
    expect(isFetched(before.record, EVENT, ['volunteer'], before.fetched)).toBe(false)
    await a.round()
    await rememberFetched(a.device.storage, a.env.now())
    const { record, fetched } = await read()
    expect(isFetched(record, EVENT, ['volunteer'], fetched)).toBe(true)
    expect(isFetched(record, EVENT, ['volunteer', 'facilitator'], fetched)).toBe(false)
    const hourLater = { ...record, lastContactMs: a.env.now() + 3_600_000 }
    expect(isFetched(hourLater, EVENT, ['volunteer'], fetched)).toBe(false)
  } finally {
    server.close()
  }
})
