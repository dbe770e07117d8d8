// Who of a group still has to sign, one after another: kept on the device, so that a reload goes on with the same
// person. Who has signed is never stored here: it is read from the signings.

import type { EventId, TargetId } from '../../../core/ids.ts'
import { useSetting } from '../../store/useSetting.ts'

export interface GroupQueue {
  readonly name: string
  readonly people: readonly TargetId[]
  readonly skipped: readonly TargetId[]
  readonly startedMs: number
}

export const useGroupQueue = (event: EventId, list: TargetId) =>
  useSetting<GroupQueue | null>(`deskGroup:${event}:${list}`)

/** Who signs next; undefined where everyone has signed or was passed over. */
export function nextOf(queue: GroupQueue, hasSigned: (person: TargetId) => boolean): TargetId | undefined {
  return queue.people.find((person) => !queue.skipped.includes(person) && !hasSigned(person))
}
