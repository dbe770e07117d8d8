// The tablets' app loads its texts as it needs them, one small file for a language and a feature; each is kept
// on the device with the rest of the app, so that a change of language needs no network either.

import { type BackendModule, createInstance, type i18n, type ReadCallback } from 'i18next'
import type { Language } from '../../core/languages.ts'
import { I18N_OPTIONS, numberFormatter } from './createI18n.ts'

const files = import.meta.glob<Record<string, unknown>>('/locales/*/*.json', { import: 'default' })

const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language: string, namespace: string, done: ReadCallback) => {
    const load = files[`/locales/${language}/${namespace}.json`]
    if (!load) {
      done(new Error(`no texts: ${language} ${namespace}`), null)
      return
    }
    load().then(
      (texts) => done(null, texts),
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
