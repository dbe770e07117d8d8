// What a reader is told to have changed.

import { expect, it } from 'vitest'
import { changesSince } from '../../../src/core/agenda/changesSince.ts'
import type { PublicItem } from '../../../src/core/model/publication.ts'

const ITEM: PublicItem = {
  id: 'a',
  day: '2019-12-06',
  start: '09:00',
  title: { hr: 'Uvod', en: 'Opening' },
  room: 'Dvorana',
}
const changes = (before: Partial<PublicItem>, now: Partial<PublicItem>) =>
  changesSince([{ ...ITEM, ...before }], [{ ...ITEM, ...now }], 'hr').of.get('a') ?? []

it('names time, room, title and what is left out, each by itself', () => {
  expect(changes({}, {})).toEqual([])
  expect(changes({}, { start: '09:15', planned: '09:00' })).toEqual(['time'])
  expect(changes({}, { day: '2019-12-07' })).toEqual(['time'])
  expect(changes({}, { start: undefined })).toEqual(['time'])
  expect(changes({}, { room: 'Knjižnica' })).toEqual(['room'])
  expect(changes({}, { title: { hr: 'Pozdrav' } })).toEqual(['title'])
  expect(changes({}, { skipped: true })).toEqual(['out'])
  expect(changes({ skipped: true }, {})).toEqual(['in'])
  expect(changes({}, { skipped: true, start: '10:00', room: 'x' })).toEqual(['out', 'time', 'room'])
})

it('a title that this reader does not see has not changed', () => {
  expect(changes({}, { title: { hr: 'Uvod', en: 'Welcome' } })).toEqual([])
  expect(changes({ title: { en: 'Opening' } }, { title: { en: 'Welcome' } })).toEqual(['title'])
  expect(changes({ title: {}, kind: 'break' }, { title: {}, kind: 'panel' })).toEqual(['title'])
})

it('counts items: new ones and those that are gone among them, and not their order', () => {
  const other = { ...ITEM, id: 'b' }
  const { of, gone, count } = changesSince([ITEM], [other], 'hr')
  expect([Array.from(of), gone, count]).toEqual([[['b', ['new']]], [ITEM], 2])
  expect(changesSince([ITEM, other], [other, ITEM], 'hr').count).toBe(0)
})
