// „Safe to leave the venue?”: one answer in words, and below it what it is made of: this device, the others,
// what is not accepted yet, the backups; and what to do about each. It works without a network, and then says
// what it can't know.

import { CircleCheck, CircleHelp, Hourglass, RefreshCw, Save } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import type { Leave } from '../../../core/safeToLeave.ts'
import type { EventScreenProps } from '../../screens.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useSyncStatus } from '../../store/useDevice.ts'
import { useTimes } from '../../store/useTimes.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './Leave.module.css'
import { OtherDevices } from './OtherDevices.tsx'
import { type LeaveKnown, useLeave } from './useLeave.ts'

export function LeaveScreen({ event }: EventScreenProps) {
  const { t } = useTranslation('leave')
  const { sync } = useDeviceAndSync()
  const leave = useLeave(event)
  useEffect(() => sync.poke(), [sync])
  return (
    <Screen title={t('title')} back={`/e/${event}`}>
      {!leave ? (
        <Loading />
      ) : (
        <div className={styles['leave']}>
          <Answer leave={leave} />
          <OwnDevice event={event} leave={leave} />
          <OtherDevices leave={leave} />
          {leave.held > 0 && (
            <section className={styles['part']}>
              <h2>{t('held.title')}</h2>
              <p>{t('held.count', { n: leave.held })}</p>
              <div>
                <LinkButton to="/not-accepted">{t('held.open')}</LinkButton>
              </div>
            </section>
          )}
          <Backups leave={leave} />
        </div>
      )}
    </Screen>
  )
}

const ICONS = { yes: CircleCheck, notYet: Hourglass, unknown: CircleHelp }

const WORDS = {
  yes: 'answer.yes',
  notYet: 'answer.notYet',
  unknown: 'answer.unknown',
} as const satisfies Record<Leave['answer'], string>

function Answer({ leave }: { readonly leave: LeaveKnown }) {
  const { t } = useTranslation('leave')
  const { answer, waiting, openFloors } = leave
  const Icon = ICONS[answer]
  const why =
    answer === 'yes'
      ? t('why.yes')
      : answer === 'unknown'
        ? t('why.unknown')
        : t(waiting + openFloors > 0 ? 'why.here' : 'why.others')
  return (
    <div className={`${styles['answer']} ${styles[answer]}`} role="status">
      <Icon aria-hidden size={56} />
      <div>
        <p className={styles['word']}>{t(WORDS[answer])}</p>
        <p>{why}</p>
      </div>
    </div>
  )
}

function OwnDevice({ event, leave }: { readonly event: EventId; readonly leave: LeaveKnown }) {
  const { t } = useTranslation('leave')
  const { sync } = useDeviceAndSync()
  const { state } = useSyncStatus()
  const { waiting, openFloors } = leave
  return (
    <section className={styles['part']}>
      <h2>{t('here.title')}</h2>
      <p>{waiting === 0 ? t('here.allSent') : t('here.waiting', { n: waiting })}</p>
      {waiting > 0 && <p className={styles['todo']}>{t('here.toDo')}</p>}
      {openFloors > 0 && <p className={styles['todo']}>{t('here.floors', { n: openFloors })}</p>}
      <div className={styles['actions']}>
        {openFloors > 0 && <LinkButton to={`/e/${event}/now`}>{t('here.toFloor')}</LinkButton>}
        <Button icon={RefreshCw} onClick={() => sync.poke()} disabled={state === 'sending'}>
          {t(state === 'sending' ? 'here.sending' : 'here.look')}
        </Button>
      </div>
    </section>
  )
}

function Backups({ leave }: { readonly leave: LeaveKnown }) {
  const { t } = useTranslation('leave')
  const times = useTimes()
  const { backupMs, serverBackupMs } = leave
  const time = (ms: number) => times.dateTime(ms)
  return (
    <section className={styles['part']}>
      <h2>{t('backup.title')}</h2>
      <p>{serverBackupMs === null ? t('backup.noCopy') : t('backup.copy', { time: time(serverBackupMs) })}</p>
      <p>{backupMs === null ? t('backup.noFile') : t('backup.file', { time: time(backupMs) })}</p>
      <div>
        <LinkButton icon={Save} to="/saved">
          {t('backup.open')}
        </LinkButton>
      </div>
    </section>
  )
}
