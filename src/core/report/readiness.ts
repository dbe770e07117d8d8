// What of an event is done and what is missing, before, during and after it: facts for the organiser's home, from
// the rows that the device has. The words, and the screen that mends each, are the app's.

import { personsOn } from '../desk/counts.ts'
import { compareLists } from '../desk/sessionList.ts'
import { type Language, LANGUAGES, type Localised } from '../languages.ts'
import type { agendaItem } from '../model/agendaItem.ts'
import { textsOf } from '../model/entity.ts'
import type { event } from '../model/event.ts'
import type { Item } from '../model/item.ts'
import type { list } from '../model/list.ts'
import type { note } from '../model/note.ts'
import { participation, type ParticipationFacts } from './participation.ts'
import { editedLanguages, type PublicationItem } from './publicationState.ts'

interface Versioned {
  /** Fields with two or more versions. */
  readonly versions: readonly string[]
}

/** Rows that were removed count only in the participation. */
export interface ReadinessFacts extends ParticipationFacts {
  readonly event: Item<typeof event> | undefined
  readonly lists: readonly Item<typeof list>[]
  readonly agenda: readonly (Item<typeof agendaItem> & Versioned)[]
  readonly notes: readonly (Item<typeof note> & Versioned)[]
  readonly publication: PublicationItem | undefined
  /** Other devices that write at the event. */
  readonly devices: number
}

/** `languages` are those with something missing; `count` counts persons, items, entries or devices. */
export type Finding =
  | { readonly is: 'people' | 'agenda' | 'devices' | 'notes' | 'counted'; readonly count: number }
  | { readonly is: 'agendaVersions' | 'noteVersions' | 'missing'; readonly count: number }
  | { readonly is: 'untitled'; readonly language: Language; readonly count: number }
  | { readonly is: 'published'; readonly done: boolean }
  | { readonly is: 'helpPhone' | 'days' }
  | {
      readonly is: 'list'
      readonly day: string
      /** What the session is called whose own list it is; absent for a day's. */
      readonly session?: Localised
      readonly arrived: number
      readonly signed: number
    }
  | {
      readonly is: 'noLanguage' | 'description' | 'edited' | 'outdated'
      readonly languages: readonly Language[]
    }
  | { readonly is: 'computed' }

export interface Readiness {
  readonly before: readonly Finding[]
  readonly during: readonly Finding[]
  readonly after: readonly Finding[]
}

/** Whether a finding asks for nothing more. */
export function isDone(finding: Finding): boolean {
  switch (finding.is) {
    case 'people':
    case 'agenda':
    case 'devices':
    case 'notes':
    case 'counted':
      return finding.count > 0
    case 'missing':
      return finding.count === 0
    case 'published':
      return finding.done
    case 'list':
      return finding.arrived > 0 && finding.arrived === finding.signed
    case 'edited':
    case 'computed':
      return true
    default:
      return false
  }
}

/** Titles that are missing: language by language where some have one, in one finding where none has. */
function titles(agenda: ReadinessFacts['agenda']): Finding[] {
  const gaps = LANGUAGES.map((language) => ({
    language,
    count: agenda.filter(({ values }) => !values[`title.${language}`]?.trim()).length,
  })).filter(({ count }) => count > 0)
  const none = gaps.filter(({ count }) => count === agenda.length).map(({ language }) => language)
  return [
    ...gaps
      .filter(({ count }) => count < agenda.length)
      .map(({ language, count }): Finding => ({ is: 'untitled', language, count })),
    ...(none.length > 0 ? [{ is: 'noLanguage', languages: none } as const] : []),
  ]
}

function versionsOf(is: 'agendaVersions' | 'noteVersions', items: readonly Versioned[]): Finding[] {
  const count = items.filter(({ versions }) => versions.length > 0).length
  return count > 0 ? [{ is, count }] : []
}

function daysOf(facts: ReadinessFacts): Finding[] {
  const { lists, attendances, signings, attendees } = facts
  return lists
    .filter(({ alive }) => alive)
    .toSorted(compareLists)
    .map(({ target, values }): Finding => {
      const arrived = personsOn(target, attendances, attendees)
      const withSigning = personsOn(target, signings, attendees)
      const signed = [...arrived].filter((person) => withSigning.has(person)).length
      const session = values.item === undefined ? {} : { session: textsOf(values, 'name') }
      return { is: 'list', day: values.day ?? '', ...session, arrived: arrived.size, signed }
    })
}

export function readiness(facts: ReadinessFacts): Readiness {
  const { event, lists, publication } = facts
  const agenda = facts.agenda.filter(({ alive }) => alive)
  const notes = facts.notes.filter(({ alive }) => alive)
  const { total, missing, check } = participation(facts)
  const noDescription = LANGUAGES.filter((language) => !event?.values[`description.${language}`]?.trim())
  const edited = editedLanguages(publication)
  const outdated = edited.filter((language) => publication?.values[`counted.${language}`] !== total)
  const upToDate = edited.filter((language) => !outdated.includes(language))
  return {
    before: [
      { is: 'people', count: check.registered + check.walkIns },
      ...(lists.some(({ alive }) => alive) ? [] : [{ is: 'days' } as const]),
      { is: 'agenda', count: agenda.length },
      ...(agenda.length > 0 ? titles(agenda) : []),
      { is: 'published', done: event?.values.agendaPublished === true },
      { is: 'devices', count: facts.devices },
      ...(event?.values.helpPhone?.trim() ? [] : [{ is: 'helpPhone' } as const]),
    ],
    during: [
      ...daysOf(facts),
      // A question that came from a phone was written by nobody here.
      { is: 'notes', count: notes.filter(({ values }) => values.asked !== true).length },
      ...versionsOf('agendaVersions', agenda),
      ...versionsOf('noteVersions', notes),
    ],
    after: [
      { is: 'counted', count: total },
      ...(check.arrived > 0 ? [{ is: 'missing', count: missing.length } as const] : []),
      ...(noDescription.length > 0 ? [{ is: 'description', languages: noDescription } as const] : []),
      ...(outdated.length > 0 ? [{ is: 'outdated', languages: outdated } as const] : []),
      ...(upToDate.length > 0 ? [{ is: 'edited', languages: upToDate } as const] : []),
      ...(edited.length === 0 && total > 0 ? [{ is: 'computed' } as const] : []),
    ],
  }
}
