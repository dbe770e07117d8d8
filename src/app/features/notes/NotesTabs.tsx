// Between the two ways of writing down an item: cards and minutes. Links, so that each has its address.

import { NotebookPen, ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { EventId } from '../../../core/ids.ts'
import styles from './Notes.module.css'

export function NotesTabs({ event, isMinutes }: { readonly event: EventId; readonly isMinutes: boolean }) {
  const { t } = useTranslation('notes')
  const tabs = [
    { to: `/e/${event}/notes`, label: t('tabs.cards'), icon: NotebookPen, isHere: !isMinutes },
    { to: `/e/${event}/notes/minutes`, label: t('tabs.minutes'), icon: ScrollText, isHere: isMinutes },
  ]
  return (
    <nav aria-label={t('tabs.label')} className={styles['tabs']}>
      {tabs.map(({ to, label, icon: Icon, isHere }) => (
        <Link key={to} to={to} className={styles['tab']} aria-current={isHere ? 'page' : undefined}>
          <Icon aria-hidden size="1.35em" />
          <span>{label}</span>
        </Link>
      ))}
    </nav>
  )
}
