// The other devices of the event, the longest silent first: what each has not sent, since when it was not heard,
// and a person's word that one was not used since.

import { Check, CircleHelp, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OtherDevice } from '../../../core/safeToLeave.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Leave.module.css'
import type { LeaveKnown } from './useLeave.ts'
import { useTimes } from '../../store/useTimes.ts'

export function OtherDevices({ leave }: { readonly leave: LeaveKnown }) {
  const { t } = useTranslation('leave')
  const times = useTimes()
  const { others, asOfMs, isTold, setUnused } = leave
  const { save, failed } = useSaving()
  const isOpen = others.some((each) => each.is === 'unsent' || each.is === 'silent')
  return (
    <section className={styles['part']}>
      <h2>{t('others.title')}</h2>
      {!isTold ? (
        <p>{t('others.notTold')}</p>
      ) : others.length === 0 ? (
        <p>{t('others.none')}</p>
      ) : (
        <>
          {isOpen && <p className={styles['todo']}>{t('others.toDo')}</p>}
          {failed && <Notice kind="problem">{t('others.notSaved')}</Notice>}
          <ul className={styles['devices']}>
            {others.map((other) => (
              <DeviceRow
                key={other.key}
                other={other}
                onUnused={(unused) => save(() => setUnused(other.key, unused))}
              />
            ))}
          </ul>
        </>
      )}
      {asOfMs !== null && (
        <p className={styles['todo']}>{t('others.asOf', { time: times.dateTime(asOfMs) })}</p>
      )}
    </section>
  )
}

const ICONS = { reported: Check, unused: Check, unsent: Hourglass, silent: CircleHelp }

interface DeviceRowProps {
  readonly other: OtherDevice
  readonly onUnused: (unused: boolean) => void
}

function DeviceRow({ other, onUnused }: DeviceRowProps) {
  const { t } = useTranslation('leave')
  const times = useTimes()
  const { name, unsent, lastContactMs, is } = other
  const words =
    is === 'unsent'
      ? unsent === null
        ? t('others.saidNothing')
        : t('others.unsent', { n: unsent })
      : t(is === 'silent' ? 'others.silent' : is === 'unused' ? 'others.unused' : 'others.reported')
  return (
    <li className={styles['device']}>
      <div className={styles['deviceText']}>
        <p className={styles['name']} translate="no">
          {name}
        </p>
        <p>
          <IconWord icon={ICONS[is]}>{words}</IconWord>
        </p>
        <p className={styles['todo']}>{t('others.lastHeard', { time: times.dateTime(lastContactMs) })}</p>
      </div>
      {is === 'silent' && <Button onClick={() => onUnused(true)}>{t('others.wasNotUsed')}</Button>}
      {is === 'unused' && <Button onClick={() => onUnused(false)}>{t('others.wasUsed')}</Button>}
    </li>
  )
}
