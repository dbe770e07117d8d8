// The language of what is printed: the event's own, whatever language this device speaks.

import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { isLanguage, type Language, localise } from '../../../core/languages.ts'
import { textsOf, type Values } from '../../../core/model/entity.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useTextsIn } from '../../i18n/useTextsIn.ts'
import { itemOf, useRows } from '../../store/useRows.ts'

export type PrintedWords = NonNullable<ReturnType<typeof useTextsIn<'paper'>>>

export interface Printed {
  readonly language: Language
  /** Undefined until it is known which language that is, and it is loaded. */
  readonly t: PrintedWords | undefined
  readonly about: Values<typeof eventEntity>
  readonly eventName: string
}

export function usePrinted(event: EventId): Printed {
  const { language: own } = useLanguage()
  useTranslation('paper')
  const { loaded, rows } = useRows(event, eventEntity)
  const row = rows.get(event as string as TargetId)
  const about = row ? itemOf(eventEntity, row).values : {}
  const language = about.language !== undefined && isLanguage(about.language) ? about.language : own
  const t = useTextsIn(language, 'paper')
  return {
    language,
    t: loaded ? t : undefined,
    about,
    eventName: localise(textsOf(about, 'name'), language)?.text ?? '',
  }
}
