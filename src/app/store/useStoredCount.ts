// How many entries of the log are on this device, its own and those of others.

import { useStored } from './useStored.ts'

export const useStoredCount = (): number | undefined => useStored((db) => db.ops.count())
