// Who speaks and for how long. At the limit it says „Time” in a word and a colour, and the tablet vibrates once; no
// sound, and nobody is cut off. What the interpreter takes is shown apart.

import { Languages, Pause, Play, TimerReset } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../../core/floor/floor.ts'
import { turnTo } from '../../../core/floor/floorActs.ts'
import { lengthOf, type TurnMode } from '../../../core/floor/turn.ts'
import { clockText } from '../../../core/hall/itemClock.ts'
import type { TargetId } from '../../../core/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import styles from './Floor.module.css'
import { FromPhone } from './FromPhone.tsx'
import type { FloorStore } from '../../floor/floorStore.ts'
import { useTicking } from '../../floor/useFloor.ts'
import { useFloorWords } from './useFloorWords.ts'

const TICK_MS = 500
const VIBRATION_MS = 400

interface Props {
  readonly store: FloorStore
  readonly item: TargetId
  readonly entry: Entry | undefined
  readonly limitMs: number | null
  /** It was planned that each turn is said again in another language: that comes next. */
  readonly isAwaited: boolean
  readonly onOpen: () => void
}

export function SpeakingTile({ store, item, entry, limitMs, isAwaited, onOpen }: Props) {
  const { t } = useTranslation('floor')
  const words = useFloorWords()
  const nowMs = useTicking(store, TICK_MS)
  const turn = entry?.turn
  const length = turn && lengthOf(turn, nowMs)
  const isOver = length !== undefined && limitMs !== null && length.spokenMs >= limitMs
  useOneVibration(entry?.id, isOver)

  const spoken =
    entry === undefined ? t('nobody') : t(isOver ? 'timeFor' : 'speaking', { hand: words.hand(entry) })
  const into = (mode: TurnMode) =>
    store.act(item, (floor, page, _book, atMs) => turnTo(floor, page, atMs, mode))

  return (
    <div className={styles['tile']} data-over={isOver || undefined}>
      <p className="visuallyHidden" role="status">
        {spoken}
      </p>
      {entry && turn && length ? (
        <>
          <button type="button" className={styles['who']} onClick={onOpen}>
            <span className={styles['name']}>{t('speaking', { hand: words.hand(entry) })}</span>
            {entry.phone && <FromPhone />}
            {entry.label && (
              <span className={styles['label']} translate="no">
                {entry.label}
              </span>
            )}
          </button>
          <div className={styles['clock']}>
            {isOver && (
              <strong className={styles['time']}>
                <IconWord icon={TimerReset}>{t('time')}</IconWord>
              </strong>
            )}
            <span className={`${styles['digits']} tabular`}>{clockText(length.spokenMs)}</span>
            {limitMs !== null && (
              <span className={styles['limit']}>{t('limit', { limit: clockText(limitMs) })}</span>
            )}
          </div>
          <div className={styles['actions']}>
            {turn.mode === 'paused' ? (
              <Button icon={Play} onClick={() => into(turn.pausedFrom ?? 'speaking')}>
                {t('goOn')}
              </Button>
            ) : (
              <Button icon={Pause} onClick={() => into('paused')}>
                {t('pause')}
              </Button>
            )}
            <Button
              kind={isAwaited && length.interpretedMs === 0 ? 'main' : 'plain'}
              icon={Languages}
              aria-pressed={turn.mode === 'interpreting'}
              onClick={() => into(turn.mode === 'interpreting' ? 'speaking' : 'interpreting')}
            >
              {t(turn.mode === 'interpreting' ? 'interpreterEnds' : 'interpreter')}
            </Button>
          </div>
          {(turn.mode !== 'speaking' || length.interpretedMs > 0) && (
            <p className={styles['mode']}>
              {turn.mode === 'paused' && <span>{t('paused')}</span>}
              {(turn.mode === 'interpreting' || length.interpretedMs > 0) && (
                <span className="tabular">{t('interpreted', { time: clockText(length.interpretedMs) })}</span>
              )}
            </p>
          )}
          {length.doubt && <p className={styles['mode']}>{t('doubt')}</p>}
        </>
      ) : (
        <p className={styles['name']}>{t('nobody')}</p>
      )}
    </div>
  )
}

/** When the limit is reached while one looks; not when a screen opens on it. */
function useOneVibration(entry: string | undefined, isOver: boolean): void {
  const before = useRef<{ entry: string | undefined; isOver: boolean }>(undefined)
  useEffect(() => {
    const was = before.current
    before.current = { entry, isOver }
    if (isOver && was?.entry === entry && !was?.isOver && 'vibrate' in navigator)
      navigator.vibrate(VIBRATION_MS)
  }, [entry, isOver])
}
