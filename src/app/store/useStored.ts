// A query of the database that is always current and never breaks the screen: while the database does not
// answer, the last answer stays, and when it is back, it is asked again.

import { useLiveQuery } from 'dexie-react-hooks'
import { useRef, useSyncExternalStore } from 'react'
import { useDeviceAndSync } from './deviceContext.ts'
import type { ZborDatabase } from './dexieStorage.ts'

/** Undefined until the first answer. `deps`: what the query depends on, the database left out. */
export function useStored<T>(
  query: (db: ZborDatabase) => Promise<T>,
  deps: readonly unknown[] = [],
): T | undefined {
  const { device } = useDeviceAndSync()
  const openings = useSyncExternalStore(device.connection.subscribe, device.connection.openings)
  const last = useRef<T>(undefined)
  return useLiveQuery(async () => {
    try {
      last.current = await query(device.db)
    } catch (error) {
      device.connection.heal(error)
    }
    return last.current
  }, [device, openings, ...deps])
}
