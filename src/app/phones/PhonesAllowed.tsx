// What phones may send: one switch each for questions, hands and feedback at the end. Each is stored when it is pressed; phones
// follow as soon as this device has sent it.

import { useTranslation } from 'react-i18next'
import { type FromPhones, isAllowed, SWITCHES } from '../../core/hall/allowed.ts'
import type { EventId, TargetId } from '../../core/ids.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { edited } from '../store/device.ts'
import { useDeviceAndSync } from '../store/deviceContext.ts'
import { useItem } from '../store/useRows.ts'
import { Choice } from '../ui/Choice.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useSaving } from '../ui/useSaving.ts'
import styles from './PhonesAllowed.module.css'

const WHAT: readonly FromPhones[] = ['questions', 'hands', 'feedback']

interface Props {
  readonly event: EventId
  /** False where the screen has that title already. */
  readonly titled?: boolean
}

export function PhonesAllowed({ event, titled = true }: Props) {
  const { t } = useTranslation('announce')
  const { device } = useDeviceAndSync()
  const { save, failed } = useSaving()
  const item = useItem(event, eventEntity, event as string as TargetId)
  if (!item) return null
  return (
    <section className={styles['phones']} aria-label={t('phones.title')}>
      {titled && <h2>{t('phones.title')}</h2>}
      <p>{t('phones.means')}</p>
      {WHAT.map((what) => (
        <Choice
          key={what}
          label={t(`phones.${what}`)}
          options={[
            { value: 'yes', label: t('phones.yes') },
            { value: 'no', label: t('phones.no') },
          ]}
          value={isAllowed(what, item.values) ? 'yes' : 'no'}
          onChange={(value) =>
            save(async () =>
              device.commit(event, [edited(eventEntity, item.row, { [SWITCHES[what]]: value === 'yes' })]),
            )
          }
        />
      ))}
      <p>{t('phones.feedbackMeans')}</p>
      {failed && <Notice kind="problem">{t('phones.failed')}</Notice>}
    </section>
  )
}
