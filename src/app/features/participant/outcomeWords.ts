// The words of the outcome's page: its own, and those that other screens have for the same things. Only the server needs
// them, since the page has no script that writes.

import type { TFunction } from 'i18next'
import type { Language } from '../../../core/languages.ts'
import { createI18n } from '../../i18n/createI18n.ts'

export const OUTCOME_TEXTS = ['outcome', 'participant', 'checks', 'report', 'desk', 'rows', 'notes'] as const

export type OutcomeWords = TFunction<typeof OUTCOME_TEXTS>

const made = new Map<Language, OutcomeWords>()

/** `texts`: by namespace. */
export function outcomeWords(
  language: Language,
  texts: Record<string, Record<string, unknown>>,
): OutcomeWords {
  const known = made.get(language)
  if (known) return known
  const t = createI18n(language, { [language]: texts }).getFixedT(language, OUTCOME_TEXTS)
  made.set(language, t)
  return t
}
