import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import {
  addImported,
  addItem,
  changeItem,
  moveItems,
  publish,
} from '../../../../src/app/features/agenda/agendaCommands.ts'
import { addTemplate } from '../../../../src/app/features/agenda/templateCommands.ts'
import { draftOf, draftProblems } from '../../../../src/app/features/agenda/itemDraft.ts'
import { type Planned, planned } from '../../../../src/app/features/agenda/useAgenda.ts'
import { created, edited } from '../../../../src/app/store/device.ts'
import { rowTargets } from '../../../../src/app/tables/rowTargets.ts'
import { agendaDays } from '../../../../src/core/agenda/agendaDay.ts'
import { importAgenda } from '../../../../src/core/agenda/importAgenda.ts'
import { moveBy } from '../../../../src/core/agenda/moveItem.ts'
import { templateItems } from '../../../../src/core/hall/templates.ts'
import type { EventId, ReplicaId, TargetId } from '../../../../src/core/ids.ts'
import { agendaItem } from '../../../../src/core/model/agendaItem.ts'
import { event as eventEntity } from '../../../../src/core/model/event.ts'
import { itemOf } from '../../../../src/core/model/item.ts'
import { fieldsWithVersions, type Row, seenOf, shown } from '../../../../src/core/sync/heads.ts'
import type { Op } from '../../../../src/core/sync/op.ts'
import { contentProblem } from '../../../../src/core/sync/validate.ts'
import { testDevice } from '../../../support/device.ts'

const EVENT = 'pregrada' as EventId
const REPLICA = 'AAAAAAAAAAAA'
const id = (name: string) => name as TargetId
const empty = draftOf({})

type TestDevice = ReturnType<typeof testDevice>

const rowsOf = (device: TestDevice, scope: 'room' | 'public' = 'room') =>
  device.storage.read((tx) => tx.rowsOf(EVENT, scope))

async function itemsOf(device: TestDevice): Promise<readonly Planned[]> {
  const rows = await rowsOf(device)
  const items = rows.map((row) => ({ ...itemOf(agendaItem, row), row, versions: fieldsWithVersions(row) }))
  return agendaDays(items.map(planned)).flatMap((day) => day.items)
}

async function withDay(): Promise<TestDevice> {
  const device = testDevice(1)
  const day = '2019-12-06'
  for (const [name, start, minutes] of [
    ['debates', '09:00', 60],
    ['panel', '10:00', 90],
    ['break', '11:30', 20],
  ] as const) {
    const draft = { ...empty, day, start, minutes: String(minutes), 'title.en': name }
    await device.commit(EVENT, addItem(id(name), draft, await itemsOf(device), REPLICA))
  }
  return device
}

const rowNamed = async (device: TestDevice, name: string) =>
  (await rowsOf(device)).find((row) => row.target === name) as Row
const plan = async (device: TestDevice) =>
  (await itemsOf(device)).map(({ id: of, start }) => `${start} ${of}`)

describe('what a person types', () => {
  it('is an item: times as they are written in seven countries, empty fields left out', () => {
    const draft = { ...empty, day: '2019-12-06', start: '9h30', 'title.fr': '  Débat  ', announced: 'no' }
    const [write] = addItem(id('a'), draft, [], REPLICA)
    const { order, ...fields } = write?.fields ?? {}
    expect(fields).toEqual({
      'title.fr': 'Débat',
      day: '2019-12-06',
      start: '09:30',
      announced: false,
      alive: true,
    })
    expect(order).toMatch(/AAAAAAAAAAAA$/)
  })

  it('is not saved while a field can’t be understood, and says which', () => {
    expect(draftProblems(empty)).toEqual({ title: 'title', day: 'day' })
    const good = { ...empty, day: '2019-12-06', 'title.lv': 'Atklāšana' }
    expect(draftProblems(good)).toEqual({})
    expect(draftProblems({ ...good, start: '25:00', minutes: '0' })).toEqual({
      start: 'start',
      minutes: 'minutes',
    })
    expect(draftProblems({ ...good, minutes: '1441' })).toEqual({ minutes: 'minutes' })
    expect(draftProblems({ ...good, minutes: '1.5' })).toEqual({ minutes: 'minutes' })
    expect(draftProblems({ ...good, 'title.fr': 'é'.repeat(501), room: 'x'.repeat(500) })).toEqual({
      'title.fr': 'tooLong',
    })
  })
})

