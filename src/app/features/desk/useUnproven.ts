// Arrivals that came in a file or by codes and that the home server has not published yet: how many on a list, by the
// device that took them down. They count like all others; one sentence says where they stand [R6].

import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance } from '../../../core/model/attendance.ts'
import { useStored } from '../../store/useStored.ts'

export interface Unproven {
  /** As that device calls itself; empty where it does not say. */
  readonly device: string
  readonly count: number
}

const NONE: readonly Unproven[] = []

export function useUnproven(event: EventId, list: TargetId): readonly Unproven[] {
  const found = useStored(
    async (db) => {
      const ops = await db.ops.orderBy('unproven').toArray()
      const here = ops.filter((op) => op.event === event && op.entity === attendance.name && !op.held)
      return here.filter(({ fields }) => fields['list'] === list).map(({ fields }) => fields['device'])
    },
    [event, list],
  )
  if (found === undefined || found.length === 0) return NONE
  const byDevice = Map.groupBy(found, (device) => (typeof device === 'string' ? device : ''))
  return Array.from(byDevice, ([device, all]) => ({ device, count: all.length }))
}
