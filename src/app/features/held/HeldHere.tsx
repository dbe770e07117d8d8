// „Not accepted yet”, on the device that wrote it: what it is, why, and what can be done: corrected, sent again, or
// put aside after one question. Until then all of it is kept here.

import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useHeld } from '../../store/useHeld.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './Held.module.css'
import { HeldCard } from './HeldCard.tsx'

export function HeldHere() {
  const { t } = useTranslation('held')
  const held = useHeld()
  return (
    <Screen title={t('title')} back="previous">
      {held === undefined ? (
        <Loading />
      ) : held.length === 0 ? (
        <Empty icon={CircleCheck}>{t('empty')}</Empty>
      ) : (
        <div className={styles['list']}>
          <p className={styles['means']}>{t('means')}</p>
          <ul className={styles['cards']} aria-label={t('title')}>
            {held.map((entry) => (
              <HeldCard key={entry.key} entry={entry} />
            ))}
          </ul>
        </div>
      )}
    </Screen>
  )
}
