// One task: the whole row is the target that ticks it, and beside it the way to change it.

import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { LinkButton } from '../../ui/Button.tsx'
import type { Task } from './taskCommands.ts'
import styles from './Tasks.module.css'

interface Props {
  readonly task: Task
  readonly to: string
  readonly onTick: (isDone: boolean) => void
}

export function TaskRow({ task, to, onTick }: Props) {
  const { t } = useTranslation('tasks')
  const { language } = useLanguage()
  const { title, who, due, done = false } = task.values
  const details = [
    who && t('who', { name: who }),
    due && t('due', { day: formatDay(due, language, 'weekday') }),
    done && t('isDone'),
  ].filter(Boolean)
  return (
    <li className={styles['row']}>
      <label className={styles['tick']}>
        <input type="checkbox" checked={done} onChange={() => onTick(!done)} />
        <span className={styles['words']}>
          <span className={styles['title']}>{title}</span>
          {details.length > 0 && <span className={styles['detail']}>{details.join(' · ')}</span>}
        </span>
      </label>
      <LinkButton kind="quiet" icon={Pencil} to={to}>
        {t('edit')}
      </LinkButton>
    </li>
  )
}
