// What this device has that is not accepted yet, oldest first.

import { useLiveQuery } from 'dexie-react-hooks'
import { useDeviceAndSync } from './deviceContext.ts'
import { heldEntry, type HeldEntry } from './held.ts'
import { LAST_TO_SEND } from './storage.ts'

/** Undefined until the database has answered. */
export function useHeld(): readonly HeldEntry[] | undefined {
  const { device } = useDeviceAndSync()
  return useLiveQuery(async () => {
    const entries = await device.db.outbox.where('place').above(LAST_TO_SEND).toArray()
    return entries.flatMap((entry) => heldEntry(entry) ?? [])
  }, [device])
}
