// „Where is it saved?”: what is on this device, what waits, when it was last sent, whether the browser keeps it,
// and what to do about each.

import { History, Hourglass, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatNumber } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { askToKeep, persistence, type Persistence } from '../../pwa/storage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useSyncStatus } from '../../store/useDevice.ts'
import { type Unread, UNREAD_SETTING } from '../../store/storage.ts'
import { useSetting } from '../../store/useSetting.ts'
import { useStored } from '../../store/useStored.ts'
import { useStoredCount } from '../../store/useStoredCount.ts'
import { BigFigure } from '../../ui/BigFigure.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { BackupCard } from './BackupCard.tsx'
import styles from './shell.module.css'
import { VenueLinks } from './VenueLinks.tsx'

export function Saved() {
  const { t } = useTranslation('shell')
  const { t: happened } = useTranslation('happened')
  const { language } = useLanguage()
  const { sync } = useDeviceAndSync()
  const { waiting = 0, held, state, lastContactMs, problem, stuck, turnedAway } = useSyncStatus()
  const stored = useStoredCount()
  return (
    <Screen title={t('saved.title')} back="previous">
      <div className={styles['stack']}>
        {problem === 'signedOut' && <Notice kind="problem">{t('saved.signedOut')}</Notice>}
        <section className={styles['card']}>
          <h2>{t('saved.here')}</h2>
          <div className={styles['figures']}>
            <BigFigure
              figure={stored === undefined ? '…' : formatNumber(stored, language)}
              label={t('saved.entries')}
            />
            <BigFigure figure={formatNumber(waiting, language)} label={t('saved.waiting')} />
            {held > 0 && <BigFigure figure={formatNumber(held, language)} label={t('saved.held')} />}
          </div>
          {waiting > 0 && turnedAway ? (
            <Notice kind="problem">{t('saved.turnedAway')}</Notice>
          ) : (
            <p>{waiting > 0 ? t('saved.willBeSent') : t('saved.nothingWaits')}</p>
          )}
          {held > 0 && (
            <>
              <p>{t('saved.heldMeans')}</p>
              <div>
                <LinkButton icon={Hourglass} to="/not-accepted">
                  {t('saved.openHeld')}
                </LinkButton>
              </div>
            </>
          )}
        </section>
        <section className={styles['card']}>
          <h2>{t('saved.copy')}</h2>
          <p>
            {lastContactMs === null
              ? t('saved.never')
              : t('saved.lastContact', { time: formatDateTime(lastContactMs, language) })}
          </p>
          {state === 'unreachable' && <p>{t('saved.noInternet')}</p>}
          {stuck && <Notice>{t('saved.stuck')}</Notice>}
          <div>
            <Button icon={RefreshCw} onClick={() => sync.poke()} disabled={state === 'sending'}>
              {state === 'sending' ? t('saved.sending') : t('saved.sendNow')}
            </Button>
          </div>
        </section>
        <NotShown />
        <BackupCard />
        <Keeping />
        <VenueLinks />
        <Rows>
          <Row to="/what-happened" icon={History} title={happened('title')} />
        </Rows>
      </div>
    </Screen>
  )
}

/** What this version of the app can only keep, or not even that; nothing where there is nothing of it. */
function NotShown() {
  const { t } = useTranslation('shell')
  const aside = useStored((db) => db.ops.orderBy('aside').count()) ?? 0
  const unread = useSetting<Unread>(UNREAD_SETTING).value ?? {}
  const left = Object.values(unread).reduce((sum, { count }) => sum + count, 0)
  if (aside + left === 0) return null
  return (
    <section className={styles['card']}>
      <h2>{t('saved.notAll')}</h2>
      {aside > 0 && <p>{t('saved.aside', { n: aside })}</p>}
      {left > 0 && <p>{t('saved.unread', { n: left })}</p>}
      <p>{t('saved.notAllMeans')}</p>
    </section>
  )
}

const KEEPING = {
  kept: 'saved.kept',
  mayBeCleared: 'saved.mayBeCleared',
  unknown: 'saved.unknown',
} as const satisfies Record<Persistence, string>

function Keeping() {
  const { t } = useTranslation('shell')
  const [answer, setAnswer] = useState<Persistence>()
  useEffect(() => {
    void persistence().then(setAnswer)
  }, [])
  return (
    <section className={styles['card']}>
      <h2>{t('saved.browser')}</h2>
      {answer && <p>{t(KEEPING[answer])}</p>}
      {answer === 'mayBeCleared' && (
        <div>
          <Button onClick={() => void askToKeep().then(setAnswer)}>{t('saved.askAgain')}</Button>
        </div>
      )}
    </section>
  )
}
