// Which device wrote what: this one, by the seal of its ops, or another, by the name it gave itself in arrivals
// and signings of the same sitting. A device that took down neither stays nameless.

import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import { type EventId, type OpId, type ReplicaId, splitOpId } from '../../core/ids.ts'
import { attendance, headCount, signing } from '../../core/model/attendance.ts'
import type { Scope } from '../../core/policy.ts'
import { compareHlc, type Hlc } from '../../core/sync/clock.ts'
import { authorOf } from '../../core/sync/op.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import type { LiveRows } from './liveRows.ts'
import { scopedKey } from './storage.ts'
import { useDeviceRecord } from './useDevice.ts'
import { useRows } from './useRows.ts'

export interface Author {
  readonly isHere: boolean
  readonly name: string | undefined
}

/** Of an op by its replica and the device that its seal names; one without a seal never left this device. */
export function useAuthors(event: EventId): (replica: ReplicaId, author: string | undefined) => Author {
  const own = useDeviceRecord()?.id
  const arrivals = useRows(event, attendance).rows
  const signings = useRows(event, signing).rows
  const counts = useRows(event, headCount).rows
  const names = useMemo(() => namesIn([arrivals, signings, counts]), [arrivals, signings, counts])
  return (replica, author) => ({
    isHere: author === undefined || author === own,
    name: names.get(replica)?.name,
  })
}

/** Undefined until the database has answered. */
export function useAuthorOf(event: EventId, scope: Scope, id: OpId): Author | undefined {
  const { device } = useDeviceAndSync()
  const authors = useAuthors(event)
  const op = useLiveQuery(
    async () => ({ found: await device.db.ops.get(scopedKey(event, scope, id)) }),
    [device, event, scope, id],
  )
  const mac = op?.found?.mac
  return op && authors(splitOpId(id).replica, mac === undefined ? undefined : authorOf(mac))
}

function namesIn(rows: readonly LiveRows['rows'][]) {
  const names = new Map<ReplicaId, { name: string; hlc: Hlc }>()
  for (const some of rows) {
    for (const { heads } of some.values()) {
      const [head] = heads['device'] ?? []
      if (!head || typeof head.value !== 'string' || head.value === '') continue
      const { replica } = splitOpId(head.id)
      const before = names.get(replica)
      if (!before || compareHlc(head.hlc, before.hlc) > 0) {
        names.set(replica, { name: head.value, hlc: head.hlc })
      }
    }
  }
  return names
}
