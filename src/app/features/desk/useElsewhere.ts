// What other tablets said of a list, by the network and by the codes they showed; and taking down what a code said:
// as a note on this device, never as an arrival.

import { useMemo } from 'react'
import { type Elsewhere, seenElsewhere } from '../../../core/desk/seenElsewhere.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance } from '../../../core/model/attendance.ts'
import { attendee } from '../../../core/model/attendee.ts'
import type { ArrivalList } from '../../../core/scan/arrivalList.ts'
import { isAlive } from '../../../core/sync/heads.ts'
import type { Device } from '../../store/device.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useAllItems, useRows } from '../../store/useRows.ts'
import { useSameGroups } from '../../store/useSamePeople.ts'
import { useSetting } from '../../store/useSetting.ts'

type Shown = readonly ArrivalList[]

const settingOf = (event: EventId, list: TargetId) => `shownLists/${event}/${list}`
const NONE: Shown = []

export function useElsewhere(event: EventId, list: TargetId): Elsewhere {
  const arrivals = useAllItems(event, attendance).items
  const { rows } = useRows(event, attendee)
  const { groups } = useSameGroups(event)
  const shown = useSetting<Shown>(settingOf(event, list)).value ?? NONE
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

/** What a tablet showed later stands in the place of what it showed before. */
export async function keepShown({ storage }: Device, found: ArrivalList): Promise<void> {
  const name = settingOf(found.event, found.list)
  await storage.write(async (tx) => {
    const before = (await tx.setting<Shown>(name)) ?? []
    const same = before.find(({ device }) => device === found.device)
    if (same && same.at > found.at) return
    await tx.putSetting(name, [...before.filter((each) => each !== same), found])
  })
}
