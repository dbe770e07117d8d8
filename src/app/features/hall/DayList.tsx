// What is still to come, with the times that are expected, and what was on, planned against actual. Any item can be
// done now; what is left out comes back the same way.

import { Ban, Play, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Compared } from '../../../core/hall/compared.ts'
import type { Expected } from '../../../core/hall/forecast.ts'
import { minutesInForce } from '../../../core/hall/plan.ts'
import { formatTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Button } from '../../ui/Button.tsx'
import { enterNow, goOnWith, skip } from './hallCommands.ts'
import styles from './Now.module.css'
import { useDayWords } from './useDayWords.ts'
import type { Hall, Planned } from './useHall.ts'
import type { Presses } from './usePresses.ts'

interface Props {
  readonly hall: Hall
  readonly presses: Presses
}

export function DayList({ hall, presses }: Props) {
  const { t } = useTranslation('now')
  const { items } = hall.forecast
  const open = items.filter(({ state }) => state !== 'done' && state !== 'now')
  return (
    <>
      <section className={styles['part']} aria-label={t('coming')}>
        <h2>{t('coming')}</h2>
        {open.length === 0 && <p>{t('nothingComes')}</p>}
        <ul className={styles['lines']}>
          {open.map((each) => (
            <Coming key={each.item.id} hall={hall} presses={presses} expected={each} />
          ))}
        </ul>
      </section>
      {hall.soFar.length > 0 && (
        <section className={styles['part']} aria-label={t('soFar')}>
          <h2>{t('soFar')}</h2>
          <ul className={styles['lines']}>
            {hall.soFar.map((each) => (
              <Was key={each.item.id} hall={hall} presses={presses} was={each} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Coming({ hall, presses, expected }: Props & { readonly expected: Expected<Planned> }) {
  const { t } = useTranslation('now')
  const { language } = useLanguage()
  const words = useDayWords(hall)
  const { item, state, startMs } = expected
  const { run } = hall
  const time = startMs === undefined || state === 'interrupted' ? '' : words.time(startMs)
  const planned = item.start === undefined ? '' : formatTime(item.start, language)
  const minutes = minutesInForce(item)
  const facts = [
    state === 'later' || state === 'interrupted'
      ? ''
      : t(`state.${state === 'skipped' ? 'skipped' : 'passed'}`),
    state === 'interrupted' ? t('state.interrupted') : '',
    planned !== '' && planned !== time ? t('planned', { time: planned }) : '',
    minutes === undefined ? '' : t('minutes', { n: Math.round(minutes) }),
  ].filter(Boolean)
  const press = state === 'interrupted' ? goOnWith(run, item.id) : enterNow(run, item.id)
  return (
    <li className={styles['line']}>
      <p className={`${styles['time']} tabular`}>{time}</p>
      <div className={styles['what']}>
        <h3>{words.titleOf(item)}</h3>
        <p className={styles['facts']}>{facts.join(' · ')}</p>
      </div>
      <div className={styles['buttons']}>
        <Button kind="quiet" icon={Play} onClick={() => presses.press(press)}>
          {t('doNow')} <span className="visuallyHidden">{words.titleOf(item)}</span>
        </Button>
        {(state === 'later' || state === 'skipped') && (
          <Button
            kind="quiet"
            icon={state === 'skipped' ? Undo2 : Ban}
            onClick={() => presses.write(() => [skip(item, state !== 'skipped')])}
          >
            {t(state === 'skipped' ? 'bringBack' : 'skip')}{' '}
            <span className="visuallyHidden">{words.titleOf(item)}</span>
          </Button>
        )}
      </div>
    </li>
  )
}

const MINUTE_MS = 60_000

function Was({ hall, presses, was }: Props & { readonly was: Compared<Planned> }) {
  const { t } = useTranslation('now')
  const words = useDayWords(hall)
  const { item, beganMs, endedMs, activeMs, plannedMs, longerMs } = was
  const { run } = hall
  const isOn = run.current?.item === item.id
  const longer = longerMs === undefined || isOn ? 0 : Math.round(longerMs / MINUTE_MS)
  const facts = [
    isOn ? t('state.now') : '',
    t('took', { n: Math.round(activeMs / MINUTE_MS) }),
    plannedMs === undefined ? '' : t('plannedMinutes', { n: Math.round(plannedMs / MINUTE_MS) }),
    longer === 0 ? '' : t(longer > 0 ? 'longer' : 'shorter', { n: Math.abs(longer) }),
  ].filter(Boolean)
  return (
    <li className={styles['line']}>
      <p className={`${styles['time']} tabular`}>
        {words.time(beganMs)}
        {endedMs !== undefined && `–${words.time(endedMs)}`}
      </p>
      <div className={styles['what']}>
        <h3>{words.titleOf(item)}</h3>
        <p className={styles['facts']}>{facts.join(' · ')}</p>
      </div>
      <div className={styles['buttons']}>
        {!isOn && (
          <Button kind="quiet" icon={Play} onClick={() => presses.press(enterNow(run, item.id))}>
            {t('doNow')} <span className="visuallyHidden">{words.titleOf(item)}</span>
          </Button>
        )}
      </div>
    </li>
  )
}
