// The organiser's home says what is done and what is missing, from the rows alone.

import { describe, expect, it } from 'vitest'
import type { TargetId } from '../../../src/core/ids.ts'
import { LANGUAGES } from '../../../src/core/languages.ts'
import { type Finding, isDone, readiness, type ReadinessFacts } from '../../../src/core/report/readiness.ts'

const item = <Values extends object>(target: string, values: Values, alive = true) => ({
  target: target as TargetId,
  values,
  alive,
  versions: [] as readonly string[],
})

const EMPTY: ReadinessFacts = {
  event: undefined,
  lists: [],
  agenda: [],
  notes: [],
  attendees: [],
  attendances: [],
  signings: [],
  publication: undefined,
  devices: 0,
}
const inAll = (name: string, text: string) =>
  Object.fromEntries(LANGUAGES.map((language) => [`${name}.${language}`, text]))
const kinds = (findings: readonly Finding[]) => findings.map(({ is }) => is)
const missing = (findings: readonly Finding[]) => kinds(findings.filter((each) => !isDone(each)))

describe('readiness', () => {
  it('asks for everything where nothing is there', () => {
    const { before, during, after } = readiness(EMPTY)
    expect(missing(before)).toEqual(['people', 'days', 'agenda', 'published', 'devices', 'helpPhone'])
    expect(missing(during)).toEqual(['notes'])
    expect(kinds(after)).toEqual(['counted', 'description'])
  })

  it('counts the notes that were written, and no question of a phone', () => {
    const notes = [item('n', { text: 'Yes' }), item('q', { text: 'Why?', kind: 'question', asked: true })]
    const { during } = readiness({ ...EMPTY, notes })
    expect(during).toContainEqual({ is: 'notes', count: 1 })
  })

  it('asks for nothing where all is done', () => {
    const event = { ...inAll('description', 'About towns'), helpPhone: '1', agendaPublished: true }
    const { before, during, after } = readiness({
      ...EMPTY,
      event: item('e', event),
      lists: [item('fri', { day: '2019-12-06' })],
      agenda: [item('a', inAll('title', 'Opening'))],
      notes: [item('n', { text: 'Yes' })],
      attendees: [item('p', { lastName: 'Novak', town: 'Zabok', country: 'HR' })],
      attendances: [item('x', { attendee: 'p', list: 'fri' })],
      signings: [item('y', { attendee: 'p', list: 'fri' })],
      devices: 2,
    })
    expect([...missing(before), ...missing(during), ...missing(after)]).toEqual([])
    expect(during).toContainEqual({ is: 'list', day: '2019-12-06', arrived: 1, signed: 1 })
    expect(after).toContainEqual({ is: 'missing', count: 0 })
    expect(after).toContainEqual({ is: 'computed' })
  })

  it('counts untitled items in a language that has some, and names the languages that have none', () => {
    const agenda = [
      item('a', { 'title.hr': 'Otvaranje', 'title.fr': 'Ouverture' }),
      item('b', { 'title.hr': 'Rasprava', 'title.fr': ' ' }),
      item('c', { 'title.hr': 'Kraj' }),
      item('gone', {}, false),
    ]
    const { before } = readiness({ ...EMPTY, agenda })
    expect(before).toContainEqual({ is: 'agenda', count: 3 })
    expect(before.filter(({ is }) => is === 'untitled')).toEqual([
      { is: 'untitled', language: 'fr', count: 2 },
    ])
    expect(before).toContainEqual({ is: 'noLanguage', languages: ['sl', 'bs', 'et', 'lv', 'en'] })
  })

  it('gives the days in order, and persons, not facts', () => {
    const { during, after } = readiness({
      ...EMPTY,
      lists: [item('sat', { day: '2019-12-07' }), item('fri', { day: '2019-12-06' })],
      attendees: [item('p', {}), item('q', {})],
      attendances: [
        item('1', { attendee: 'p', list: 'fri' }),
        item('2', { attendee: 'p', list: 'fri' }),
        item('3', { attendee: 'q', list: 'fri' }),
        item('4', { attendee: 'q', list: 'sat' }, false),
      ],
      signings: [item('5', { attendee: 'p', list: 'fri' })],
    })
    expect(during.filter(({ is }) => is === 'list')).toEqual([
      { is: 'list', day: '2019-12-06', arrived: 2, signed: 1 },
      { is: 'list', day: '2019-12-07', arrived: 0, signed: 0 },
    ])
    expect(after.slice(0, 2)).toEqual([
      { is: 'counted', count: 1 },
      { is: 'missing', count: 1 },
    ])
  })

  it('tells an edited text from one whose count has changed since', () => {
    const publication = item('e', {
      'text.hr': 'Naš tekst',
      'counted.hr': 0,
      'text.fr': 'Notre texte',
      'counted.fr': 51,
      'text.lv': '',
      'counted.lv': 51,
    })
    const { after } = readiness({ ...EMPTY, publication })
    expect(after).toContainEqual({ is: 'edited', languages: ['hr'] })
    expect(after).toContainEqual({ is: 'outdated', languages: ['fr'] })
    expect(kinds(after)).not.toContain('computed')
    expect(missing(after)).toContain('outdated')
  })

  it('points out what has two versions', () => {
    const two = { ...item('a', inAll('title', 'x')), versions: ['title.hr'] }
    const { during } = readiness({
      ...EMPTY,
      agenda: [two],
      notes: [{ ...item('n', {}), versions: ['text'] }],
    })
    expect(during).toContainEqual({ is: 'agendaVersions', count: 1 })
    expect(during).toContainEqual({ is: 'noteVersions', count: 1 })
  })
})
