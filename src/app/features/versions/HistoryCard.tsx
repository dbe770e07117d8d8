// One entry of a history: when and where it was written, what it changed from what to what, and the button that
// uses it again.

import { CircleMinus, FilePlus, PencilLine, RotateCcw, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import type { HistoryChange, HistoryEntry } from '../../../core/sync/history.ts'
import { useAuthors } from '../../store/useAuthors.ts'
import { useTimes } from '../../store/useTimes.ts'
import { Button } from '../../ui/Button.tsx'
import { Differing } from '../../ui/Differing.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import type { RowWords } from '../../words/useRowWords.ts'
import styles from './VersionsScreen.module.css'

interface Props {
  readonly event: EventId
  readonly entity: string
  readonly entry: HistoryEntry
  readonly words: RowWords
  /** What using it again writes; undefined where there is nothing to use or no right to. */
  readonly again: Readonly<Record<string, Json>> | undefined
  readonly onUseAgain: (fields: Readonly<Record<string, Json>>) => void
}

const ICONS = {
  created: FilePlus,
  changed: PencilLine,
  removed: CircleMinus,
  restored: Undo2,
  erased: CircleMinus,
}

const KINDS = {
  created: 'history.created',
  changed: 'history.changed',
  removed: 'history.removed',
  restored: 'history.restored',
  erased: 'history.erased',
} as const satisfies Record<HistoryEntry['is'], string>

export function HistoryCard({ event, entity, entry, words, again, onUseAgain }: Props) {
  const { t } = useTranslation('versions')
  const times = useTimes()
  const author = useAuthors(event)(entry.replica, entry.author)
  return (
    <li className={styles['row']}>
      <div>
        <p className={styles['what']}>
          <IconWord icon={ICONS[entry.is]}>{t(KINDS[entry.is])}</IconWord>
        </p>
        <p className={styles['means']}>
          {times.dateTime(entry.atMs)}
          {' · '}
          {t(author.isHere ? 'here' : 'elsewhere')}
          {!author.isHere && author.name !== undefined && (
            <>
              {' · '}
              {t('device')} <span translate="no">{author.name}</span>
            </>
          )}
        </p>
      </div>
      {entry.changes.length > 0 && (
        <dl className={styles['changes']}>
          {entry.changes.map((change) => (
            <Change key={change.field} entity={entity} change={change} words={words} />
          ))}
        </dl>
      )}
      {again && (
        <div>
          <Button icon={RotateCcw} onClick={() => onUseAgain(again)}>
            {t('history.useAgain')}
          </Button>
        </div>
      )}
    </li>
  )
}

interface ChangeProps {
  readonly entity: string
  readonly change: HistoryChange
  readonly words: RowWords
}

function Change({ entity, change, words }: ChangeProps) {
  const { t } = useTranslation('versions')
  const { field, before, after } = change
  if (field === 'order') return <dt>{words.field(entity, field)}</dt>
  const isText = typeof after === 'string' && typeof before === 'string' && /\s/.test(`${before}${after}`)
  return (
    <>
      <dt>{words.field(entity, field)}</dt>
      <dd>
        {isText ? <Differing text={after} other={before} /> : words.value(entity, field, after)}
        {before !== undefined && before !== null && before !== '' && (
          <p className={styles['means']}>
            {t('history.before')} {words.value(entity, field, before)}
          </p>
        )}
      </dd>
    </>
  )
}