describe('a change', () => {
  const seen = (row: Row) => ({ replica: REPLICA, prev: seenOf(row, ['day', 'start', 'minutes', 'alive']) })

  it('writes only what the person changed', async () => {
    const device = await withDay()
    const items = await itemsOf(device)
    const item = items[1]
    if (!item) throw new Error('no item')
    const was = draftOf(item.item.values)
    expect(changeItem(item.item.row, { ...was, start: '10.00' }, was, items, seen(item.item.row))).toEqual([])
    const [write] = changeItem(item.item.row, { ...was, room: 'Library' }, was, items, seen(item.item.row))
    expect(write?.fields).toEqual({ room: 'Library', alive: true })
  })

  it('can take time and length away again', async () => {
    const device = await withDay()
    const items = await itemsOf(device)
    const row = await rowNamed(device, 'panel')
    const was = draftOf(itemOf(agendaItem, row).values)
    await device.commit(EVENT, changeItem(row, { ...was, start: '', minutes: ' ' }, was, items, seen(row)))
    const { values } = itemOf(agendaItem, await rowNamed(device, 'panel'))
    expect(values.start).toBeUndefined()
    expect(values.minutes).toBeUndefined()
    expect(await plan(device)).toEqual(['09:00 debates', '11:30 break', 'undefined panel'])
  })

  it('to another day places the item at its end', async () => {
    const device = await withDay()
    const items = await itemsOf(device)
    const row = await rowNamed(device, 'panel')
    const was = draftOf(itemOf(agendaItem, row).values)
    const [write] = changeItem(row, { ...was, day: '2019-12-07' }, was, items, seen(row))
    expect(Object.keys(write?.fields ?? {}).sort()).toEqual(['alive', 'day', 'order'])
  })

  it('[H1] of a form that was opened before another’s change leaves two versions', async () => {
    const device = await withDay()
    const before = await rowNamed(device, 'panel')
    const was = draftOf(itemOf(agendaItem, before).values)
    await device.commit(EVENT, [edited(agendaItem, before, { 'title.en': 'Round table' })])
    const prev = seenOf(before, ['title.en', 'alive'])
    const typed = { ...was, 'title.en': 'Panel on services' }
    const now = await rowNamed(device, 'panel')
    await device.commit(EVENT, changeItem(now, typed, was, [], { replica: REPLICA, prev }))
    expect(fieldsWithVersions(await rowNamed(device, 'panel'))).toEqual(['title.en'])
  })
})

it('once the day runs, a move leaves the plan and writes the new start beside it', async () => {
  const device = await withDay()
  const items = await itemsOf(device)
  const open = items.filter(({ id: of }) => of !== 'debates')
  await device.commit(EVENT, moveItems(items, moveBy(open, 'panel', 1, REPLICA), true))
  expect(await plan(device)).toEqual(['09:00 debates', '10:00 break', '10:20 panel'])
  const { values } = itemOf(agendaItem, await rowNamed(device, 'panel'))
  expect(values).toMatchObject({ start: '10:00', newStart: '10:20' })
})

it('what is planned anew holds, whatever was changed on the day before', async () => {
  const device = await withDay()
  await device.commit(EVENT, [edited(agendaItem, await rowNamed(device, 'panel'), { newStart: '10:12' })])
  const row = await rowNamed(device, 'panel')
  const was = draftOf(itemOf(agendaItem, row).values)
  const seen = { replica: REPLICA, prev: seenOf(row, ['start', 'newStart', 'alive']) }
  await device.commit(EVENT, changeItem(row, { ...was, start: '10:30' }, was, [], seen))
  expect(await plan(device)).toContain('10:30 panel')
})

