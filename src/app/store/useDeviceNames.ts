// Which device wrote what, by the name it gave itself: arrivals and signings carry it. A device that took down
// neither stays nameless.

import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import { type EventId, type ReplicaId, splitOpId } from '../../core/ids.ts'
import { attendance, headCount, signing } from '../../core/model/attendance.ts'
import { type Hlc, compareHlc } from '../../core/sync/clock.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import type { LiveRows } from './liveRows.ts'
import type { Self } from './storage.ts'
import { useRows } from './useRows.ts'

export interface Author {
  readonly isHere: boolean
  readonly name: string | undefined
}

export function useAuthors(event: EventId): (replica: ReplicaId) => Author {
  const { device } = useDeviceAndSync()
  const own = useLiveQuery(
    async () => ((await device.db.meta.get('self'))?.value as Self | undefined)?.replica,
    [device],
  )
  const arrivals = useRows(event, attendance).rows
  const signings = useRows(event, signing).rows
  const counts = useRows(event, headCount).rows
  const names = useMemo(() => namesIn([arrivals, signings, counts]), [arrivals, signings, counts])
  return (replica) => ({ isHere: replica === own, name: names.get(replica)?.name })
}

function namesIn(rows: readonly LiveRows['rows'][]) {
  const names = new Map<ReplicaId, { name: string; hlc: Hlc }>()
  for (const some of rows) {
    for (const { heads } of some.values()) {
      const [head] = heads['device'] ?? []
      if (!head || typeof head.value !== 'string' || head.value === '') continue
      const { replica } = splitOpId(head.id)
      const before = names.get(replica)
      if (!before || compareHlc(head.hlc, before.hlc) > 0)
        names.set(replica, { name: head.value, hlc: head.hlc })
    }
  }
  return names
}
