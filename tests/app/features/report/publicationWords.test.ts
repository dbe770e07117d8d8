// The publication text of the first event in all seven languages, from the real texts.

import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { publicationWords } from '../../../../src/app/features/report/publicationWords.ts'
import { createI18n } from '../../../../src/app/i18n/createI18n.ts'
import { importAttendees } from '../../../../src/core/desk/importAttendees.ts'
import type { TargetId } from '../../../../src/core/ids.ts'
import { type Language, LANGUAGES } from '../../../../src/core/languages.ts'
import { participation } from '../../../../src/core/report/participation.ts'
import { type PublicationFacts, publicationText } from '../../../../src/core/report/publicationText.ts'

const FACTS: PublicationFacts = {
  participation: {
    total: 51,
    byTown: [
      { town: 'Pregrada', country: 'HR', count: 21 },
      { town: 'Zabok', country: 'HR', count: 6 },
      { town: "Ploeuc-L'Hermitage", country: 'FR', count: 1 },
    ],
  },
  town: 'Pregrada',
  country: 'HR',
  start: '2019-12-05',
  end: '2019-12-07',
  description: 'Small towns are going digital',
}

const data = (name: string) => readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8')

interface PublishedEvent {
  participants: number
  byTown: [string, string, number][]
}

/** Everyone of the list arrived and signed. */
function wholeDay() {
  const { people } = importAttendees(Papa.parse<string[]>(data('pregrada-attendees.csv')).data)
  const item = <Values extends object>(target: string, values: Values) => ({
    target: target as TargetId,
    values,
    alive: true,
  })
  const attendees = people.map(({ key, town, country }) => item(key, { town, country }))
  const facts = people.map(({ key }) => item(`fact-${key}`, { attendee: key, list: 'fri' }))
  return participation({ attendees, attendances: facts, signings: facts })
}

function wordsIn(language: Language) {
  const file = new URL(`../../../../locales/${language}/report.json`, import.meta.url)
  const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  return publicationWords(createI18n(language, { [language]: { report } }).getFixedT(language, 'report'))
}

describe('publicationText', () => {
  it('is the programme’s sentence in English', () => {
    expect(publicationText(FACTS, wordsIn('en'))).toBe(
      [
        'Participation: The event involved 51 citizens, including 21 participants from the city of Pregrada (HR), ' +
          '6 participants from the city of Zabok (HR), ' +
          "1 participant from the city of Ploeuc-L'Hermitage (FR).",
        'Location / Dates: The event took place in Pregrada (HR), from 05/12/2019 to 07/12/2019.',
        'Short description: Small towns are going digital',
      ].join('\n\n'),
    )
  })

  it('is label, colon and list in Croatian', () => {
    expect(publicationText(FACTS, wordsIn('hr'))).toBe(
      [
        "Sudjelovanje: 51 osoba. Pregrada (HR): 21, Zabok (HR): 6, Ploeuc-L'Hermitage (FR): 1.",
        'Mjesto / datumi: Pregrada (HR), 05. 12. 2019. – 07. 12. 2019.',
        'Kratak opis: Small towns are going digital',
      ].join('\n\n'),
    )
  })

  it.each(LANGUAGES)('has every part and uninflected towns in %s', (language) => {
    const words = wordsIn(language)
    const text = publicationText(FACTS, words)
    expect(text.split('\n\n')).toHaveLength(3)
    expect(text).toContain("Ploeuc-L'Hermitage (FR)")
    expect(text).not.toMatch(/\{\{|publication\./)
    const counts = [0, 1, 2, 3, 5, 11, 21, 1_000_000].map((total) => words.participation(total, 'X'))
    for (const line of counts) expect(line).not.toMatch(/\{\{|publication\.|undefined/)
  })

  it.each(LANGUAGES)('gives exactly the published counts for the 51 in %s', (language) => {
    const words = wordsIn(language)
    const [part = ''] = publicationText({ ...FACTS, participation: wholeDay() }, words).split('\n\n')
    const [published] = (JSON.parse(data('stedn.json')) as { events: PublishedEvent[] }).events
    const towns = (published?.byTown ?? []).map(([town, country, count]) =>
      words.town({ town, country, count }),
    )
    expect(towns).toHaveLength(13)
    for (const town of towns) expect(part).toContain(town)
    expect(part.split(', ').length - (language === 'en' ? 1 : 0)).toBe(13)
    expect(part).toMatch(new RegExp(`\\b${published?.participants}\\b`))
  })

  it('says so where nobody signed, a town is unknown or the event lasts a day', () => {
    const words = wordsIn('en')
    const none = { ...FACTS, participation: { total: 0, byTown: [] } }
    expect(publicationText(none, words)).toMatch(/^Participation: no signatures yet\.\n\n/)
    const unknown = { total: 2, byTown: [{ town: '', country: 'HR', count: 2 }] }
    expect(publicationText({ ...FACTS, participation: unknown }, words)).toContain(
      '2 participants whose town is not recorded',
    )
    expect(publicationText({ ...FACTS, end: FACTS.start }, words)).toContain(
      'in Pregrada (HR), on 05/12/2019.',
    )
  })
})
