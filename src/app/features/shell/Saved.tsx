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
  const {
    waiting = 0,
    held,
    state,
    lastContactMs,
    problem,
    stuck,
    turnedAway,
    serverFailed,
  } = useSyncStatus()
  const stored = useStoredCount()
  const [tried, setTried] = useState(false)
  // A press that changes nothing on the screen looks like a press that did nothing.
  const sentAnswer =
    state === 'unreachable' ? 'saved.notSentNow' : waiting > 0 ? 'saved.stillWaiting' : 'saved.allSentNow'
  const send = () => {
    setTried(true)
    sync.poke()
  }
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
          {state === 'unreachable' && <p>{t(serverFailed ? 'saved.serverFailed' : 'saved.noInternet')}</p>}
          <p role="status" className={tried ? undefined : 'visuallyHidden'}>
            {tried && state !== 'sending' && t(sentAnswer, { n: waiting })}
          </p>
          {stuck && <Notice>{t('saved.stuck')}</Notice>}
          <div>
            <Button icon={RefreshCw} onClick={send} disabled={state === 'sending'}>
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
  const [asked, setAsked] = useState(false)
  const ask = async () => {
    setAsked(false)
    setAnswer(await askToKeep())
    setAsked(true)
  }
  useEffect(() => {
    void persistence().then(setAnswer)
  }, [])
  return (
    <section className={styles['card']}>
      <h2>{t('saved.browser')}</h2>
      {answer && <p>{t(KEEPING[answer])}</p>}
      <p role="status" className={asked ? undefined : 'visuallyHidden'}>
        {asked && answer !== 'kept' && t('saved.refused')}
      </p>
      {answer === 'mayBeCleared' && (
        <div>
          <Button onClick={() => void ask()}>{t('saved.askAgain')}</Button>
        </div>
      )}
    </section>
  )
}
