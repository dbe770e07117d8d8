// The language a guest is spoken to in, and its texts, without changing the language of the desk.

import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLanguage, type Language } from '../../../core/languages.ts'

const OF_COUNTRY: Readonly<Record<string, Language>> = {
  HR: 'hr',
  SI: 'sl',
  FR: 'fr',
  BE: 'fr',
  BA: 'bs',
  EE: 'et',
  LV: 'lv',
}

/** From the person's record, else their country, else the event, else the desk. */
export function guestLanguageOf(
  person: { readonly language?: string; readonly country?: string } | undefined,
  ofEvent: string | undefined,
  ofDesk: Language,
): Language {
  const wishes = [person?.language, OF_COUNTRY[person?.country ?? ''], ofEvent]
  return wishes.filter((wish) => wish !== undefined).find(isLanguage) ?? ofDesk
}

/** Undefined until that language is loaded: from this device, so a moment. */
export function useGuestTexts(language: Language): TFunction<'desk'> | undefined {
  const { i18n } = useTranslation('desk')
  const [loaded, setLoaded] = useState<Language>()
  useEffect(() => {
    let wanted = true
    void i18n.loadLanguages(language).then(() => wanted && setLoaded(language))
    return () => {
      wanted = false
    }
  }, [i18n, language])
  return loaded === undefined ? undefined : i18n.getFixedT(loaded, 'desk')
}
