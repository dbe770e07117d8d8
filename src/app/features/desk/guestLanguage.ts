// The language in which a guest is spoken to.

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
