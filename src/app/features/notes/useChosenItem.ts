// The agenda item whose notes are open on this device; stays through a reload.

import { useLiveQuery } from 'dexie-react-hooks'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'

export function useChosenItem(event: EventId): {
  chosen: TargetId | undefined
  choose: (item: TargetId) => Promise<void>
} {
  const { device } = useDeviceAndSync()
  const key = `notesItem:${event}`
  const setting = useLiveQuery(() => device.db.meta.get(key), [device, key])
  return {
    chosen: setting?.value as TargetId | undefined,
    choose: async (item) => {
      await device.db.meta.put({ key, value: item })
    },
  }
}
