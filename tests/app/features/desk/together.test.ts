// What is done for many at once is one person each in the counts, and goes and comes back as a whole.

import { describe, expect, it } from 'vitest'
import {
  arriveTogether,
  commitInSlices,
  factsOf,
  isFact,
  moveFacts,
  type Together,
  turnTogether,
} from '../../../../src/app/features/desk/together.ts'
import { itemOf } from '../../../../src/app/store/useRows.ts'
import { deskCounts } from '../../../../src/core/desk/counts.ts'
import type { EventId, TargetId } from '../../../../src/core/ids.ts'
import { attendance, signing } from '../../../../src/core/model/attendance.ts'
import { type Row, seenHeads } from '../../../../src/core/sync/heads.ts'
import { testDevice } from '../../../support/device.ts'

const EVENT = 'pregrada' as EventId
const [FRIDAY, PANEL] = ['list-fri', 'list-panel'] as TargetId[] as [TargetId, TargetId]
const PEOPLE = ['ana', 'ivo', 'eva'] as TargetId[]

type TestDevice = ReturnType<typeof testDevice>

const at = (device: TestDevice) => ({
  list: FRIDAY,
  device: 'Tablet A',
  nowMs: 1000,
  newTarget: device.newTarget,
})

const rowsOf = (device: TestDevice) => device.storage.read((tx) => tx.rowsOf(EVENT, 'desk'))

async function countsOn(device: TestDevice, list: TargetId) {
  const rows = await rowsOf(device)
  const facts = {
    attendees: [],
    attendances: rows.filter(({ entity }) => entity === 'attendance').map((row) => itemOf(attendance, row)),
    signings: rows.filter(({ entity }) => entity === 'signing').map((row) => itemOf(signing, row)),
    headCounts: [],
    declined: [],
  }
  const { arrived, signed } = deskCounts(facts, list)
  return { arrived, signed }
}

async function turn(device: TestDevice, together: Together): Promise<Together> {
  const rows: readonly Row[] = await rowsOf(device)
  const writes = turnTogether(together, (entity, target) =>
    rows.find((row) => row.entity === entity && row.target === target),
  )
  await commitInSlices(device, EVENT, writes)
  return { ...together, undone: !together.undone }
}

describe('a group', () => {
  it('arrives with lines on paper, is undone together and comes back together', async () => {
    const device = testDevice(11)
    const writes = arriveTogether(
      PEOPLE.map((person, place) => ({
        person,
        hasArrived: false,
        paper: { sheet: 'P2', line: place + 1 },
      })),
      at(device),
    )
    await commitInSlices(device, EVENT, writes)
    expect(await countsOn(device, FRIDAY)).toEqual({ arrived: 3, signed: 3 })

    const done: Together = { is: 'group', persons: 3, facts: factsOf(writes), undone: false }
    const undone = await turn(device, done)
    expect(await countsOn(device, FRIDAY)).toEqual({ arrived: 0, signed: 0 })
    await turn(device, undone)
    expect(await countsOn(device, FRIDAY)).toEqual({ arrived: 3, signed: 3 })
  })

  it('does not take down again who is here already', async () => {
    const device = testDevice(12)
    const [ana] = PEOPLE as [TargetId]
    await device.commit(EVENT, arriveTogether([{ person: ana, hasArrived: false }], at(device)))
    const writes = arriveTogether([{ person: ana, hasArrived: true }], at(device))
    expect(writes).toEqual([])
  })

  it('undoing leaves what someone else has undone or taken up meanwhile as it is', async () => {
    const device = testDevice(13)
    const writes = arriveTogether([{ person: 'ana' as TargetId, hasArrived: false }], at(device))
    await device.commit(EVENT, writes)
    const done: Together = { is: 'group', persons: 1, facts: factsOf(writes), undone: false }
    await turn(device, done)
    expect(turnTogether(done, () => undefined)).toEqual([])
    const rows = await rowsOf(device)
    expect(turnTogether(done, (_, target) => rows.find((row) => row.target === target))).toEqual([])
  })
})

describe('arrivals on a wrong list', () => {
  it('move with their signatures, naming what was seen, and move back', async () => {
    const device = testDevice(14)
    const writes = arriveTogether(
      PEOPLE.map((person) => ({ person, hasArrived: false, paper: { sheet: 'P1', line: 1 } })),
      at(device),
    )
    await device.commit(EVENT, writes)
    const rows = await rowsOf(device)
    const moves = moveFacts(rows, PANEL)
    expect(moves).toHaveLength(6)
    expect(moves[0]?.prev?.['list']).toEqual(seenHeads(rows[0], 'list'))
    await commitInSlices(device, EVENT, moves)
    expect(await countsOn(device, FRIDAY)).toEqual({ arrived: 0, signed: 0 })
    expect(await countsOn(device, PANEL)).toEqual({ arrived: 3, signed: 3 })

    const moved: Together = {
      is: 'moved',
      persons: 3,
      facts: factsOf(moves),
      from: FRIDAY,
      to: PANEL,
      undone: false,
    }
    await turn(device, moved)
    expect(await countsOn(device, FRIDAY)).toEqual({ arrived: 3, signed: 3 })
    expect((await rowsOf(device)).every((row) => isFact(row.entity))).toBe(true)
  })
})
