// The texts of the app, made the same way in the tablets' app, on phones and where the server renders HTML.
// It promises that a number in a text is written as the language writes it, and that an empty translation is
// never shown. Where texts come from is the caller's: all at once, or by a backend.

import { createInstance, type FormatterModule, type i18n, type InitOptions, type Resource } from 'i18next'
import { isLanguage, type Language, LANGUAGES } from '../../core/languages.ts'
import { formatNumber } from './intl.ts'

export const I18N_OPTIONS = {
  fallbackLng: 'en',
  supportedLngs: [...LANGUAGES],
  load: 'currentOnly',
  defaultNS: 'common',
  fallbackNS: 'common',
  returnEmptyString: false,
  interpolation: { escapeValue: false },
} as const satisfies InitOptions

/** `{{count, number}}`; i18next's own would ask the browser for Bosnian. */
export const numberFormatter: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: unknown, format, language) =>
    format === 'number' && typeof value === 'number' && language !== undefined && isLanguage(language)
      ? formatNumber(value, language)
      : String(value),
}

/** Ready at once: `resources` hold the language and, for what it lacks, English. */
export function createI18n(language: Language, resources: Resource): i18n {
  const instance = createInstance()
  instance.use(numberFormatter)
  void instance.init({
    ...I18N_OPTIONS,
    lng: language,
    resources,
    initAsync: false,
    react: { useSuspense: false },
  })
  return instance
}
