// On the screens of an event: this device's clock is off, how far, and that nothing depends on it [C1].

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from 'wouter'
import { useDeviceRecord } from '../store/useDevice.ts'
import { Notice } from './Notice.tsx'
import { useClockWords } from './useClockWords.ts'

export function ClockNotice() {
  const { t } = useTranslation('clock')
  const [atEvent] = useRoute('/e/:event/*?')
  const words = useClockWords(useDeviceRecord()?.clockOffsetMs ?? 0)
  const [closed, setClosed] = useState<string>()
  if (!atEvent || words === undefined || closed === words) return null
  return (
    <Notice onClose={() => setClosed(words)}>
      <p>{words}</p>
      <p>{t('goesOn')}</p>
    </Notice>
  )
}
