// From when until when an invitation works, in words and by the clock of the event; only until when, where it works
// already.

import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { formatDateTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import type { Invitation } from './organiseApi.ts'
import { useEventDays } from './useEventDays.ts'

export function useWindowWords(event: EventId): (invitation: Pick<Invitation, 'from' | 'expires'>) => string {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const { zone } = useEventDays(event)
  return ({ from, expires }) => {
    const until = formatDateTime(expires, language, zone)
    return from > device.env.now()
      ? t('invite.fromUntil', { from: formatDateTime(from, language, zone), until })
      : t('invite.until', { time: until })
  }
}
