// The checklists with large rows to tick, ready-made lists to add, and a choice of which tasks are shown.

import { ListChecks, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { task } from '../../../core/model/task.ts'
import { restored } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { itemOf, useRows } from '../../store/useRows.ts'
import { useSetting } from '../../store/useSetting.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { tick } from './taskCommands.ts'
import { TaskRow } from './TaskRow.tsx'
import styles from './Tasks.module.css'
import { TemplateButtons } from './TemplateButtons.tsx'
import { checklistsOf, SHOWN, type Shown, useTasks } from './useTasks.ts'
import type { TaskDone } from './useTaskDone.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly done: TaskDone | undefined
  readonly onDone: (done: TaskDone | undefined) => void
}

export function TaskList({ event, base, done, onDone }: Props) {
  const { t } = useTranslation('tasks')
  const { device } = useDeviceAndSync()
  const { loaded, tasks } = useTasks(event)
  const { rows } = useRows(event, task)
  const me = useSetting<string>('taskName')
  const [typed, setTyped] = useState<string>()
  const [shown, setShown] = useState<Shown>('all')
  const { save, failed } = useSaving()
  const name = typed ?? me.value ?? ''
  const lists = checklistsOf(tasks, shown, name)
  const left = tasks.filter(({ values }) => values.done !== true).length

  const undo = async ({ target, is }: TaskDone) => {
    const row = rows.get(target)
    if (row) {
      const write = is === 'removed' ? restored(task, row) : tick(itemOf(task, row), is !== 'ticked')
      await device.commit(event, [write])
    }
    onDone(undefined)
  }

  return (
    <Screen
      title={t('title')}
      subtitle={tasks.length > 0 ? t('left', { n: left, of: tasks.length }) : undefined}
      back={`/e/${event}`}
    >
      <div className={styles['screen']}>
        {(done ?? failed) && (
          <div className={styles['done']}>
            <Notice
              kind={failed ? 'problem' : 'done'}
              onUndo={done ? () => save(() => undo(done)) : undefined}
              onClose={done ? () => onDone(undefined) : undefined}
            >
              {failed || !done ? t('notSaved') : t(`said.${done.is}`)}
            </Notice>
          </div>
        )}
        {tasks.length > 0 && (
          <>
            <Choice
              label={t('shown.label')}
              labelHidden
              options={SHOWN.map((each) => ({ value: each, label: t(`shown.${each}`) }))}
              value={shown}
              onChange={setShown}
            />
            {shown === 'mine' && (
              <Field
                label={t('myName')}
                hint={t('myNameHint')}
                autoCapitalize="words"
                value={name}
                onChange={(changed) => {
                  setTyped(changed.target.value)
                  // Where it can't be kept, it holds until the app is closed.
                  me.put(changed.target.value).catch(() => undefined)
                }}
              />
            )}
          </>
        )}
        {loaded && lists.length === 0 && (
          <Empty icon={ListChecks}>{t(tasks.length === 0 ? 'empty' : 'noneShown')}</Empty>
        )}
        {lists.map((list) => (
          <section key={list.name} className={styles['list']}>
            <h2>{list.name === '' ? t('noList') : list.name}</h2>
            <ul className={styles['rows']}>
              {list.tasks.map((each) => (
                <TaskRow
                  key={each.target}
                  event={event}
                  task={each}
                  to={`${base}/${each.target}`}
                  onTick={(isDone) =>
                    save(async () => {
                      await device.commit(event, [tick(each, isDone)])
                      onDone({ target: each.target, is: isDone ? 'ticked' : 'unticked' })
                    })
                  }
                />
              ))}
            </ul>
          </section>
        ))}
        <div>
          <LinkButton kind="main" large icon={Plus} to={`${base}/new`}>
            {t('add')}
          </LinkButton>
        </div>
        <TemplateButtons event={event} tasks={tasks} />
      </div>
    </Screen>
  )
}
