// What every screen says of an event: its name in the reader's language, its dates, its place, whom to call.

import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { LANGUAGES, localise } from '../../../core/languages.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { formatDayRange } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useItem } from '../../store/useRows.ts'

export interface EventFacts {
  readonly name: string
  readonly dates: string
  readonly town: string
  readonly helpName: string
  readonly helpPhone: string
  readonly rehearsal: boolean
}

/** The event's own row has the event's id. */
export function useEventFacts(event: EventId): EventFacts {
  const { language } = useLanguage()
  const { t } = useTranslation('shell')
  const values = useItem(event, eventEntity, event as string as TargetId)?.values ?? {}
  const names = Object.fromEntries(LANGUAGES.map((each) => [each, values[`name.${each}`] ?? '']))
  return {
    name: localise(names, language)?.text ?? t('events.unnamed'),
    dates: values.start && values.end ? formatDayRange(values.start, values.end, language) : '',
    town: values.town ?? '',
    helpName: values.helpName ?? '',
    helpPhone: values.helpPhone ?? '',
    rehearsal: values.rehearsal ?? false,
  }
}
