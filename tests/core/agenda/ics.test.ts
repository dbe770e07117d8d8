// The calendar file as an independent parser reads it.

import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type Calendar, type CalendarItem, ics } from '../../../src/core/agenda/ics.ts'
import { instantOf } from '../../../src/core/agenda/zonedTime.ts'

const ZONE = 'Europe/Zagreb'
const CALENDAR: Omit<Calendar, 'items'> = {
  eventId: 'pregrada',
  name: 'Mali gradovi',
  zone: ZONE,
  url: 'https://zbor.example/hr/pregrada',
  asOfMs: Date.UTC(2019, 10, 30, 12, 0),
}
const ITEM: CalendarItem = { id: 'i1', day: '2019-12-06', start: '09:30', minutes: 45, title: 'Uvod' }

const fileOf = (items: readonly CalendarItem[], other: Partial<Calendar> = {}) =>
  ics({ ...CALENDAR, ...other, items })

function parsed(file: string): readonly ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[])
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
}

const only = (item: Partial<CalendarItem>, other: Partial<Calendar> = {}) => {
  const [event] = parsed(fileOf([{ ...ITEM, ...item }], other))
  if (!event) throw new Error('no event')
  return event
}

describe('ics', () => {
  it('tells time, zone, title and place as the venue has them', () => {
    const event = only({ location: 'Velika dvorana, Pregrada' })
    expect(event.uid).toBe('i1@pregrada.zbor')
    expect(event.summary).toBe('Uvod')
    expect(event.location).toBe('Velika dvorana, Pregrada')
    expect(event.startDate.zone.tzid).toBe(ZONE)
    expect(event.startDate.toString()).toBe('2019-12-06T09:30:00')
    expect(event.endDate.toString()).toBe('2019-12-06T10:15:00')
    expect(event.startDate.toJSDate().getTime()).toBe(instantOf('2019-12-06', '09:30', ZONE))
  })

  it.each([
    '„Uvod”; a, b \\ c: "x"',
    'Što dalje? 🗳️👩‍👩‍👧 čćžšđ',
    `${'Ž'.repeat(250)}${'🗳️'.repeat(83)}!`,
    'two\nlines\r\nthree',
    'Õhtusöök – pārtraukums « café »',
    'BEGIN:VEVENT\nEND:VCALENDAR',
  ])('keeps %s letter by letter, in lines of at most 75 octets', (title) => {
    const file = fileOf([{ ...ITEM, title }])
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(only({ title }).summary).toBe(title.replaceAll('\r\n', '\n'))
  })

  it('an item without a time lasts its day, at the end of a month too', () => {
    const event = only({ day: '2020-02-29', start: undefined })
    expect([event.startDate.isDate, event.startDate.toString(), event.endDate.toString()]).toEqual([
      true,
      '2020-02-29',
      '2020-03-01',
    ])
  })

  it('goes on past midnight and into the new year; without a duration it takes an hour', () => {
    expect(only({ day: '2019-12-31', start: '23:30', minutes: 90 }).endDate.toString()).toBe(
      '2020-01-01T01:00:00',
    )
    expect(only({ minutes: undefined }).endDate.toString()).toBe('2019-12-06T10:30:00')
  })

  it.each([
    ['the clock goes forward', '2020-03-29', '01:30', 60],
    ['a time that the clock skips', '2020-03-29', '02:30', 60],
    ['the clock goes back', '2020-10-25', '01:30', 240],
    ['it ends in the hour that comes twice, the second time', '2020-10-25', '01:30', 120],
    ['it begins in the hour that comes twice', '2020-10-25', '02:30', 15],
    ['summer', '2020-07-01', '09:00', 60],
    ['winter', '2020-12-30', '09:00', 60],
  ])('%s: begins and ends at the right instant', (_, day, start, minutes) => {
    const event = only({ day, start, minutes })
    const startMs = instantOf(day, start, ZONE)
    expect(event.startDate.toJSDate().getTime()).toBe(startMs)
    expect(event.endDate.toJSDate().getTime()).toBe(startMs + minutes * 60_000)
  })

  it.each(['America/New_York', 'Africa/Casablanca', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'])(
    'the rules of %s hold for a year of days',
    (zone) => {
      const days = Array.from({ length: 24 }, (_, month) =>
        new Date(Date.UTC(2025, 0, 15 + month * 15)).toISOString().slice(0, 10),
      )
      const events = parsed(
        fileOf(
          days.map((day) => ({ ...ITEM, id: day, day })),
          { zone },
        ),
      )
      expect(events.map(({ startDate }) => startDate.toJSDate().getTime())).toEqual(
        days.map((day) => instantOf(day, '09:30', zone)),
      )
    },
  )

  it('an unknown zone is told in UTC', () => {
    expect(only({}, { zone: 'Nowhere/Else' }).startDate.toJSDate().getTime()).toBe(
      Date.UTC(2019, 11, 6, 9, 30),
    )
    expect(fileOf([ITEM], { zone: '' })).not.toContain('TZID')
  })

  it('a later file has the same ids and a higher sequence; what was left out is cancelled', () => {
    const later = { asOfMs: CALENDAR.asOfMs + 120_000 }
    expect(only({}, later).uid).toBe(only({}).uid)
    expect(only({}, later).sequence - only({}).sequence).toBe(2)
    expect(only({ isLeftOut: true }).component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  it('an agenda without items is a calendar still', () => {
    expect(parsed(fileOf([]))).toEqual([])
  })
})
