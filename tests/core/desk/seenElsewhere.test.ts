// The figure with two tablets: everyone once, whoever says it, and what came by code gives way to what came by
// the network.

import { describe, expect, it } from 'vitest'
import { seenElsewhere } from '../../../src/core/desk/seenElsewhere.ts'
import type { EventId, TargetId } from '../../../src/core/ids.ts'
import type { attendance } from '../../../src/core/model/attendance.ts'
import type { Item } from '../../../src/core/model/item.ts'
import type { ArrivalList } from '../../../src/core/scan/arrivalList.ts'

const LIST = 'FRIDAY' as TargetId
const as = (text: string) => text as TargetId
const fact = (target: string, attendee: string, device: string, at = 1, alive = true, list: string = LIST) =>
  ({ target: as(target), alive, values: { attendee, list, device, at } }) satisfies Item<typeof attendance>
const shows = (deviceName: string, at: number, arrivals: [ref: string, attendee: string, own?: boolean][]) =>
  ({
    event: 'e-1' as EventId,
    list: LIST,
    device: `id of ${deviceName}`,
    deviceName,
    at,
    arrivals: arrivals.map(([ref, attendee, own = true]) => ({ attendee: as(attendee), ref, at, own })),
    people: [{ target: as('GUEST'), firstName: 'Ana', lastName: 'Ivić', town: 'Zabok' }],
  }) satisfies ArrivalList

const LISTED = ['P1', 'P2', 'P3', 'P4']
const see = (arrivals: Item<typeof attendance>[], shown: ArrivalList[] = []) =>
  seenElsewhere({
    list: LIST,
    arrivals,
    shown,
    keptOf: (person) => (person === 'TWIN' ? as('P1') : person),
    standing: (person) => (person === 'GONE' ? 'removed' : LISTED.includes(person) ? 'listed' : 'unknown'),
    deviceName: 'A',
  })

describe('seenElsewhere', () => {
  it('tells own arrivals from those of others, and up to when they are known', () => {
    const { own, others, here } = see([
      fact('F1', 'P1', 'A', 5),
      fact('F2', 'P2', 'B', 7),
      fact('F3', 'P3', 'B', 9),
      fact('F4', 'P4', 'B', 11, true, 'SATURDAY'),
    ])
    expect([own, here]).toEqual([1, 3])
    expect(others).toEqual([{ deviceName: 'B', arrived: 2, at: 9 }])
  })

  it('marks whom another tablet showed, each person once', () => {
    const { says, here, own, others } = see(
      [fact('F1A', 'P1', 'A')],
      [
        shows('B', 60, [
          ['F2A', 'P1'],
          ['F3A', 'P2'],
          ['F4A', 'P2'],
          ['F5A', 'TWIN'],
          ['F6A', 'GONE'],
        ]),
      ],
    )
    expect(Array.from(says.keys())).toEqual(['P2'])
    expect([own, here]).toEqual([1, 2])
    expect(others).toEqual([{ deviceName: 'B', arrived: 2, at: 60 }])
  })

  it('believes the network where both speak of the same arrival', () => {
    const shown = shows('B', 60, [
      ['F2A', 'P2'],
      ['F3A', 'P3'],
    ])
    const after = see([fact('F2ABBCC', 'P2', 'B', 50), fact('F3ABBCC', 'P3', 'B', 50, false)], [shown])
    expect(after.says.size).toBe(0)
    expect(after.here).toBe(1)
    expect(after.others).toEqual([{ deviceName: 'B', arrived: 1, at: 60 }])
  })

  it('names those whom only the other tablet has', () => {
    const { strangers, here } = see([], [shows('B', 60, [['F2A', 'GUEST']])])
    expect(strangers).toEqual([{ target: 'GUEST', firstName: 'Ana', lastName: 'Ivić', town: 'Zabok' }])
    expect(here).toBe(1)
  })

  it('counts for a tablet only what it took down itself', () => {
    const { others, here } = see(
      [],
      [
        shows('B', 60, [
          ['F2A', 'P1'],
          ['F3A', 'P2', false],
        ]),
      ],
    )
    expect(others).toEqual([{ deviceName: 'B', arrived: 1, at: 60 }])
    expect(here).toBe(2)
  })
})
