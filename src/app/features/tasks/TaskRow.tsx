// One task: the whole row is the target that ticks it, and beside it the way to change it. What two devices wrote
// differently is settled here too, since who has tasks may have no list of all such things.

import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { task as taskEntity } from '../../../core/model/task.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { CheckLine } from '../../ui/CheckRows.tsx'
import { Versions } from '../../ui/Versions.tsx'
import type { Task } from './taskCommands.ts'
import styles from './Tasks.module.css'

interface Props {
  readonly event: EventId
  readonly task: Task
  readonly to: string
  readonly onTick: (isDone: boolean) => void
}

export function TaskRow({ event, task, to, onTick }: Props) {
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
      <div className={styles['tick']}>
        <CheckLine title={title} detail={details.join(' · ')} ticked={done} onTurn={() => onTick(!done)} />
      </div>
      <LinkButton kind="quiet" icon={Pencil} to={to}>
        {t('edit')}
      </LinkButton>
      <TaskVersions event={event} task={task} />
    </li>
  )
}

const LABELS = {
  title: 'form.title',
  who: 'form.who',
  due: 'form.due',
  checklist: 'form.checklist',
  done: 'isDone',
} as const
const isLabelled = (field: string): field is keyof typeof LABELS => field in LABELS

function TaskVersions({ event, task }: Pick<Props, 'event' | 'task'>) {
  const { t } = useTranslation('tasks')
  const { language } = useLanguage()
  const asked = task.versions.filter((field) => isLabelled(field) || field === 'alive')
  if (asked.length === 0) return null
  return (
    <div className={styles['versions']}>
      <Versions
        event={event}
        entity={taskEntity}
        item={{ ...task, versions: asked }}
        label={(field) => (isLabelled(field) ? t(LABELS[field]) : '')}
        show={(field, value) => {
          if (typeof value === 'boolean') return t(value ? 'isDone' : 'isOpen')
          if (typeof value !== 'string' || value === '') return t('nothing')
          return field === 'due' ? formatDay(value, language, 'weekday') : value
        }}
      />
    </div>
  )
}
