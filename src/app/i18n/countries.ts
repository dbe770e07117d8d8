// Names of countries, and which there are to choose from. Bosnian names come from a table, since Chromium has
// none; its keys are the list of countries (ISO 3166-1 alpha-2, and XK).

import type { Language } from '../../core/languages.ts'
import bosnianNames from './bosnianCountries.json' with { type: 'json' }
import { collator, intlLocale } from './intl.ts'

const BOSNIAN: Readonly<Record<string, string>> = bosnianNames

/** Empty for an empty code; the code itself where nobody knows it. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  if (language === 'bs') return BOSNIAN[code] ?? code
  return new Intl.DisplayNames(intlLocale(language), { type: 'region' }).of(code) ?? code
}

/** Every country with its name, in the order of the language; `first` are put on top, in their order. */
export function countryChoices(
  language: Language,
  first: readonly string[] = [],
): readonly { code: string; name: string }[] {
  const compare = collator(language).compare
  const named = (codes: readonly string[]) =>
    codes.map((code) => ({ code, name: countryName(code, language) }))
  const others = Object.keys(BOSNIAN).filter((code) => !first.includes(code))
  return [...named(first), ...named(others).sort((a, b) => compare(a.name, b.name))]
}
