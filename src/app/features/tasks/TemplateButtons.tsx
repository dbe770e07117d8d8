// Ready-made checklists for the hall, each added with one tap in the reader's language.

import { Check, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { task } from '../../../core/model/task.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { placeName } from '../../store/placeName.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRows } from '../../store/useRows.ts'
import { rowTargets } from '../../tables/rowTargets.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { addLines, type Task } from './taskCommands.ts'
import styles from './Tasks.module.css'
import { linesOf, TEMPLATE_NAMES, type Template, type TemplateLine } from './templates.ts'

interface Props {
  readonly event: EventId
  readonly tasks: readonly Task[]
}

type Line = TemplateLine & { readonly target: TargetId }
type Lists = ReadonlyMap<Template, readonly Line[]>

export function TemplateButtons({ event, tasks }: Props) {
  const { t } = useTranslation('tasks')
  const { device } = useDeviceAndSync()
  const { rows } = useRows(event, task)
  const lists = useLists(event)
  const { save, failed } = useSaving()
  const alive = new Set<string>(tasks.map(({ target }) => target))

  const add = async (template: Template) => {
    const replica = await placeName(device)
    const lines = lists?.get(template) ?? []
    const writes = addLines(lines, t(`templates.names.${template}`), rows, tasks, replica)
    if (writes.length > 0) await device.commit(event, writes)
  }

  return (
    <section className={styles['list']}>
      <h2>{t('templates.title')}</h2>
      <p className={styles['detail']}>{t('templates.hint')}</p>
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['actions']}>
        {TEMPLATE_NAMES.map((template) => {
          const isThere = lists?.get(template)?.every(({ target }) => alive.has(target)) ?? false
          return (
            <Button
              key={template}
              icon={isThere ? Check : Plus}
              disabled={!lists || isThere}
              onClick={() => save(() => add(template))}
            >
              {t(`templates.names.${template}`)}
            </Button>
          )
        })}
      </div>
    </section>
  )
}

/** Where the lines of each list are kept: the same on every tablet of one language. */
function useLists(event: EventId): Lists | undefined {
  const { t } = useTranslation('tasks')
  const { language } = useLanguage()
  const [lists, setLists] = useState<Lists>()
  useEffect(() => {
    let left = false
    const all = TEMPLATE_NAMES.map((template) =>
      linesOf(template, language, (line) => t(`templates.lines.${line}`)),
    )
    const keys = all.flat().map(({ key }) => key)
    rowTargets(event, task.name, keys)
      .then((targets) => {
        const byKey = new Map(keys.map((key, at) => [key, targets[at]]))
        const withTargets = all.map((lines) =>
          lines.flatMap((line) => {
            const target = byKey.get(line.key)
            return target ? [{ ...line, target }] : []
          }),
        )
        if (!left) setLists(new Map(TEMPLATE_NAMES.map((name, at) => [name, withTargets[at] ?? []])))
      })
      // Without them the buttons stay grey; tasks can be typed all the same.
      .catch(() => undefined)
    return () => {
      left = true
    }
  }, [event, language, t])
  return lists
}
