// The tablets’ app loads the texts of a language as one file. Each is kept on the device with the rest of the app, so
// that a change of language needs no network either.

import { type BackendModule, createInstance, type i18n } from 'i18next'
import type { Language } from '../../core/languages.ts'
import { I18N_OPTIONS, numberFormatter } from './createI18n.ts'

type Texts = Readonly<Record<string, object>>

const files: Readonly<Record<Language, () => Promise<{ readonly texts: Texts }>>> = {
  hr: () => import('./texts/hr.ts'),
  sl: () => import('./texts/sl.ts'),
  fr: () => import('./texts/fr.ts'),
  bs: () => import('./texts/bs.ts'),
  et: () => import('./texts/et.ts'),
  lv: () => import('./texts/lv.ts'),
  en: () => import('./texts/en.ts'),
}

const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language: Language, namespace: string, done) => {
    files[language]().then(
      ({ texts }) => {
        const found = texts[`/locales/${language}/${namespace}.json`]
        if (found) done(null, found)
        else done(new Error(`no texts: ${language} ${namespace}`), null)
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    )
  },
}

export async function createAppI18n(language: Language): Promise<i18n> {
  const instance = createInstance()
  instance.use(backend).use(numberFormatter)
  await instance.init({ ...I18N_OPTIONS, lng: language, ns: ['common'] })
  return instance
}
