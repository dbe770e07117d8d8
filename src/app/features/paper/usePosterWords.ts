// The words of a poster and of a printed agenda, in several languages at once, whatever language this device speaks.

import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AGENDA_KINDS, type AgendaKind } from '../../../core/model/agendaItem.ts'
import type { Language } from '../../../core/languages.ts'

export interface PosterWords {
  readonly t: TFunction<'paper'>
  /** A kind that we have no word for stands as it was typed. */
  readonly kind: (kind: string) => string
}

const isKind = (kind: string): kind is AgendaKind => (AGENDA_KINDS as readonly string[]).includes(kind)

/** Undefined until all of them are loaded: from this device, so a moment. */
export function usePosterWords(
  languages: readonly Language[],
): ((language: Language) => PosterWords) | undefined {
  const { i18n } = useTranslation(['paper', 'agendaKinds'])
  const wanted = languages.join(' ')
  const [loaded, setLoaded] = useState<string>()
  useEffect(() => {
    let isWanted = true
    void i18n.loadLanguages(wanted.split(' ')).then(() => isWanted && setLoaded(wanted))
    return () => {
      isWanted = false
    }
  }, [i18n, wanted])
  if (loaded !== wanted) return undefined
  return (language) => {
    const kinds = i18n.getFixedT(language, 'agendaKinds')
    return {
      t: i18n.getFixedT(language, 'paper'),
      kind: (kind) => (isKind(kind) ? kinds(kind) : kind),
    }
  }
}