it('a template is items with titles in every language, their tables and the check that is asked twice', () => {
  let n = 0
  const writesOf = (template: 'cafe' | 'vote') =>
    addTemplate(
      templateItems(template, { start: '14:00', minutes: 90, tables: 3 }),
      { titleIn: (title, language) => `${title} ${language}`, question: { hr: 'Slažete li se?' } },
      { day: '2019-12-06', items: [], replica: REPLICA, newTarget: () => id(`t${(n += 1)}`), nowMs: 5 },
    )
  const cafe = writesOf('cafe')
  expect(cafe.map(({ entity }) => entity.name)).toEqual([
    'agendaItem',
    'agendaItem',
    'table',
    'table',
    'table',
    'agendaItem',
  ])
  expect(cafe[1]?.fields).toMatchObject({ 'title.lv': 'cafe lv', start: '14:10', tables: 3, rounds: 3 })
  expect(cafe[2]?.fields).toMatchObject({ item: cafe[1]?.target, number: 1 })
  const vote = writesOf('vote')
  const asked = vote.find(({ entity }) => entity.name === 'poll')
  const debate = vote.find(({ fields }) => fields['title.en'] === 'debate en')
  expect(asked?.fields).toMatchObject({ item: debate?.target, twice: true, 'question.hr': 'Slažete li se?' })
  const opOf = ({ entity, target, fields, prev = {} }: (typeof vote)[number]): Op => ({
    id: [REPLICA as ReplicaId, 1],
    event: EVENT,
    scope: 'room',
    entity: entity.name,
    target,
    fields,
    prev,
    hlc: [1, 0],
    schema: 1,
  })
  for (const write of [...cafe, ...vote]) expect(contentProblem(opOf(write))).toBeUndefined()
})

it('a move is one write for each item that changes, and the starts follow', async () => {
  const device = await withDay()
  const items = await itemsOf(device)
  const writes = moveItems(items, moveBy(items, 'panel', 1, REPLICA))
  expect(writes.map(({ target }) => target).sort()).toEqual(['break', 'panel'])
  await device.commit(EVENT, writes)
  expect(await plan(device)).toEqual(['09:00 debates', '10:00 break', '10:20 panel'])
  expect((await itemsOf(device)).flatMap(({ item }) => item.versions)).toEqual([])
})

describe('the file of the first event', () => {
  const cells = () =>
    Papa.parse<string[]>(readFileSync(new URL('../../../data/pregrada-agenda.csv', import.meta.url), 'utf8'))
      .data

  async function take(device: TestDevice): Promise<number> {
    const { items } = importAgenda(cells(), 'hr')
    const targets = await rowTargets(
      EVENT,
      agendaItem.name,
      items.map(({ key }) => key),
    )
    const known = new Set((await rowsOf(device)).map((row) => row.target))
    const fresh = items.flatMap((item, at) => {
      const target = targets[at]
      return target && !known.has(target) ? [{ item, target }] : []
    })
    if (fresh.length > 0) await device.commit(EVENT, addImported(fresh, await itemsOf(device), REPLICA))
    return fresh.length
  }

  it('is taken in its order, with its titles in all seven languages', async () => {
    const device = testDevice(1)
    expect(await take(device)).toBe(13)
    const items = await itemsOf(device)
    expect(items.map(({ item }) => item.values['title.en'])).toEqual(
      importAgenda(cells()).items.map(({ titles }) => titles.en),
    )
    expect(items.every(({ item }) => item.values['title.hr'] && item.values['title.lv'])).toBe(true)
  })

  it('changes nothing the second time, also after an item was changed and another deleted', async () => {
    const device = testDevice(1)
    await take(device)
    const [first, second] = await itemsOf(device)
    if (!first || !second) throw new Error('no items')
    await device.commit(EVENT, [
      edited(agendaItem, first.item.row, { start: '16:00' }),
      { entity: agendaItem, target: second.id, fields: { alive: false } },
    ])
    expect(await take(device)).toBe(0)
  })

  it('on two tablets makes the same items', async () => {
    const [one, two] = [testDevice(1), testDevice(2)]
    await take(one)
    await take(two)
    const targets = async (device: TestDevice) => (await rowsOf(device)).map((row) => row.target).sort()
    expect(await targets(one)).toEqual(await targets(two))
  })
})

it('publishing and taking back are changes of the event that saw each other', async () => {
  const device = testDevice(1)
  await device.commit(EVENT, [created(eventEntity, id('pregrada'), { town: 'Pregrada' })])
  for (const isPublic of [true, false]) {
    const [row] = await rowsOf(device, 'public')
    if (!row) throw new Error('no event')
    await device.commit(EVENT, publish(row, isPublic))
  }
  const [row] = await rowsOf(device, 'public')
  expect(row && shown(row, 'agendaPublished')).toBe(false)
  expect(row?.heads['agendaPublished']).toHaveLength(1)
})
