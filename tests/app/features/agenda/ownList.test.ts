// A session that is marked gets a sign-in list of its own: one, whoever marks it, and gone again only where nobody
// has arrived.

import { expect, it } from 'vitest'
import { keepOwnList } from '../../../../src/app/features/agenda/agendaCommands.ts'
import { changedFields, draftOf, newFields } from '../../../../src/app/features/agenda/itemDraft.ts'
import { itemOf } from '../../../../src/app/store/useRows.ts'
import { addOps } from '../../../../src/app/store/incoming.ts'
import { withoutMarks } from '../../../../src/app/store/storage.ts'
import type { EventId, TargetId } from '../../../../src/core/ids.ts'
import { attendance } from '../../../../src/core/model/attendance.ts'
import { list } from '../../../../src/core/model/list.ts'
import { fieldsWithVersions, isAlive, type Row } from '../../../../src/core/sync/heads.ts'
import { created } from '../../../../src/app/store/device.ts'
import { testDevice } from '../../../support/device.ts'

const EVENT = 'pregrada' as EventId
const PANEL = '0123456789ABCDEF' as TargetId
const marked = { day: '2019-12-06', start: '10:00', 'title.hr': 'Panel', ownList: true }

type TestDevice = ReturnType<typeof testDevice>

async function factsOf(device: TestDevice) {
  const lists = await device.storage.read((tx) => tx.rowsOf(EVENT, 'public'))
  const desk = await device.storage.read((tx) => tx.rowsOf(EVENT, 'desk'))
  return {
    rows: new Map(lists.map((row) => [row.target as string, row as Row])),
    arrivals: desk
      .filter((row) => row.entity === 'attendance' && isAlive(row))
      .map((row) => itemOf(attendance, row)),
  }
}

const keep = async (device: TestDevice, values: Parameters<typeof keepOwnList>[1]) =>
  device.commit(EVENT, keepOwnList(PANEL, values, await factsOf(device)))

const listOf = async (device: TestDevice) => {
  const { rows } = await factsOf(device)
  const row = rows.get(`list-${PANEL}`)
  return row && itemOf(list, row)
}

it('two devices that mark it make one list without two versions', async () => {
  const [one, other] = [testDevice(31), testDevice(32)]
  await keep(one, marked)
  await keep(other, marked)
  const ops = await other.storage.read((tx) => tx.opsOf(EVENT, 'public'))
  const sealed = ops.map((op) => ({ ...withoutMarks(op), mac: 'other.AAAAAAAAAAAAAAAAAAAAAA' }))
  await one.storage.write((tx) => addOps(tx, one.env, sealed))
  const { rows } = await factsOf(one)
  expect(rows.size).toBe(1)
  expect([...rows.values()].flatMap(fieldsWithVersions)).toEqual([])
  expect((await listOf(one))?.values).toMatchObject({ day: '2019-12-06', 'name.hr': 'Panel', item: PANEL })
})

it('unmarked it goes, marked again it comes back, and with an arrival it stays', async () => {
  const device = testDevice(33)
  await keep(device, marked)
  await keep(device, { ...marked, ownList: false })
  expect((await listOf(device))?.alive).toBe(false)
  await keep(device, marked)
  expect((await listOf(device))?.alive).toBe(true)

  const arrival = { attendee: 'ana', list: `list-${PANEL}`, at: 1, device: 'A' }
  await device.commit(EVENT, [created(attendance, device.newTarget(), arrival)])
  await keep(device, { ...marked, ownList: false })
  await keep(device, undefined)
  expect((await listOf(device))?.alive).toBe(true)
})

it('the mark is written where a person sets or clears it, and not otherwise', () => {
  const plain = draftOf({ day: '2019-12-06' })
  expect(newFields(plain)).not.toHaveProperty('ownList')
  expect(newFields({ ...plain, ownList: 'yes' })).toMatchObject({ ownList: true })
  expect(changedFields({ ...plain, ownList: 'yes' }, plain)).toEqual({ ownList: true })
  expect(changedFields(plain, draftOf({ day: '2019-12-06', ownList: true }))).toEqual({ ownList: false })
})
