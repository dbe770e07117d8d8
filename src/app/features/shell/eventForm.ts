// What an organiser writes about an event, as the form holds it: checked before it is stored, and turned into the
// fields of the event and its lists, one for each day.

import { generateNKeysBetween } from 'fractional-indexing'
import { daysOf } from '../../../core/agenda/daysOf.ts'
import { cleanShortName, type ShortNameProblem, shortNameProblem } from '../../../core/address/shortName.ts'
import type { TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { type Language, LANGUAGES } from '../../../core/languages.ts'

export interface EventFormValues {
  /** In any of the seven; at least one. */
  readonly names: { readonly [language in Language]?: string }
  readonly town: string
  readonly country: string
  readonly start: string
  readonly end: string
  readonly zone: string
  readonly language: Language
  readonly helpName: string
  readonly helpPhone: string
  /** Missing means false. */
  readonly helpPublic?: boolean
  /** Only for an event that is there already. */
  readonly shortName?: string
}

export type EventFormProblem = 'name' | 'town' | 'start' | 'end' | ShortNameProblem

export function eventFormProblems(values: EventFormValues): ReadonlySet<EventFormProblem> {
  const problems = new Set<EventFormProblem>()
  if (LANGUAGES.every((language) => (values.names[language] ?? '').trim() === '')) problems.add('name')
  if (values.town.trim() === '') problems.add('town')
  if (values.start === '') problems.add('start')
  const days = daysOf(values.start, values.end === '' ? values.start : values.end)
  if (values.start !== '' && days.length === 0) problems.add('end')
  const ofShortName = shortNameProblem(cleanShortName(values.shortName ?? ''))
  if (ofShortName) problems.add(ofShortName)
  return problems
}

export function eventFields(values: EventFormValues): { readonly [field: string]: Json } {
  const names = LANGUAGES.map(
    (language) => [`name.${language}`, (values.names[language] ?? '').trim()] as const,
  )
  return {
    ...Object.fromEntries(names),
    town: values.town.trim(),
    country: values.country,
    start: values.start,
    end: values.end === '' ? values.start : values.end,
    zone: values.zone,
    language: values.language,
    helpName: values.helpName.trim(),
    helpPhone: values.helpPhone.trim(),
    helpPublic: values.helpPublic ?? false,
    ...(values.shortName === undefined ? {} : { shortName: cleanShortName(values.shortName) }),
  }
}

/** One list for each day; its target comes from the day, so that two devices make the same. */
export function listsOf(
  values: EventFormValues,
): readonly { readonly target: TargetId; readonly fields: { readonly [field: string]: Json } }[] {
  const days = daysOf(values.start, values.end === '' ? values.start : values.end)
  const orders = generateNKeysBetween(null, null, days.length)
  return days.map((day, at) => ({
    target: `list-${day}` as TargetId,
    fields: { day, order: orders[at] ?? 'a0' },
  }))
}

/** A short id that is seen in the public address: the town and some random letters. */
export function newEventId(town: string, random: string): string {
  const folded = town
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 24)
  return `${folded === '' ? 'event' : folded}-${random.toLowerCase()}`
}
