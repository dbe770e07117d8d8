// How far this device's clock is off, in words.

import { useTranslation } from 'react-i18next'
import { formatDuration } from '../i18n/intl.ts'
import { useLanguage } from '../i18n/useLanguage.ts'

/** Off by less, and nobody is misled by it. */
const WORTH_SAYING_MS = 5 * 60_000

/** `offsetMs`: how far the server's clock is ahead of ours. Undefined where ours is right. */
export function useClockWords(offsetMs: number): string | undefined {
  const { t } = useTranslation('clock')
  const { language } = useLanguage()
  if (Math.abs(offsetMs) <= WORTH_SAYING_MS) return undefined
  const duration = formatDuration(Math.abs(offsetMs), language)
  return t(offsetMs < 0 ? 'ahead' : 'behind', { duration })
}
