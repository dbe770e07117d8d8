// The agenda item whose notes are open on this device; stays through a reload.

import type { EventId, TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { reportNotStored } from '../../store/storageProblem.ts'
import { useStored } from '../../store/useStored.ts'

export function useChosenItem(event: EventId): {
  chosen: TargetId | undefined
  choose: (item: TargetId) => Promise<void>
} {
  const { device } = useDeviceAndSync()
  const key = `notesItem:${event}`
  const setting = useStored((db) => db.meta.get(key), [key])
  return {
    chosen: setting?.value as TargetId | undefined,
    choose: async (item) => {
      try {
        await device.connection.steady(() => device.db.meta.put({ key, value: item }))
      } catch (error) {
        reportNotStored(error, 'commit')
      }
    },
  }
}
