// From when until when an invitation works, in words; only until when, where it works already.

import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import type { Invitation } from './organiseApi.ts'

export function useWindowWords(): (invitation: Pick<Invitation, 'from' | 'expires'>) => string {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  return ({ from, expires }) => {
    const until = formatDateTime(expires, language)
    return from > device.env.now()
      ? t('invite.fromUntil', { from: formatDateTime(from, language), until })
      : t('invite.until', { time: until })
  }
}
