// The language of the screen, and its change. The change waits for the texts, so that no key is ever shown.

import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { isLanguage, type Language } from '../../core/languages.ts'
import { keepLanguage } from './language.ts'

export function useLanguage(): { language: Language; setLanguage: (language: Language) => Promise<void> } {
  const { i18n } = useTranslation()
  const language = isLanguage(i18n.language) ? i18n.language : 'en'
  const setLanguage = useCallback(
    async (next: Language) => {
      await i18n.changeLanguage(next)
      keepLanguage(next)
    },
    [i18n],
  )
  return { language, setLanguage }
}
