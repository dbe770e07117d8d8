// What this device has that is not accepted yet, oldest first.

import { heldEntry, type HeldEntry } from './held.ts'
import { LAST_TO_SEND } from './storage.ts'
import { useStored } from './useStored.ts'

/** Undefined until the database has answered. */
export function useHeld(): readonly HeldEntry[] | undefined {
  return useStored(async (db) => {
    const entries = await db.outbox.where('place').above(LAST_TO_SEND).toArray()
    return entries.flatMap((entry) => heldEntry(entry) ?? [])
  })
}
