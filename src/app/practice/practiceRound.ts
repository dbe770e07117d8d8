// The guided round: which of its tasks are done, read from what was written, so that it does not matter how or in
// which order they were done, and undoing one does not take it back.

import type { attendance, signing } from '../../core/model/attendance.ts'
import type { attendee } from '../../core/model/attendee.ts'
import type { Item } from '../../core/model/item.ts'
import { GUESTS } from './practicePeople.ts'

export const TASKS = ['sign', 'walkIn', 'undo', 'paper'] as const
export type Task = (typeof TASKS)[number]

export interface PracticeFacts {
  /** Removed rows too. */
  readonly attendees: readonly Item<typeof attendee>[]
  readonly attendances: readonly Item<typeof attendance>[]
  readonly signings: readonly Item<typeof signing>[]
}

export function tasksDone({ attendees, attendances, signings }: PracticeFacts): ReadonlySet<Task> {
  const who = new Map<string, Item<typeof attendee>>(attendees.map((person) => [person.target, person]))
  const isOf = (target: string | undefined, [firstName, lastName]: readonly string[]) => {
    const { values } = who.get(target ?? '') ?? {}
    return values?.firstName === firstName && values?.lastName === lastName
  }
  const done = new Set<Task>()
  for (const { values } of signings) {
    if (values.method !== 'paper' && isOf(values.attendee, GUESTS.registered)) done.add('sign')
    if (values.method === 'paper' && isOf(values.attendee, GUESTS.onPaper)) done.add('paper')
  }
  for (const { alive, values } of attendances) {
    if (!alive) done.add('undo')
    if (who.get(values.attendee ?? '')?.values.origin === 'walkIn') done.add('walkIn')
  }
  return done
}
