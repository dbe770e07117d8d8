// The few texts of the participant's page, so that they can travel inside the page: the phone loads no texts.

import type { TFunction } from 'i18next'
import { AGENDA_KINDS, type AgendaKind } from '../../../core/model/agendaItem.ts'
import type { Language } from '../../../core/languages.ts'
import { createI18n } from '../../i18n/createI18n.ts'

/** One language's `participant.json`, `agendaKinds.json` and `feedback.json`. */
export interface PageTexts {
  readonly participant: Record<string, unknown>
  readonly agendaKinds: Record<string, unknown>
  readonly feedback: Record<string, unknown>
}

export interface PageWords {
  readonly t: TFunction<'participant'>
  readonly feedback: TFunction<'feedback'>
  /** A kind that we have no word for stands as it was typed. */
  readonly kind: (kind: string) => string
}

const isKind = (kind: string): kind is AgendaKind => (AGENDA_KINDS as readonly string[]).includes(kind)

export function pageWords(language: Language, texts: PageTexts): PageWords {
  const i18n = createI18n(language, { [language]: { ...texts } })
  const kinds = i18n.getFixedT(language, 'agendaKinds')
  return {
    t: i18n.getFixedT(language, 'participant'),
    feedback: i18n.getFixedT(language, 'feedback'),
    kind: (kind) => (isKind(kind) ? kinds(kind) : kind),
  }
}
