// The texts of a feature in any of the seven languages, without changing the language of the screen: for the
// guest who signs, for a text that goes out.

import type { CustomTypeOptions, TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../core/languages.ts'

/** Undefined until that language is loaded: from this device, so a moment. */
export function useTextsIn<Namespace extends keyof CustomTypeOptions['resources']>(
  language: Language,
  namespace: Namespace,
): TFunction<Namespace> | undefined {
  const { i18n } = useTranslation(namespace)
  const [loaded, setLoaded] = useState<Language>()
  useEffect(() => {
    let wanted = true
    void i18n.loadLanguages(language).then(() => wanted && setLoaded(language))
    return () => {
      wanted = false
    }
  }, [i18n, language])
  // The library's own type of this call does not resolve for a namespace that is a parameter.
  return loaded === language
    ? (i18n.getFixedT(language, namespace) as unknown as TFunction<Namespace>)
    : undefined
}
