// The tasks of an event in their order and by checklist, removed ones apart.

import { useMemo } from 'react'
import type { EventId } from '../../../core/ids.ts'
import { task } from '../../../core/model/task.ts'
import { foldText } from '../../../core/text/foldText.ts'
import { useItems } from '../../store/useRows.ts'
import type { Task } from './taskCommands.ts'

export interface Checklist {
  /** Empty: of no list. */
  readonly name: string
  readonly tasks: readonly Task[]
}

export const SHOWN = ['all', 'open', 'mine'] as const
export type Shown = (typeof SHOWN)[number]

export interface Tasks {
  readonly loaded: boolean
  readonly tasks: readonly Task[]
}

export function useTasks(event: EventId): Tasks {
  const { loaded, items } = useItems(event, task)
  const tasks = useMemo(
    () =>
      items.toSorted(
        (a, b) => compare(a.values.order ?? '', b.values.order ?? '') || compare(a.target, b.target),
      ),
    [items],
  )
  return { loaded, tasks }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** `me`: how this device's person writes their name; however it is accented. */
export function checklistsOf(tasks: readonly Task[], shown: Shown, me: string): readonly Checklist[] {
  const mine = foldText(me)
  const lists = new Map<string, Task[]>()
  for (const each of tasks) {
    const { done, who = '', checklist = '' } = each.values
    if (shown === 'open' && done === true) continue
    if (shown === 'mine' && (mine === '' || !foldText(who).includes(mine))) continue
    const known = lists.get(checklist)
    if (known) known.push(each)
    else lists.set(checklist, [each])
  }
  return Array.from(lists, ([name, ofList]) => ({ name, tasks: ofList }))
}
