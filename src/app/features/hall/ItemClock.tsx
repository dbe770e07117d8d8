// The clock of what is on: large figures, the words for them, a bar. It ticks by itself, so that the screen around it
// stands still, and a screen reader hears only that the time is nearly over and that it is over.

import { CirclePause, Hourglass, type LucideIcon, Timer, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ClockState, clockText, itemClock } from '../../../core/hall/itemClock.ts'
import { roundMinutesOf, roundsOf } from '../../../core/hall/plan.ts'
import { isPaused, type Run, type Stretch, takenBy } from '../../../core/hall/run.ts'
import { useTrueClock } from '../../store/useRun.ts'
import { IconWord } from '../../ui/IconWord.tsx'
import styles from './Now.module.css'
import type { Planned } from './useHall.ts'

const TICK_MS = 250
const MINUTE_MS = 60_000

const ICONS: Readonly<Record<ClockState, LucideIcon>> = {
  calm: Timer,
  open: Timer,
  amber: Hourglass,
  over: TriangleAlert,
}

interface Props {
  readonly run: Run
  readonly current: Stretch
  readonly item: Planned | undefined
  readonly title: string
  /** When the run was read: a step of this moment is not waited for by the tick. */
  readonly readMs: number
}

export function ItemClock({ run, current, item, title, readMs }: Props) {
  const { t } = useTranslation('now')
  const nowMs = Math.max(useTicking(), readMs)
  const rounds = item ? roundsOf(item) : 1
  const minutes = item && roundMinutesOf(item)
  const taken = takenBy(run, current.item, nowMs, rounds > 1 ? current.round : undefined)
  const { state, shownMs, share } = itemClock(
    minutes === undefined ? undefined : minutes * MINUTE_MS,
    taken?.activeMs ?? 0,
  )
  const paused = isPaused(current)
  const figures = clockText(shownMs, state === 'calm' || state === 'amber' ? 'up' : 'down')
  return (
    <div className={styles['clock']} data-state={state}>
      <p role="timer" aria-live="off" className={styles['figures']}>
        <span className={`${styles['digits']} tabular`}>{figures}</span>{' '}
        <span className={styles['state']}>
          <IconWord icon={paused ? CirclePause : ICONS[state]}>
            {t(`clock.${state}`)}
            {paused && ` · ${t('clock.paused')}`}
          </IconWord>
        </span>
      </p>
      {state !== 'open' && (
        <svg className={styles['bar']} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
          <rect width={Math.round(share * 1000) / 10} height="4" />
        </svg>
      )}
      <p role="status" className="visuallyHidden">
        {state === 'amber' && t('said.amber', { title })}
        {state === 'over' && t('said.over', { title })}
      </p>
    </div>
  )
}

/** The right time, once a second at least. */
function useTicking(): number {
  const clock = useTrueClock()
  const [nowMs, setNowMs] = useState(clock)
  useEffect(() => {
    const timer = setInterval(() => {
      const next = clock()
      setNowMs((before) => (Math.floor(before / 1000) === Math.floor(next / 1000) ? before : next))
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [clock])
  return nowMs
}
