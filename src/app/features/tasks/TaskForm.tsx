// One task, new or to be changed. What is typed outlives Back and crash; only what was changed is written.

import { Save, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { task as taskEntity } from '../../../core/model/task.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { removed } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { placeName } from '../../store/placeName.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { addTask, changeTask, draftOf, emptyTask, problemsOf, type TaskDraft } from './taskCommands.ts'
import styles from './Tasks.module.css'
import { type Tasks, useTasks } from './useTasks.ts'
import type { TaskDone } from './useTaskDone.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  /** Undefined for a new one. */
  readonly target: TargetId | undefined
  readonly onDone: (done: TaskDone) => void
}

export function TaskForm(props: Props) {
  const { t } = useTranslation('tasks')
  const all = useTasks(props.event)
  const item = useItem(props.event, taskEntity, props.target ?? ('' as TargetId))
  const isGone = all.loaded && props.target !== undefined && !item
  return (
    <Screen title={t(props.target ? 'form.edit' : 'add')} back={props.base}>
      {isGone && <Empty>{t('gone')}</Empty>}
      {all.loaded && !isGone && <Fields {...props} all={all} />}
    </Screen>
  )
}

function Fields({ event, base, target, onDone, all }: Props & { readonly all: Tasks }) {
  const { t } = useTranslation('tasks')
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const listsId = useId()
  const item = useItem(event, taskEntity, target ?? ('' as TargetId))
  const opened = item ? draftOf(item.values) : emptyTask
  const [newTarget] = useState(() => device.newTarget())
  const form = useDraft(
    `task/${event}/${target ?? 'new'}`,
    { value: opened, shown: opened, target: target ?? newTarget },
    seenOf(item?.row, ['title', 'checklist', 'who', 'due', 'alive']),
  )
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)
  const { save: saveOnce, failed: notRemoved } = useSaving()
  if (!form.value) return null
  const { value, shown, target: to } = form.value
  const problems = problemsOf(value)
  const error = (field: keyof TaskDraft) =>
    tried && problems[field] ? t(`form.problems.${problems[field]}`) : undefined
  const set = (field: keyof TaskDraft) => (changed: { target: { value: string } }) =>
    form.change({ value: { ...value, [field]: changed.target.value }, shown, target: to })
  const lists = new Set(all.tasks.flatMap(({ values }) => values.checklist || []))

  const save = async () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    try {
      const writes = item
        ? changeTask(item.row, value, shown, form.prev)
        : [addTask(to, value, all.tasks, await placeName(device))]
      if (writes.length > 0) await device.commit(event, writes)
    } catch {
      setFailed(true)
      return
    }
    await form.clear()
    navigate(base)
  }

  return (
    <Form className={styles['screen']} onSend={save}>
      <Field label={t('form.title')} value={value.title} error={error('title')} onChange={set('title')} />
      <Field
        label={t('form.who')}
        hint={t('form.whoHint')}
        value={value.who}
        error={error('who')}
        onChange={set('who')}
      />
      <Field label={t('form.due')} type="date" value={value.due} error={error('due')} onChange={set('due')} />
      <Field
        label={t('form.checklist')}
        value={value.checklist}
        error={error('checklist')}
        list={listsId}
        onChange={set('checklist')}
      />
      <datalist id={listsId}>
        {[...lists].map((list) => (
          <option key={list} value={list}>
            {list}
          </option>
        ))}
      </datalist>
      {(failed || notRemoved) && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large icon={Save}>
          {t('form.save')}
        </Button>
        <Button kind="quiet" large onClick={() => void form.clear().then(() => navigate(base))}>
          {t('form.cancel')}
        </Button>
        {item && (
          <Button
            kind="quiet"
            large
            icon={Trash2}
            onClick={() =>
              saveOnce(async () => {
                await device.commit(event, [removed(taskEntity, item.row)])
                await form.clear()
                onDone({ target: item.target, is: 'removed' })
                navigate(base)
              })
            }
          >
            {t('form.remove')}
          </Button>
        )}
      </div>
    </Form>
  )
}
