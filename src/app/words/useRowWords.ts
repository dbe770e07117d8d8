// What any row of an event, its fields and their values are called on the screen, in the reader's language: for
// the screens that show rows of every kind. A screen of one kind has words of its own.

import { useTranslation } from 'react-i18next'
import * as v from 'valibot'
import type { EventId, TargetId } from '../../core/ids.ts'
import type { Json } from '../../core/json.ts'
import { AUTONYMS, isLanguage, localise } from '../../core/languages.ts'
import { agendaItem } from '../../core/model/agendaItem.ts'
import { signing } from '../../core/model/attendance.ts'
import { attendee } from '../../core/model/attendee.ts'
import { type Entity, textsOf } from '../../core/model/entity.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { list } from '../../core/model/list.ts'
import { floorCard } from '../../core/model/speakingTotal.ts'
import { note } from '../../core/model/note.ts'
import { own } from '../../core/own.ts'
import { shown } from '../../core/sync/heads.ts'
import { countryName } from '../i18n/countries.ts'
import { formatDay, formatDuration, formatNumber, formatTime, languageName } from '../i18n/intl.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { keptName, type KeptNames, keptNamesSetting } from '../store/keptNames.ts'
import { useRows } from '../store/useRows.ts'
import { useSetting } from '../store/useSetting.ts'
import { useTimes } from '../store/useTimes.ts'
import {
  CHOICES,
  ENTITIES,
  FIELDS,
  INSTANTS,
  isKeyOf,
  ITEMS,
  LENGTHS,
  LOCALISED,
  MINUTES,
  PEOPLE,
  TIMES,
} from './rowKeys.ts'

export interface RowWords {
  /** The event's own; empty where this device has none. */
  readonly event: string
  /** What kind of thing it is. */
  readonly entity: (entity: string) => string
  /** Its own name, from its values or from the rows of this device; empty where it has none. */
  readonly name: (entity: string, target: string, values: Values) => string
  readonly field: (entity: string, field: string) => string
  readonly value: (entity: string, field: string, value: Json) => string
}

type Values = { readonly [field: string]: unknown }

const NAMESPACES = [
  'rows',
  'agenda',
  'agendaKinds',
  'announce',
  'checks',
  'cafe',
  'bigScreen',
  'desk',
  'floor',
  'documents',
  'feedback',
  'groups',
  'guest',
  'notes',
  'questions',
  'outcome',
  'paper',
  'report',
  'shell',
  'tasks',
] as const

