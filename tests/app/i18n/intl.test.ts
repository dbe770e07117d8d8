// Dates, times and numbers in seven languages; Bosnian must come out right without the browser's Bosnian data.

import { describe, expect, test } from 'vitest'
import { countryChoices, countryName } from '../../../src/app/i18n/countries.ts'
import {
  collator,
  formatDateTime,
  formatDuration,
  formatHours,
  formatBytes,
  formatDay,
  formatDayRange,
  formatNumber,
  formatPercent,
  formatRange,
  formatRelative,
  formatTime,
  languageName,
  listenToFormats,
  localDay,
  tellFormats,
} from '../../../src/app/i18n/intl.ts'
import { LANGUAGES } from '../../../src/core/languages.ts'

const NOON = Date.UTC(2019, 11, 6, 12, 0)

describe('Bosnian, which Chromium only claims to know', () => {
  const data = new Intl.DateTimeFormat('bs', { dateStyle: 'full', timeZone: 'UTC' })
  test('every day of a year is written as CLDR writes it', () => {
    for (let day = 0; day < 366; day += 1) {
      const date = new Date(Date.UTC(2024, 0, 1 + day))
      expect(formatDay(date.toISOString().slice(0, 10), 'bs')).toBe(data.format(date))
    }
  })
  test('ranges are joined where month or year are shared', () => {
    expect(formatDayRange('2019-12-05', '2019-12-07', 'bs')).toBe('5–7. decembar 2019.')
    expect(formatDayRange('2019-11-30', '2019-12-01', 'bs')).toBe('30. novembar – 1. decembar 2019.')
    expect(formatDayRange('2019-12-31', '2020-01-01', 'bs')).toBe('31. decembar 2019. – 1. januar 2020.')
  })
  test('numbers and percent', () => {
    expect(formatNumber(1234.5, 'bs')).toBe('1.234,5')
    expect(formatPercent(0.256, 'bs')).toBe('26%')
  })
  test('names of countries and languages', () => {
    expect(countryName('ES', 'bs')).toBe('Španija')
    expect(languageName('lv', 'bs')).toBe('latvijski')
  })
  test('months are never Croatian', () => {
    expect(formatDay('2026-03-07', 'bs', 'long')).toBe('7. mart 2026.')
  })
})

describe('the other languages', () => {
  test('a full day', () => {
    expect(formatDay('2019-12-06', 'hr')).toBe('petak, 6. prosinca 2019.')
    expect(formatDay('2019-12-06', 'lv')).toBe('piektdiena, 2019. gada 6. decembris')
    expect(formatDay('2019-12-06', 'en')).toMatch(/^Friday,? 6 December 2019$/)
  })
  test('times have 24 hours and ranges do not break', () => {
    for (const language of LANGUAGES) expect(formatTime('18:05', language)).toBe('18:05')
    expect(formatRange('09:05', '10:00', 'fr')).not.toMatch(/[ \u2009]/u)
    expect(formatRange('23:30', '00:30', 'hr')).toBe('23:30–00:30')
  })
  test('an instant is shown in the zone of the event', () => {
    expect(formatDateTime(NOON, 'fr', 'Europe/Zagreb')).toBe('06/12/2019 13:00')
    expect(localDay(Date.UTC(2019, 11, 6, 23, 30), 'Europe/Riga')).toBe('2019-12-07')
  })
  test('how long ago', () => {
    expect(formatRelative(NOON - 5 * 60_000, NOON, 'hr')).toBe('prije 5 minuta')
    expect(formatRelative(NOON - 86_400_000, NOON, 'fr')).toBe('hier')
    expect(formatRelative(NOON - 20_000, NOON, 'en')).toBe('now')
  })
  test('order of names', () => {
    expect(['Žagar', 'Đurić', 'Dujmović', 'Čović'].sort(collator('bs').compare)).toEqual([
      'Čović',
      'Dujmović',
      'Đurić',
      'Žagar',
    ])
  })
})

