// What other tablets said of a list, by the network and by the codes that they showed.

import { useMemo } from 'react'
import { type Elsewhere, seenElsewhere } from '../../../core/desk/seenElsewhere.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance } from '../../../core/model/attendance.ts'
import { attendee } from '../../../core/model/attendee.ts'
import type { ArrivalList } from '../../../core/scan/arrivalList.ts'
import { isAlive } from '../../../core/sync/heads.ts'
import { own } from '../../../core/own.ts'
import { type ShownLists, shownListsSetting } from '../../store/shownLists.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useAllItems, useRows } from '../../store/useRows.ts'
import { useSameGroups } from '../../store/useSamePeople.ts'
import { useSetting } from '../../store/useSetting.ts'

const NONE: readonly ArrivalList[] = []

export function useElsewhere(event: EventId, list: TargetId): Elsewhere {
  const arrivals = useAllItems(event, attendance).items
  const { rows } = useRows(event, attendee)
  const { groups } = useSameGroups(event)
  const shown = own(useSetting<ShownLists>(shownListsSetting(event)).value ?? undefined, list) ?? NONE
  const deviceName = useDeviceRecord()?.name ?? ''
  return useMemo(() => {
    const standing = (person: TargetId) => {
      const row = rows.get(person)
      return row === undefined ? 'unknown' : isAlive(row) ? 'listed' : 'removed'
    }
    const keptOf = (person: TargetId) => groups.keptOf(person)
    return seenElsewhere({ list, arrivals, shown, keptOf, standing, deviceName })
  }, [arrivals, rows, groups, shown, list, deviceName])
}
