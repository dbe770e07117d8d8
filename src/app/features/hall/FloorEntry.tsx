// One hand in detail: words that help to find it, a badge or a card that says what is counted, its place in the queue.
// Of a badge only role and place are taken, and nothing of it is stored with the turn.

import { ArrowLeft, ArrowRight, Check, ScanLine, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readBadgeCode } from '../../../core/desk/badgeCode.ts'
import { type Entry } from '../../../core/floor/floor.ts'
import { describe, giveTheFloor, LABEL_MAX, move, withdraw } from '../../../core/floor/floorActs.ts'
import type { Marks } from '../../../core/floor/totals.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import type { event as eventEntity } from '../../../core/model/event.ts'
import type { Values } from '../../../core/model/entity.ts'
import { canRead } from '../../../core/policy.ts'
import { Scanner } from '../../camera/Scanner.tsx'
import { useRoles } from '../../store/useDevice.ts'
import { itemOf, useRows } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Floor.module.css'
import { FloorMarks } from './FloorMarks.tsx'
import type { FloorStore } from '../../floor/floorStore.ts'
import { useFloorWords } from './useFloorWords.ts'

interface Props {
  readonly event: EventId
  readonly item: TargetId
  readonly store: FloorStore
  readonly entry: Entry
  readonly isFair: boolean
  readonly cards: NonNullable<Values<typeof eventEntity>['floorCards']>
  readonly onDone: () => void
}

/** Words are told to the other devices when one stops typing. */
const TYPED_MS = 600

export function FloorEntry({ event, item, store, entry, isFair, cards, onDone }: Props) {
  const { t } = useTranslation('floor')
  const words = useFloorWords()
  const readsDesk = canRead(useRoles(event), 'desk')
  const badge = useBadge(event)
  const [scanning, setScanning] = useState(false)
  const [unknown, setUnknown] = useState(false)
  const { id, marks = {} } = entry
  const mark = (own: Marks) => store.act(item, (floor, page) => describe(floor, page, id, { marks: own }))

  const takeBadge = (text: string): boolean => {
    const own = badge(text)
    setUnknown(own === 'unknown')
    if (typeof own !== 'object') return own === 'unknown'
    mark(own)
    setScanning(false)
    return true
  }
  const { typed, type, flush } = useWords(entry.label ?? '', (label) => {
    store.act(item, (floor, page) => describe(floor, page, id, { label }))
  })
  const act = (change: Parameters<FloorStore['act']>[1]) => store.act(item, change)

  return (
    <div className={styles['entry']} role="group" aria-label={words.hand(entry)}>
      <h3>{words.hand(entry)}</h3>
      <Field
        label={t('entry.words')}
        hint={t('entry.hint')}
        value={typed}
        maxLength={LABEL_MAX}
        onChange={({ target }) => (readsDesk && takeBadge(target.value) ? type('') : type(target.value))}
      />
      {isFair && readsDesk && (
        <div>
          <Button icon={ScanLine} aria-pressed={scanning} onClick={() => setScanning(!scanning)}>
            {t('entry.scan')}
          </Button>
        </div>
      )}
      {scanning && <Scanner onCode={(text) => void takeBadge(text)} />}
      {unknown && <Notice kind="problem">{t('entry.unknown')}</Notice>}
      {isFair && <FloorMarks event={event} marks={marks} cards={cards} onMark={mark} />}
      <div className={styles['actions']}>
        {entry.state === 'waiting' && (
          <>
            <Button icon={ArrowLeft} onClick={() => act((floor, page) => move(floor, page, id, -1))}>
              {t('entry.earlier')}
            </Button>
            <Button icon={ArrowRight} onClick={() => act((floor, page) => move(floor, page, id, 1))}>
              {t('entry.later')}
            </Button>
            <Button
              onClick={() => {
                flush()
                act((floor, page, book, nowMs) => giveTheFloor(floor, page, book, nowMs, id))
              }}
            >
              {t('entry.giveNow')}
            </Button>
            <Button kind="danger" icon={X} onClick={() => act((floor, page) => withdraw(floor, page, id))}>
              {t('entry.withdraw')}
            </Button>
          </>
        )}
        <Button
          icon={Check}
          onClick={() => {
            flush()
            onDone()
          }}
        >
          {t('entry.done')}
        </Button>
      </div>
    </div>
  )
}

/**
 * What is typed: shown at once, written when one stops, and when the hand is closed; not when the field is left, or what
 * the words push down would slip away from under the finger that leaves it.
 */
function useWords(stored: string, write: (words: string) => void) {
  const [own, setOwn] = useState<string>()
  const waiting = useRef<{ words: string; write: (words: string) => void }>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const flush = () => {
    clearTimeout(timer.current)
    const last = waiting.current
    waiting.current = undefined
    last?.write(last.words)
  }
  const latest = useRef(flush)
  useEffect(() => {
    latest.current = flush
  })
  useEffect(() => () => latest.current(), [])
  return {
    typed: own ?? stored,
    type: (words: string) => {
      setOwn(words)
      waiting.current = { words, write }
      clearTimeout(timer.current)
      timer.current = setTimeout(() => latest.current(), TYPED_MS)
    },
    flush,
  }
}

/** What a badge of this event says that is counted; `none`: no badge. */
function useBadge(event: EventId): (text: string) => Marks | 'unknown' | 'none' {
  const { rows } = useRows(event, attendee)
  return (text) => {
    const code = readBadgeCode(text)
    if (!code) return 'none'
    const row = code.event === event ? rows.get(code.person) : undefined
    if (!row) return 'unknown'
    const { role, town, country } = itemOf(attendee, row).values
    const place = town || country
    return { ...(role ? { role } : {}), ...(place ? { place } : {}) }
  }
}
