// „You are hand 7": a hand raised from here, how many are before it, and when its turn has come. It comes by import()
// when the page is alive.

import { useEffect, useState, useSyncExternalStore } from 'react'
import css from './AgendaPage.module.css'
import { HandCard } from './HandCard.tsx'
import type { PageWords } from './pageWords.ts'
import { type HandState, isUp, raisedHand } from './raisedHand.ts'

export interface RaiseHandProps {
  readonly eventId: string
  /** The agenda item to which hands may be raised now. */
  readonly item: string | undefined
  /** The agenda item that is on, whether hands may be raised to it or not. */
  readonly on: string | undefined
  readonly words: PageWords
}

const VIBRATION_MS = 400

export function RaiseHand({ eventId, item, on, words }: RaiseHandProps) {
  const { t } = words
  const [hand] = useState(() => raisedHand(eventId))
  const state = useSyncExternalStore(hand.subscribe, hand.current)
  // An item that ended, or was interrupted: who waits for it is not told that nobody is before them.
  const isLeft = isUp(state) && hand.item() !== on
  const is = isLeft ? 'left' : state.is
  useEffect(() => {
    if (is === 'speaking' && 'vibrate' in navigator) navigator.vibrate(VIBRATION_MS)
  }, [is])
  if (item === undefined && is === 'none') return null
  const up = isUp(state) && !isLeft
  const mayRaise = item !== undefined && !up
  return (
    <HandCard isTurn={is === 'speaking'} words={words}>
      <div role="status">
        {isLeft ? <p>{words.t('hand.left')}</p> : <Standing state={state} words={words} />}
      </div>
      {(is === 'waiting' || mayRaise) && (
        <button
          type="button"
          className={up ? css['option'] : css['send']}
          aria-disabled={is === 'raising' || undefined}
          onClick={() => (up ? hand.lower() : item !== undefined && hand.raise(item))}
        >
          {t(
            up
              ? 'hand.lower'
              : is === 'raising'
                ? 'hand.raising'
                : is === 'none'
                  ? 'hand.raise'
                  : 'hand.again',
          )}
        </button>
      )}
      {is === 'none' && <p className={css['small']}>{t('hand.noName')}</p>}
    </HandCard>
  )
}

function Standing({ state, words: { t } }: { state: HandState; words: PageWords }) {
  switch (state.is) {
    case 'none':
    case 'raising':
      return null
    case 'waiting':
      return (
        <>
          <p className={css['question']}>{t('hand.you', { n: state.number })}</p>
          <p>{state.before === 0 ? t('hand.first') : t('hand.before', { n: state.before })}</p>
        </>
      )
    case 'speaking':
      return (
        <>
          <p className={css['question']}>{t('hand.turn')}</p>
          <p>{t('hand.you', { n: state.number })}</p>
        </>
      )
    default:
      return <p>{t(`hand.${state.is}`)}</p>
  }
}
