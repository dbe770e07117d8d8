// The cards of an item, newest first, with a choice of which of them are shown.

import { NotebookPen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { NOTE_KINDS } from '../../../core/model/note.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Select } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { NoteCard } from './NoteCard.tsx'
import { type Filter, isFilter, passes } from './noteFilter.ts'
import styles from './Notes.module.css'
import type { NotesScreenState } from './useNotesOfItem.ts'

export function NoteCards({ event, notes }: { readonly event: EventId; readonly notes: NotesScreenState }) {
  const { t } = useTranslation('notes')
  const [filter, setFilter] = useState<Filter>('all')
  const { cards, tree, done, failed } = notes
  const shown = cards.filter((each) => passes(filter, each, tree))
  const kinds = NOTE_KINDS.filter(
    (kind) => kind === filter || cards.some(({ values }) => values.kind === kind),
  )
  return (
    <>
      {(done || failed) && (
        <div className={styles['done']}>
          <Notice
            kind={failed ? 'problem' : 'done'}
            onUndo={done ? notes.undo : undefined}
            onClose={done ? notes.forget : undefined}
          >
            {failed ? t('notSaved') : done?.words}
          </Notice>
        </div>
      )}
      {cards.length > 1 && (
        <Select
          label={t('filter.label')}
          value={filter}
          onChange={(changed) => {
            if (isFilter(changed.target.value)) setFilter(changed.target.value)
          }}
        >
          <option value="all">{t('filter.all', { n: cards.length })}</option>
          <option value="unanswered">{t('filter.unanswered')}</option>
          <option value="noNextStep">{t('filter.noNextStep')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </Select>
      )}
      {shown.length === 0 ? (
        <Empty
          icon={NotebookPen}
          action={cards.length > 0 && <Button onClick={() => setFilter('all')}>{t('filter.showAll')}</Button>}
        >
          {t(cards.length > 0 ? 'filter.empty' : 'empty')}
        </Empty>
      ) : (
        <ul className={styles['cards']} aria-label={t('list')}>
          {shown.map((each) => (
            <NoteCard key={each.target} event={event} note={each} around={notes} />
          ))}
        </ul>
      )}
    </>
  )
}
