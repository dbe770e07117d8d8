// The floor on the device: what is kept survives a crash, its sums become one fact, and no turn is counted twice,
// whatever fails and whichever tab asks.

import { describe, expect, it } from 'vitest'
import { countFloor, forgetHands, keepFloor, readFloors } from '../../../src/app/store/floorRecord.ts'
import type { Device } from '../../../src/app/store/device.ts'
import { type Book, EMPTY_FLOOR, type Floor, isQuiet, mergeFloors } from '../../../src/core/floor/floor.ts'
import {
  closeFloor,
  describe as describeHand,
  giveTheFloor,
  raiseHand,
} from '../../../src/core/floor/floorActs.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import { testDevice } from '../../support/device.ts'
import { EVENT } from '../../support/testServer.ts'

const ITEM = 'PANEL' as TargetId
const NOW = 1_575_640_000_000

/** Two turns of a minute each, ended by `page`. */
function twoTurns(page: string, from: Floor = EMPTY_FLOOR): Floor {
  let floor = from
  let book: Book = {}
  for (let n = 0; n < 2; n += 1) {
    floor = raiseHand(floor, page, 'hand')
    const id = Object.keys(floor.entries).at(-1) ?? ''
    floor = describeHand(floor, page, id, { label: 'red scarf', marks: { place: 'Ludza' } })
    ;({ floor, book } = giveTheFloor(floor, page, book, NOW + n * 60_000))
  }
  return closeFloor(floor, page, book, NOW + 120_000).floor
}

async function factsOf(device: Device) {
  const ops = await device.storage.read((tx) => tx.opsOf(EVENT, 'room'))
  return ops.filter(({ entity }) => entity === 'speakingTotal').map(({ fields }) => fields)
}

describe('the floor of a device', () => {
  it('becomes one fact that holds the sums and nothing else', async () => {
    const device = testDevice(1)
    await countFloor(device, EVENT, 'AAA', ITEM, twoTurns('AAA'))
    const facts = await factsOf(device)
    expect(facts).toEqual([
      {
        item: ITEM,
        turns: 2,
        spokenMs: 120_000,
        interpretedMs: 0,
        role: {},
        gender: {},
        ageGroup: {},
        place: { Ludza: { turns: 2, ms: 120_000 } },
        firstTime: {},
        alive: true,
      },
    ])
    const everything = await Promise.all(device.db.tables.map((table) => table.toArray()))
    expect(JSON.stringify(everything)).not.toContain('scarf')
  })

  it('is counted once by two tabs, again and again, and after a reload', async () => {
    const device = testDevice(2)
    const floor = twoTurns('AAA')
    await keepFloor(device, EVENT, 'AAA', ITEM, floor)
    // A second tab has heard of it, and both close the floor.
    await Promise.all([
      countFloor(device, EVENT, 'AAA', ITEM, floor),
      countFloor(device, EVENT, 'BBB', ITEM, floor),
    ])
    await countFloor(device, EVENT, 'AAA', ITEM, floor)
    await countFloor(device, EVENT, 'CCC', ITEM, EMPTY_FLOOR)
    expect(await factsOf(device)).toHaveLength(1)
    // What comes later is counted by itself.
    const kept = (await readFloors(device, EVENT)).floors[ITEM]?.floor ?? EMPTY_FLOOR
    await countFloor(device, EVENT, 'CCC', ITEM, twoTurns('CCC', kept))
    expect((await factsOf(device)).map(({ turns }) => turns)).toEqual([2, 2])
  })

  it('of another device is not counted here, however often it is heard', async () => {
    const device = testDevice(3)
    const theirs = twoTurns('THEM')
    await keepFloor(device, EVENT, 'AAA', ITEM, theirs)
    await countFloor(device, EVENT, 'AAA', ITEM, mergeFloors(theirs, twoTurns('AAA')))
    expect((await factsOf(device)).map(({ turns }) => turns)).toEqual([2])
  })

  it('that could not be stored is not counted, and is counted whole the next time', async () => {
    const device = testDevice(4)
    const floor = twoTurns('AAA')
    await keepFloor(device, EVENT, 'AAA', ITEM, floor)
    const full = {
      ...device,
      storage: { ...device.storage, write: async () => Promise.reject(new Error('full')) },
    }
    await expect(countFloor(full, EVENT, 'AAA', ITEM, floor)).rejects.toThrow('full')
    expect(await factsOf(device)).toEqual([])
    const again = testDevice(4, device.factory)
    await countFloor(again, EVENT, 'BBB', ITEM, EMPTY_FLOOR)
    expect((await factsOf(again)).map(({ turns }) => turns)).toEqual([2])
  })

  it('that is over for days is dropped; one with turns still to count is not', async () => {
    const device = testDevice(5)
    const open = 'OPEN' as TargetId
    await countFloor(device, EVENT, 'AAA', ITEM, twoTurns('AAA'))
    await keepFloor(device, EVENT, 'AAA', open, twoTurns('AAA'))
    device.env.wallMs += 4 * 24 * 3_600_000
    await keepFloor(device, EVENT, 'AAA', 'NEW' as TargetId, EMPTY_FLOOR)
    const { floors } = await readFloors(device, EVENT)
    expect(Object.keys(floors).sort()).toEqual(['NEW', 'OPEN'])
    expect(isQuiet(floors['OPEN']?.floor ?? EMPTY_FLOOR)).toBe(true)
  })

  it('keeps no word of a hand where the room is no longer its own, and all sums', async () => {
    const device = testDevice(6)
    const waiting = raiseHand(twoTurns('AAA'), 'AAA', 'hand', 'left, red scarf')
    await keepFloor(device, EVENT, 'AAA', ITEM, waiting)
    await device.storage.write((tx) => forgetHands(tx, EVENT))
    const record = await readFloors(device, EVENT)
    expect(JSON.stringify(record)).not.toContain('scarf')
    await countFloor(device, EVENT, 'AAA', ITEM, EMPTY_FLOOR)
    expect((await factsOf(device)).map(({ turns }) => turns)).toEqual([2])
  })
})
