// One quiet sentence for each tablet whose arrivals came by file or codes: they count, and nobody has confirmed them yet.

import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import styles from './Desk.module.css'
import { useUnproven } from './useUnproven.ts'

export function UnprovenLines({ event, list }: { readonly event: EventId; readonly list: TargetId }) {
  const { t } = useTranslation('scan')
  return useUnproven(event, list).map(({ device, count }) => (
    <p key={device} className={styles['unproven']}>
      {t('unproven', { device: device === '' ? t('unprovenOther') : device, n: count })}
    </p>
  ))
}
