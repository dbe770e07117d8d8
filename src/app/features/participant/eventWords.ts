// What an event is called and where and when it is, in the reader's language.

import type { PublicEvent } from '../../../core/agenda/publicEvent.ts'
import { type Language, LANGUAGES, type Localised } from '../../../core/languages.ts'
import { formatDayRange } from '../../i18n/intl.ts'
import type { PageWords } from './pageWords.ts'

export type Facts = PublicEvent

export function eventNames(event: Facts): Localised {
  return Object.fromEntries(LANGUAGES.map((language) => [language, event[`name.${language}`]]))
}

export function placeOf({ town = '', country = '' }: Facts, { t }: PageWords): string {
  return town !== '' && country !== '' ? t('place', { town, country }) : town
}

export function datesOf({ start, end }: Facts, language: Language): string {
  return start === undefined ? '' : formatDayRange(start, end ?? start, language)
}
