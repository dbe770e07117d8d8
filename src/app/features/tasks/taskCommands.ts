// Tasks as writes: added by hand or from a ready-made list, changed, ticked.

import { ordersAfter } from '../../../core/agenda/agendaOrder.ts'
import type { TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import type { Values } from '../../../core/model/entity.ts'
import { task } from '../../../core/model/task.ts'
import { isAlive, type Row } from '../../../core/sync/heads.ts'
import type { Write } from '../../store/commit.ts'
import { created, edited, restored } from '../../store/device.ts'
import type { Item } from '../../store/useRows.ts'
import type { TemplateLine } from './templates.ts'

export type Task = Item<typeof task>

export interface TaskDraft {
  readonly title: string
  readonly checklist: string
  readonly who: string
  readonly due: string
}

export const emptyTask: TaskDraft = { title: '', checklist: '', who: '', due: '' }

export const draftOf = ({ title, checklist, who, due }: Values<typeof task>): TaskDraft => ({
  title: title ?? '',
  checklist: checklist ?? '',
  who: who ?? '',
  due: due ?? '',
})

/** The longest that the log's fields take. */
export const LINE_MAX = 500

export type TaskProblem = 'title' | 'tooLong' | 'due'
export type TaskProblems = { readonly [field in keyof TaskDraft]?: TaskProblem }

export function problemsOf(draft: TaskDraft): TaskProblems {
  const problems: Partial<Record<keyof TaskDraft, TaskProblem>> = {}
  for (const field of ['title', 'checklist', 'who'] as const) {
    if (draft[field].trim().length > LINE_MAX) problems[field] = 'tooLong'
  }
  if (draft.title.trim() === '') problems.title = 'title'
  if (draft.due !== '' && Number.isNaN(Date.parse(draft.due))) problems.due = 'due'
  return problems
}

const FIELDS = ['title', 'checklist', 'who', 'due'] as const

const valueOf = (draft: TaskDraft, field: keyof TaskDraft): Json =>
  field === 'due' ? draft.due || null : draft[field].trim()

const lastOrder = (tasks: readonly Task[]) =>
  tasks
    .flatMap(({ values }) => values.order ?? [])
    .sort()
    .at(-1)

/** At the end of all. `replica` keeps two tablets apart. */
export function addTask(target: TargetId, draft: TaskDraft, tasks: readonly Task[], replica: string): Write {
  const says = FIELDS.map((field) => [field, valueOf(draft, field)] as const).filter(([, value]) => value)
  const [order = ''] = ordersAfter(lastOrder(tasks), 1, replica)
  return created(task, target, { ...Object.fromEntries(says), done: false, order })
}

/** Nothing where the person changed nothing. */
export function changeTask(row: Row, draft: TaskDraft, shown: TaskDraft, prev: Write['prev']): Write[] {
  const changed = FIELDS.filter((field) => valueOf(draft, field) !== valueOf(shown, field))
  if (changed.length === 0) return []
  const fields = Object.fromEntries(changed.map((field) => [field, valueOf(draft, field)]))
  return [edited(task, row, fields, prev)]
}

export const tick = (of: Task, done: boolean): Write => edited(task, of.row, { done })

/** The lines of a list that are not there yet; those that were deleted come back. */
export function addLines(
  lines: readonly (TemplateLine & { readonly target: TargetId })[],
  checklist: string,
  rows: ReadonlyMap<TargetId, Row>,
  tasks: readonly Task[],
  replica: string,
): readonly Write[] {
  const orders = ordersAfter(lastOrder(tasks), lines.length, replica)
  return lines.flatMap(({ target, title }, at): Write[] => {
    const row = rows.get(target)
    if (row) return isAlive(row) ? [] : [restored(task, row)]
    return [created(task, target, { title, checklist, done: false, order: orders[at] ?? '' })]
  })
}
