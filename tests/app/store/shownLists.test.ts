// What other tablets showed: the latest of each stays, and none of it where the desk may no longer be read.

import { describe, expect, it } from 'vitest'
import { dropScope } from '../../../src/app/store/scopes.ts'
import { keepShownList, type ShownLists, shownListsSetting } from '../../../src/app/store/shownLists.ts'
import type { EventId, TargetId } from '../../../src/core/ids.ts'
import type { ArrivalList } from '../../../src/core/scan/arrivalList.ts'
import { memoryDisk, memoryStorage } from '../../support/memoryStorage.ts'

const EVENT = 'e-1' as EventId
const LIST = 'FRIDAY' as TargetId
const shown = (device: string, at: number, list = LIST): ArrivalList => {
  return { event: EVENT, list, device, deviceName: device, at, arrivals: [], people: [] }
}
const env = { now: () => 0, random: (count: number) => new Uint8Array(count) }

describe('lists that other tablets showed', () => {
  it('are kept by list, the latest of each tablet', async () => {
    const storage = memoryStorage(memoryDisk())
    for (const found of [
      shown('A', 2),
      shown('B', 1),
      shown('A', 1),
      shown('A', 3),
      shown('A', 1, 'SAT' as TargetId),
    ])
      await keepShownList(storage, found)
    const kept = await storage.read((tx) => tx.setting<ShownLists>(shownListsSetting(EVENT)))
    expect(kept?.[LIST]?.map(({ device, at }) => [device, at])).toEqual([
      ['B', 1],
      ['A', 3],
    ])
    expect(kept?.['SAT' as TargetId]).toHaveLength(1)
  })

  it('are forgotten with the desk', async () => {
    const storage = memoryStorage(memoryDisk())
    await keepShownList(storage, shown('A', 1))
    await dropScope(storage, env, 'server', EVENT, 'room')
    const read = () => storage.read((tx) => tx.setting<ShownLists>(shownListsSetting(EVENT)))
    expect(await read()).not.toEqual({})
    await dropScope(storage, env, 'server', EVENT, 'desk')
    expect(await read()).toEqual({})
  })
})
