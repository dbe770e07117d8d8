// When something of an event was: by the clock of the place where it is held, on every screen, wherever the device
// thinks it is. Two clocks on one screen would tell two stories.

import { useMemo } from 'react'
import { useRoute } from 'wouter'
import type { EventId, TargetId } from '../../core/ids.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { formatDateTime, formatInstant, localDay } from '../i18n/intl.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { useItem } from './useRows.ts'

export interface Times {
  /** `14:30` */
  readonly time: (instantMs: number) => string
  /** With the day before it. */
  readonly dateTime: (instantMs: number) => string
  /** `2019-12-06` */
  readonly day: (instantMs: number) => string
}

/** `event`: where it is not the one of this screen's address. */
export function useTimes(event?: EventId): Times {
  const [, params] = useRoute('/e/:event/*?')
  const { language } = useLanguage()
  const of = event ?? ((params?.event ?? '') as EventId)
  const zone = useItem(of, eventEntity, of as string as TargetId)?.values.zone || undefined
  return useMemo(
    () => ({
      time: (instantMs) => formatInstant(instantMs, language, zone),
      dateTime: (instantMs) => formatDateTime(instantMs, language, zone),
      day: (instantMs) => localDay(instantMs, zone),
    }),
    [language, zone],
  )
}