test('every country can be chosen, in every language, with a name', () => {
  for (const language of LANGUAGES) {
    const choices = countryChoices(language, ['HR', 'LV'])
    expect(choices.length).toBeGreaterThan(230)
    expect(choices.slice(0, 2).map(({ code }) => code)).toEqual(['HR', 'LV'])
    expect(new Set(choices.map(({ name }) => name)).size).toBe(choices.length)
    expect(choices.filter(({ code, name }) => code === name)).toEqual([])
  }
})

describe('how long and how much', () => {
  const DAY = 86_400_000
  test.each([
    ['en', '3 days', '21 days', '2 years'],
    ['hr', '3 dana', '21 dan', '2 godine'],
    ['bs', '3 dana', '21 dan', '2 godine'],
    ['sl', '3 dni', '21 dni', '2 leti'],
    ['fr', '3 jours', '21 jours', '2 ans'],
    ['et', '3 ööpäeva', '21 ööpäeva', '2 aastat'],
    ['lv', '3 dienas', '21 diena', '2 gadi'],
  ] as const)('%s says it with its own plurals', (language, three, twentyOne, two) => {
    const said = [3 * DAY, 21 * DAY, 730 * DAY].map((length) => formatDuration(length, language))
    expect(said.map((text) => text.replaceAll(/\s/gu, ' '))).toEqual([three, twentyOne, two])
  })
  test('the unit fits the length', () => {
    expect(formatDuration(6 * 60_000, 'en')).toBe('6\u00A0minutes')
    expect(formatDuration(89 * 60_000, 'en')).toBe('89\u00A0minutes')
    expect(formatDuration(2 * 3_600_000, 'en')).toBe('2\u00A0hours')
    expect(formatDuration(400 * DAY, 'en')).toBe('400\u00A0days')
  })
  test('a long delay is told in hours and minutes, in every language', () => {
    expect(formatHours(653, 'en').replaceAll(/\s/gu, ' ')).toBe('10 hrs 53 mins')
    expect(formatHours(120, 'en').replaceAll(/\s/gu, ' ')).toBe('2 hrs')
    for (const language of LANGUAGES) expect(formatHours(653, language)).toMatch(/^10\D+53\D+$/)
  })
  test('sizes are in the unit that fits', () => {
    expect([4_321, 1_234_567, 10_700_000_000].map((bytes) => formatBytes(bytes, 'en'))).toEqual([
      '4.3 kB',
      '1.2 MB',
      '10.7 GB',
    ])
    expect(formatBytes(1_234_567, 'bs').replaceAll(/\s/gu, ' ')).toBe('1,2 MB')
  })
})

describe('what the server has written', () => {
  test('is heard with what was rendered, and a phone takes it instead of working it out', () => {
    const { written, formats } = listenToFormats(
      () => `${formatTime('07:41', 'fr')} ${formatDay('2031-05-06', 'fr')}`,
    )
    expect(Object.values(formats)).toEqual(['07:41', 'mardi 6 mai 2031'])
    expect(written).toBe('07:41 mardi 6 mai 2031')
    tellFormats(Object.fromEntries(Object.keys(formats).map((key) => [key, 'as the server wrote it'])))
    expect(formatTime('07:41', 'fr')).toBe('as the server wrote it')
    expect(formatTime('07:41', 'sl')).toBe('07:41')
    expect(formatDay('2031-05-06', 'fr', 'numeric')).toBe('06/05/2031')
  })

  test('nothing is heard once it is rendered, also where that failed', () => {
    const heard = listenToFormats(() => formatTime('07:42', 'fr')).formats
    formatTime('07:43', 'fr')
    expect(() =>
      listenToFormats(() => {
        throw new Error('staged')
      }),
    ).toThrow('staged')
    expect(Object.keys(heard)).toHaveLength(1)
  })
})
