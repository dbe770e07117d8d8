// The sign-in list that this device writes on, as a person chose it.

import type { EventId, TargetId } from '../../core/ids.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import { reportNotStored } from './storageProblem.ts'
import { useStored } from './useStored.ts'

const listKey = (event: EventId) => `deskList:${event}`

/** The list that was chosen on this device; null: none yet; undefined while loading. Never taken from the clock [C5]. */
export function useChosenList(event: EventId): {
  chosen: TargetId | null | undefined
  choose: (list: TargetId | null) => Promise<void>
} {
  const { device } = useDeviceAndSync()
  const chosen = useStored(
    async (db) => {
      const setting = await db.meta.get(listKey(event))
      return (setting?.value as TargetId | null | undefined) ?? null
    },
    [event],
  )
  const choose = async (list: TargetId | null) => {
    try {
      await device.connection.steady(() => device.db.meta.put({ key: listKey(event), value: list }))
    } catch (error) {
      reportNotStored(error, 'commit')
    }
  }
  return { chosen, choose }
}
