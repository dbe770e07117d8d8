// What is on: its title and its clock, who has the floor by number alone, and what comes next.

import { formatTime } from '../../i18n/intl.ts'
import { lengthOf } from '../../../core/floor/turn.ts'
import { clockText } from '../../../core/hall/itemClock.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { nowOnScreen } from '../../../core/show/nowOnScreen.ts'
import styles from './Show.module.css'
import { Texts, Word } from './Texts.tsx'
import type { ScreenFacts } from './useScreenFacts.ts'
import type { ScreenWords } from './useScreenWords.ts'

interface Props {
  readonly facts: ScreenFacts
  readonly words: ScreenWords
  readonly nowMs: number
}

const MINUTE_MS = 60_000

export function Follow({ facts, words, nowMs }: Props) {
  const { now, next } = nowOnScreen(facts.items, facts.run, nowMs, facts.zone)
  const [large] = words.languages
  const state = !now ? undefined : now.paused ? 'paused' : (now.leftMs ?? 0) < 0 ? 'over' : 'on'
  const isAmber = state === 'on' && now?.leftMs !== undefined && now.leftMs < 2 * MINUTE_MS
  const nextTexts = next ? words.both(next.title) : []
  return (
    <>
      <Texts texts={now ? words.both(now.item.title) : words.both(textsOf(facts.event, 'name'))} />
      {now && (
        <p className={styles['clock']} data-state={isAmber ? 'amber' : state}>
          <span className="tabular">
            {clockText(now.leftMs === undefined ? now.elapsedMs : Math.abs(now.leftMs))}
          </span>{' '}
          <span className={styles['clockWord']}>
            {state === 'paused' && <Word words={words} of="paused" />}
            {state === 'over' && <Word words={words} of="over" />}
            {state === 'on' && now.leftMs !== undefined && <Word words={words} of="left" />}
          </span>
        </p>
      )}
      {/* What is on may be known to the room alone; who speaks at another item is over. */}
      {(now === undefined || facts.queue?.item === now.item.id) && (
        <Queue facts={facts} words={words} nowMs={nowMs} />
      )}
      {next && (
        <p className={styles['next']}>
          <span className={styles['tag']}>
            <Word words={words} of="next" />
          </span>{' '}
          {next.start !== undefined && large && (
            <span className="tabular">{formatTime(next.start, large)} </span>
          )}
          <span lang={nextTexts[0]?.language}>{nextTexts[0]?.text}</span>
        </p>
      )}
    </>
  )
}

function Queue({ facts: { queue }, words, nowMs }: Props) {
  if (!queue || (queue.now === null && queue.next.length === 0)) return null
  const hand = ({ kind, number }: { kind: 'hand' | 'pointOfOrder' | 'reply'; number: number }) =>
    words.first(`numbered.${kind}`, { n: number })
  const { now } = queue
  const length = now && lengthOf(now.turn, nowMs)
  const isTime = now?.limitMs !== null && now?.limitMs !== undefined && (length?.spokenMs ?? 0) >= now.limitMs
  return (
    <p className={styles['queue']} data-time={isTime || undefined}>
      {now && length && (
        <span>
          {words.first('speaking', { hand: hand(now) })}{' '}
          {isTime ? (
            <strong>
              <Word words={words} of="time" />
            </strong>
          ) : (
            <span className="tabular">{clockText(length.spokenMs)}</span>
          )}
        </span>
      )}
      {queue.next.length > 0 && (
        <span>{words.first('nextHand', { hand: queue.next.map(hand).slice(0, 3).join(' · ') })}</span>
      )}
    </p>
  )
}