export function useRowWords(event: EventId): RowWords {
  const { t } = useTranslation(NAMESPACES)
  const { language } = useLanguage()
  const times = useTimes(event)
  const people = useRows(event, attendee).rows
  const items = useRows(event, agendaItem).rows
  const lists = useRows(event, list).rows
  const signings = useRows(event, signing).rows
  const notes = useRows(event, note).rows

  const kept = useSetting<KeptNames>(keptNamesSetting(event)).value ?? undefined
  const events = useRows(event, eventEntity).rows

  /** From the row, or from what is kept of one that left this device. */
  const shownIn = (rows: typeof people, of: Entity, target: unknown, field: string): string => {
    const row = rows.get(target as TargetId)
    const value = row && shown(row, field)
    if (typeof value === 'string') return value
    return own(keptName(kept, of.name, String(target)), field) ?? ''
  }
  const personName = (target: unknown, values: Values = {}): string =>
    ['lastName', 'firstName']
      .map((field) => {
        const given = values[field]
        return typeof given === 'string' ? given : shownIn(people, attendee, target, field)
      })
      .join(' ')
      .trim()
  const textsIn = (rows: typeof people, of: Entity, target: unknown): Values | undefined => {
    const row = rows.get(target as TargetId)
    if (!row) return keptName(kept, of.name, String(target))
    return Object.fromEntries(Object.keys(row.heads).map((field) => [field, shown(row, field)]))
  }
  const itemTitle = (target: unknown): string => {
    const texts = textsIn(items, agendaItem, target)
    return (texts && localise(textsOf(texts, 'title'), language)?.text) ?? ''
  }
  const dayOf = (target: unknown): string => {
    const day = shownIn(lists, list, target, 'day')
    return day === '' ? '' : formatDay(day, language)
  }

  /** Nothing for an item that this device doesn't hold. */
  const noteItem = (target: string): string =>
    items.has(target as TargetId)
      ? itemTitle(target) || t('agenda:untitled')
      : target === 'general'
        ? t('notes:general')
        : ''

  const name: RowWords['name'] = (entity, target, values) => {
    switch (entity) {
      case 'event':
        return localise(textsOf(values, 'name'), language)?.text ?? ''
      case 'list':
        return typeof values['day'] === 'string' ? value('list', 'day', values['day']) : dayOf(target)
      case 'poll':
        return localise(textsOf(values, 'question'), language)?.text ?? ''
      case 'agendaItem':
        return localise(textsOf(values, 'title'), language)?.text ?? itemTitle(target)
      case 'advance':
        return itemTitle(values['enters'] ?? values['leaves'])
      case 'announcement':
        return localise(textsOf(values, 'text'), language)?.text ?? ''
      case 'table':
        return localise(textsOf(values, 'topic'), language)?.text ?? ''
      case 'note':
        return typeof values['text'] === 'string' ? values['text'] : ''
      case 'minutes':
        return noteItem(typeof values['item'] === 'string' ? values['item'] : '')
      case 'document':
        return localise(textsOf(values, 'title'), language)?.text ?? ''
      case 'privateNote':
        return itemTitle(target)
      case 'task':
        return typeof values['title'] === 'string' ? values['title'] : ''
      case 'attendee':
      case 'attendeeDetail':
        return personName(target, values)
      case 'attendance':
      case 'signing':
      case 'declined':
      case 'consent':
        return personName(values['attendee'] ?? shownIn(signings, signing, target, 'attendee'))
      case 'signature':
        return personName(shownIn(signings, signing, target, 'attendee'))
      case 'headCount':
        return typeof values['count'] === 'number' ? formatNumber(values['count'], language) : ''
      case 'samePerson':
        return Array.isArray(values['people'])
          ? values['people'].map((person: unknown) => personName(person)).join(' · ')
          : ''
      default:
        return ''
    }
  }

  const field: RowWords['field'] = (entity, of) => {
    const [base = '', suffix = ''] = of.split('.')
    if (isLanguage(suffix) && isKeyOf(LOCALISED, base)) {
      return t(LOCALISED[base], { language: AUTONYMS[suffix] })
    }
    if (of === 'takenOver') return t('rows:takenOver')
    const key = `${entity}.${of}`
    return isKeyOf(FIELDS, key) ? t(FIELDS[key]) : of
  }

  /** One of several values of a field. */
  const listed = (of: string, given: Json): string => {
    if (of === 'languages' && typeof given === 'string') return value('', 'language', given)
    if (of.startsWith('options.') && typeof given === 'string') return given
    const card = v.safeParse(floorCard, given)
    if (!card.success) return value('', of, given)
    const { colour, dimension, value: means } = card.output
    return t('floor:cardMeans', {
      colour: t(`floor:colour.${colour}`),
      value: value('', dimension, means),
    })
  }

  /** Sums, results: each part with its own value. */
  const parts = (of: { readonly [name: string]: Json }): string =>
    Object.entries(of)
      .map(([part, given]) => `${part}: ${value('', part, given)}`)
      .join(' · ')

  const value: RowWords['value'] = (_entity, of, given) => {
    if (given === null || given === '') return t('rows:nothing')
    if (typeof given === 'boolean') return t(given ? 'rows:yes' : 'rows:no')
    if (typeof given === 'number') {
      if (INSTANTS.has(of)) return times.dateTime(given)
      if (LENGTHS.has(of)) return formatDuration(given, language)
      return MINUTES.has(of) ? t('agenda:minutes', { n: given }) : formatNumber(given, language)
    }
    if (of === 'strokes' && Array.isArray(given)) return t('rows:strokes', { n: given.length })
    if (Array.isArray(given)) return given.map((each: Json) => listed(of, each)).join(' · ')
    if (typeof given === 'object') return parts(given as { readonly [name: string]: Json })
    if (typeof given !== 'string') return ''
    const choice = `${of}.${given}`
    if (isKeyOf(CHOICES, choice)) return t(CHOICES[choice])
    if (
      (of === 'day' || of === 'due' || of === 'start' || of === 'end') &&
      /^\d{4}-\d{2}-\d{2}$/.test(given)
    ) {
      return formatDay(given, language)
    }
    if (TIMES.has(of) && /^\d{2}:\d{2}$/.test(given)) return formatTime(given, language)
    if (of === 'country') return countryName(given, language)
    if (of === 'language') return isLanguage(given) ? languageName(given, language) : given
    if (ITEMS.has(of)) return noteItem(given)
    if (of === 'item') return noteItem(given)
    // The letters of an update mean nothing to a person; the item says which minutes they are of.
    if (of === 'update') return '…'
    if (of === 'parent' || of === 'mergedInto') return shownIn(notes, note, given, 'text')
    if (of.startsWith('translationState.')) {
      return t(given === 'reviewed' ? 'notes:translate.states.reviewed' : 'notes:translate.states.draft')
    }
    // An id means nothing to a person.
    if (of === 'list') return dayOf(given) || t('rows:notHere')
    if (PEOPLE.has(of)) return personName(given) || t('rows:notHere')
    return given
  }

  return {
    event: localise(textsOf(textsIn(events, eventEntity, event) ?? {}, 'name'), language)?.text ?? '',
    entity: (of) => t(isKeyOf(ENTITIES, of) ? ENTITIES[of] : 'rows:entity.other'),
    name,
    field,
    value,
  }
}
