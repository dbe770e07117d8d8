// What happened on this device, always current.

import { useDeviceAndSync } from '../../store/deviceContext.ts'
import type { Incident } from '../../store/storage.ts'
import { useStored } from '../../store/useStored.ts'

/** Undefined until the database has answered. */
export function useIncidents(): readonly Incident[] | undefined {
  const { device } = useDeviceAndSync()
  return useStored(() => device.storage.read((tx) => tx.incidents()))
}
