// What a facilitator wants to remember at an agenda item, shown to facilitators and organisers alone; nothing where
// nobody wrote anything. It is written on the item's own screen.

import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../core/ids.ts'
import { privateNote } from '../../core/model/document.ts'
import { canWrite } from '../../core/policy.ts'
import { useRoles } from '../store/useDevice.ts'
import { useItem } from '../store/useRows.ts'
import { IconWord } from './IconWord.tsx'
import styles from './PrivateNote.module.css'

interface Props {
  readonly event: EventId
  /** The agenda item. */
  readonly item: TargetId
}

export function PrivateNote({ event, item }: Props) {
  const { t } = useTranslation('documents')
  const mayRead = canWrite(useRoles(event), 'room', privateNote.name)
  const note = useItem(event, privateNote, item)
  if (!mayRead || !note?.alive || !note.values.text) return null
  return (
    <aside className={styles['note']} aria-label={t('private.label')}>
      <p className={styles['label']}>
        <IconWord icon={Lock}>{t('private.label')}</IconWord>
      </p>
      <p className={styles['text']}>{note.values.text}</p>
    </aside>
  )
}
