// The texts of the report in any of the seven languages, without changing the language of the screen.

import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../core/languages.ts'

/** Undefined until that language is loaded: from this device, so a moment. */
export function useTextsIn(language: Language): TFunction<'report'> | undefined {
  const { i18n } = useTranslation('report')
  const [loaded, setLoaded] = useState<Language>()
  useEffect(() => {
    let wanted = true
    void i18n.loadLanguages(language).then(() => wanted && setLoaded(language))
    return () => {
      wanted = false
    }
  }, [i18n, language])
  return loaded === language ? i18n.getFixedT(language, 'report') : undefined
}
