// Which device wrote what: this one, by the seal of its ops, or another, by the name it gave itself in arrivals
// and signings of the same sitting. A device that took down neither stays nameless.

import { type EventId, type OpId, type ReplicaId, splitOpId } from '../../core/ids.ts'
import { attendance, headCount, signing } from '../../core/model/attendance.ts'
import type { Scope } from '../../core/policy.ts'
import { compareHlc, type Hlc } from '../../core/sync/clock.ts'
import { authorOf } from '../../core/sync/op.ts'
import type { LiveRows } from './liveRows.ts'
import { scopedKey } from './storage.ts'
import { useDeviceRecord } from './useDevice.ts'
import { useRows } from './useRows.ts'
import { useStored } from './useStored.ts'

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
  return (replica, author) => {
    const [latest] = [arrivals, signings, counts]
      .flatMap((rows) => namesIn(rows).get(replica) ?? [])
      .sort((a, b) => compareHlc(b.hlc, a.hlc))
    return { isHere: author === undefined || author === own, name: latest?.name }
  }
}

/** Undefined until the database has answered. */
export function useAuthorOf(event: EventId, scope: Scope, id: OpId): Author | undefined {
  const authors = useAuthors(event)
  const op = useStored(
    async (db) => ({ found: await db.ops.get(scopedKey(event, scope, id)) }),
    [event, scope, id],
  )
  const mac = op?.found?.mac
  return op && authors(splitOpId(id).replica, mac === undefined ? undefined : authorOf(mac))
}

type Names = ReadonlyMap<ReplicaId, { readonly name: string; readonly hlc: Hlc }>

const NAMES = new WeakMap<LiveRows['rows'], Names>()

/** Once for each state of the rows, however many cards ask. */
function namesIn(rows: LiveRows['rows']): Names {
  const known = NAMES.get(rows)
  if (known) return known
  const names = new Map<ReplicaId, { name: string; hlc: Hlc }>()
  for (const { heads } of rows.values()) {
    const [head] = heads['device'] ?? []
    if (!head || typeof head.value !== 'string' || head.value === '') continue
    const { replica } = splitOpId(head.id)
    const before = names.get(replica)
    if (!before || compareHlc(head.hlc, before.hlc) > 0) {
      names.set(replica, { name: head.value, hlc: head.hlc })
    }
  }
  NAMES.set(rows, names)
  return names
}
