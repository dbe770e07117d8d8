// The minutes of an item, with its cards a tap away; side by side where the screen is wide.

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { MinutesEditor } from './MinutesEditor.tsx'
import { NoteCards } from './NoteCards.tsx'
import styles from './Minutes.module.css'
import type { NotesScreenState } from './useNotesOfItem.ts'

interface Props {
  readonly event: EventId
  readonly item: TargetId
  readonly notes: NotesScreenState
}

export function MinutesOfItem({ event, item, notes }: Props) {
  const { t } = useTranslation('minutes')
  const [open, setOpen] = useState(false)
  return (
    <div className={styles['columns']}>
      <MinutesEditor event={event} item={item} />
      <section className={styles['cards']} aria-label={t('cards', { n: notes.cards.length })}>
        <Button
          wide
          icon={open ? ChevronUp : ChevronDown}
          className={styles['turn']}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('cards', { n: notes.cards.length })}
        </Button>
        <div className={styles['drawer']} data-open={open || undefined}>
          <NoteCards event={event} notes={notes} />
        </div>
      </section>
    </div>
  )
}
