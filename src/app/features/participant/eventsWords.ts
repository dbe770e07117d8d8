// The texts of the list of events, which only the server writes: they are in no script of the phones.

import type { TFunction } from 'i18next'
import type { Language } from '../../../core/languages.ts'
import { createI18n } from '../../i18n/createI18n.ts'

/** One language's `publicPages.json` and `participant.json`. */
interface EventsTexts {
  readonly publicPages: Record<string, unknown>
  readonly participant: Record<string, unknown>
}

export interface EventsWords {
  readonly t: TFunction<'publicPages'>
  readonly ofAgenda: TFunction<'participant'>
}

export function eventsWords(language: Language, texts: EventsTexts): EventsWords {
  const i18n = createI18n(language, { [language]: { ...texts } })
  return {
    t: i18n.getFixedT(language, 'publicPages'),
    ofAgenda: i18n.getFixedT(language, 'participant'),
  }
}
