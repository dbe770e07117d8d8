// What a sign-in list is called on the screen and on paper: its day, or its session and the day.

import { localise, type Language } from '../../core/languages.ts'
import { textsOf, type Values } from '../../core/model/entity.ts'
import type { list } from '../../core/model/list.ts'
import { formatDay } from '../i18n/intl.ts'

/** Empty where the list says nothing of itself. */
export function listTitle(values: Values<typeof list>, language: Language): string {
  const session = sessionName(values, language)
  const day = values.day ? formatDay(values.day, language, session ? 'weekday' : 'full') : ''
  return [session, day].filter(Boolean).join(' · ')
}

/** Of a session's own list; empty for a day's. */
export function sessionName(values: Values<typeof list>, language: Language): string {
  return values.item === undefined ? '' : (localise(textsOf(values, 'name'), language)?.text ?? '')
}
