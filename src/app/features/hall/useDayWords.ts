// How the day stands, in words: late or early, and when it closes.

import { useTranslation } from 'react-i18next'
import { formatHours, formatInstant } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { Hall, Planned } from './useHall.ts'

const MINUTE_MS = 60_000

export interface DayWords {
  readonly titleOf: (item: Planned | undefined) => string
  /** Empty where the day has not begun or is over. */
  readonly day: string
  /** In full minutes; negative where the day is early. */
  readonly lateMinutes: number
  readonly time: (instantMs: number) => string
}

export function useDayWords({ forecast, run, zone }: Pick<Hall, 'forecast' | 'run' | 'zone'>): DayWords {
  const { t } = useTranslation('now')
  const { language } = useLanguage()
  const { closingMs, lateMs } = forecast
  const lateMinutes = Math.trunc(lateMs / MINUTE_MS)
  const time = (instantMs: number) => formatInstant(instantMs, language, zone === '' ? undefined : zone)
  const drift =
    lateMinutes === 0
      ? t('onTime')
      : Math.abs(lateMinutes) > 60
        ? t(lateMinutes > 0 ? 'lateLong' : 'earlyLong', {
            time: formatHours(Math.abs(lateMinutes), language),
          })
        : t(lateMinutes > 0 ? 'late' : 'early', { count: Math.abs(lateMinutes) })
  return {
    titleOf: (item) => (item?.title ?? '') || t('untitled'),
    day:
      closingMs === undefined || run.steps.length === 0
        ? ''
        : `${drift} · ${t('closing', { time: time(closingMs) })}`,
    lateMinutes,
    time,
  }
}
