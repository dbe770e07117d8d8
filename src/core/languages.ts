// The seven languages, and how a text that exists in several of them is chosen.

export const LANGUAGES = ['hr', 'sl', 'fr', 'bs', 'et', 'lv', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text)

/** Names in their own language; Chromium can't name them in Bosnian, so they are written here. */
export const AUTONYMS: Readonly<Record<Language, string>> = {
  hr: 'Hrvatski',
  sl: 'Slovenščina',
  fr: 'Français',
  bs: 'Bosanski',
  et: 'Eesti',
  lv: 'Latviešu',
  en: 'English',
}

/** Where a text is missing: Croatian is close enough for a Bosnian reader, English for the others. */
const FALLBACKS: Readonly<Record<Language, readonly Language[]>> = {
  hr: ['bs', 'en'],
  sl: ['en'],
  fr: ['en'],
  bs: ['hr', 'en'],
  et: ['en'],
  lv: ['en'],
  en: [],
}

export type Localised = { readonly [language in Language]?: string }

/** A text in the reader's language, else in the nearest one that has it; `language` says which. */
export function localise(
  texts: Localised,
  reader: Language,
): { text: string; language: Language } | undefined {
  for (const language of [reader, ...FALLBACKS[reader], ...LANGUAGES]) {
    const text = texts[language]
    if (text !== undefined && text !== '') return { text, language }
  }
  return undefined
}

/** The best of our languages for a browser's list of wishes, e.g. `['sr-Latn', 'de']` gives `bs`. */
export function chooseLanguage(wishes: readonly string[], otherwise: Language): Language {
  for (const wish of wishes) {
    const [base = '', ...rest] = wish.toLowerCase().split('-')
    if (isLanguage(base)) return base
    if (base === 'sh' || base === 'cnr' || (base === 'sr' && rest.includes('latn'))) return 'bs'
  }
  return otherwise
}
