// How many entries of the log are on this device, its own and those of others.

import { useLiveQuery } from 'dexie-react-hooks'
import { useDeviceAndSync } from './deviceContext.ts'

export function useStoredCount(): number | undefined {
  const { device } = useDeviceAndSync()
  return useLiveQuery(() => device.db.ops.count(), [device])
}
