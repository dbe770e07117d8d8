// „Ready for the venue?”: what must be true of this device before it leaves the last internet, each with a word,
// an icon and what to do. It needs no network and says how old its knowledge is.

import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatList } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { restart, subscribeUpdate, updateState } from '../../pwa/update.ts'
import type { EventScreenProps } from '../../screens.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useTimes } from '../../store/useTimes.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './shell.module.css'
import { useEventFacts } from './useEventFacts.ts'
import { type State, useVenueChecks, type VenueChecks } from './useVenueChecks.ts'

export function Ready({ event }: EventScreenProps) {
  const { t } = useTranslation('ready')
  const checks = useVenueChecks(event)
  const facts = useEventFacts(event)
  return (
    <Screen title={t('title')} subtitle={facts.name} back="previous">
      {checks ? <Checks checks={checks} /> : <Loading />}
    </Screen>
  )
}

function Checks({ checks }: { readonly checks: VenueChecks }) {
  const { t } = useTranslation('ready')
  const { t: shell } = useTranslation('shell')
  const { language } = useLanguage()
  const times = useTimes()
  const { sync } = useDeviceAndSync()
  const { asOfMs, clockWords, others, free } = checks
  const states = [checks.event, checks.app, checks.keep, checks.clock, checks.version, checks.space]
  const all = states.every((state) => state === 'yes')
  const version = import.meta.env.ZBOR_VERSION
  return (
    <div className={styles['stack']}>
      <Notice kind={all ? 'done' : 'info'}>
        <p className={styles['large']}>{t(all ? 'all' : 'notAll')}</p>
        <p>
          {asOfMs === null
            ? shell('saved.never')
            : shell('saved.lastContact', { time: times.dateTime(asOfMs) })}
        </p>
      </Notice>
      <div className={styles['checks']}>
        <Check title={t('event.title')} state={checks.event}>
          <p>{t(checks.event === 'yes' ? 'event.yes' : 'event.no')}</p>
          {checks.event !== 'yes' && (
            <Doing label={t('event.do')} work={() => Promise.resolve(sync.poke())} />
          )}
        </Check>
        <Check title={t('app.title')} state={checks.app}>
          <p>{t(checks.app === 'yes' ? 'app.yes' : 'app.no')}</p>
          {checks.app !== 'yes' && <Doing label={t('app.do')} work={checks.keepApp} />}
        </Check>
        <Check title={t('keep.title')} state={checks.keep}>
          <p>{t(`keep.${checks.keep}`)}</p>
          {checks.keep === 'no' && <Doing label={t('keep.do')} work={checks.keepData} />}
        </Check>
        <Check title={t('clock.title')} state={checks.clock}>
          {clockWords !== undefined && <p>{clockWords}</p>}
          <p>{t(`clock.${checks.clock}`)}</p>
        </Check>
        <Check title={t('version.title')} state={checks.version}>
          <p>{t(checks.version === 'yes' ? 'version.yes' : 'version.here', { version })}</p>
          {others.length > 0 && <p>{t('version.others', { devices: formatList(others, language) })}</p>}
          {checks.version !== 'yes' && <p>{t(`version.${checks.version}`)}</p>}
          <Waiting />
        </Check>
        <Check title={t('space.title')} state={checks.space}>
          {free !== undefined && <p>{t('space.free', { size: formatBytes(free, language) })}</p>}
          {checks.space !== 'yes' && <p>{t(`space.${checks.space}`)}</p>}
        </Check>
      </div>
    </div>
  )
}

const ICONS = { yes: CircleCheck, no: CircleAlert, unknown: CircleHelp }

function Check(props: { readonly title: string; readonly state: State; readonly children: ReactNode }) {
  const { title, state, children } = props
  const { t } = useTranslation('ready')
  return (
    <section className={styles['card']}>
      <div className={styles['checkTitle']}>
        <h2>{title}</h2>
        <span className={styles[state === 'yes' ? 'stateYes' : 'stateOther']}>
          <IconWord icon={ICONS[state]}>{t(`state.${state}`)}</IconWord>
        </span>
      </div>
      {children}
    </section>
  )
}

function Doing({ label, work }: { readonly label: string; readonly work: () => Promise<void> }) {
  const [busy, setBusy] = useState(false)
  return (
    <div>
      <Button disabled={busy} onClick={() => (setBusy(true), void work().finally(() => setBusy(false)))}>
        {label}
      </Button>
    </div>
  )
}

/** On a day of an event the new version is offered only here, to whoever comes to look. */
function Waiting() {
  const { t } = useTranslation('ready')
  const { t: common } = useTranslation('common')
  const state = useSyncExternalStore(subscribeUpdate, updateState)
  if (state === 'current') return null
  return (
    <>
      <p>{t('version.waiting')}</p>
      <div>
        <Button onClick={restart}>{common('update.restart')}</Button>
      </div>
    </>
  )
}
