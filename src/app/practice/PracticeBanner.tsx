// The striped band over every screen of the practice, and under it the task of the guided round that comes next.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attendance, signing } from '../../core/model/attendance.ts'
import { attendee } from '../../core/model/attendee.ts'
import { useDeviceAndSync } from '../store/deviceContext.ts'
import { useAllItems } from '../store/useRows.ts'
import { Button } from '../ui/Button.tsx'
import { emptyPractice } from './openPractice.ts'
import { PRACTICE_BASE, PRACTICE_EVENT } from './practiceAddress.ts'
import styles from './Practice.module.css'
import { GUESTS, WALK_IN } from './practicePeople.ts'
import { TASKS, tasksDone } from './practiceRound.ts'

export function PracticeBanner() {
  const { t } = useTranslation('practice')
  return (
    <div className={styles['band']}>
      <strong>{t('only')}</strong>
    </div>
  )
}

export function PracticeGuide() {
  const { t } = useTranslation('practice')
  const { device } = useDeviceAndSync()
  const [busy, setBusy] = useState(false)
  const done = tasksDone({
    attendees: useAllItems(PRACTICE_EVENT, attendee).items,
    attendances: useAllItems(PRACTICE_EVENT, attendance).items,
    signings: useAllItems(PRACTICE_EVENT, signing).items,
  })
  const next = TASKS.find((task) => !done.has(task))
  const leave = async (to: string) => {
    setBusy(true)
    await emptyPractice(device)
    location.assign(to)
  }
  const names = {
    sign: { name: GUESTS.registered.slice(0, 2).join(' '), town: GUESTS.registered[2] },
    walkIn: { name: `${WALK_IN.firstName} ${WALK_IN.lastName}`, town: WALK_IN.town },
    undo: { name: GUESTS.registered.slice(0, 2).join(' '), town: '' },
    paper: { name: GUESTS.onPaper.slice(0, 2).join(' '), town: GUESTS.onPaper[2] },
  }
  return (
    <aside className={styles['guide']} aria-label={t('round')}>
      <p className={styles['task']} role="status">
        {next ? (
          <>
            <span className={styles['count']}>
              {t('task', { n: TASKS.indexOf(next) + 1, of: TASKS.length })}
            </span>
            <span>{t(`tasks.${next}`, names[next])}</span>
          </>
        ) : (
          <span>{t('done')}</span>
        )}
      </p>
      <div className={styles['actions']}>
        {!next && (
          <Button disabled={busy} onClick={() => void leave(`${PRACTICE_BASE}/e/${PRACTICE_EVENT}/desk`)}>
            {t('again')}
          </Button>
        )}
        <Button kind="quiet" disabled={busy} onClick={() => void leave('/')}>
          {t('end')}
        </Button>
      </div>
    </aside>
  )
}
