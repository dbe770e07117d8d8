// The permanent line at the bottom: what is saved here and what waits to be sent. Being without a network is
// normal and looks normal; only a failed write changes its colour. It leads to „Where is it saved?”.

import { Check, CircleAlert, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useDeviceAndSync } from '../store/deviceContext.ts'
import { useSyncStatus } from '../store/useDevice.ts'
import styles from './StatusLine.module.css'

export function StatusLine() {
  const { t } = useTranslation('common')
  const { waiting, held, state, problem, stuck, turnedAway } = useSyncStatus()
  const { practice } = useDeviceAndSync()
  if (practice) return <p className={styles['practice']}>{t('status.practice')}</p>
  const failed = problem !== undefined && problem !== 'signedOut'
  const waits = waiting !== undefined && waiting > 0
  return (
    <div className={styles['foot']}>
      <Link to="/saved" className={`${styles['line']} ${failed ? styles['failed'] : ''}`}>
        {failed ? <CircleAlert aria-hidden size="1.25em" /> : <Check aria-hidden size="1.25em" />}
        <output className={styles['words']}>
          <span>{t(failed ? `status.${problem}` : 'status.saved')}</span>
          {waits && <span className="tabular">{t('status.waiting', { n: waiting })}</span>}
          {waiting === 0 && held === 0 && !failed && !stuck && <span>{t('status.allSent')}</span>}
          {stuck && <span>{t('status.notAllHere')}</span>}
          {waits && turnedAway && <span>{t('status.turnedAway')}</span>}
          {waits && state === 'sending' && <span>{t('status.sending')}</span>}
          {problem === 'signedOut' && <span>{t('status.signedOut')}</span>}
        </output>
      </Link>
      {held > 0 && (
        <Link to="/not-accepted" className={styles['held']}>
          <Hourglass aria-hidden size="1.25em" />
          <span className="tabular">{t('status.held', { n: held })}</span>
        </Link>
      )}
    </div>
  )
}
