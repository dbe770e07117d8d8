// What keeps this device from storing, for the line at the bottom of every screen. A failed write is never
// called saved: the form stays, and this says why.

export type StorageProblem = 'storageFull' | 'storageBlocked'

let problem: StorageProblem | undefined
const listeners = new Set<() => void>()

export const storageProblem = (): StorageProblem | undefined => problem

export function subscribeStorageProblem(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function reportStored(): void {
  show(undefined)
}

/** Whatever the database threw, in the two kinds that a person can do something about. */
export function reportNotStored(error: unknown): void {
  const name =
    error instanceof Error ? `${error.name} ${String((error as { inner?: Error }).inner?.name)}` : ''
  show(name.includes('Quota') ? 'storageFull' : 'storageBlocked')
}

function show(next: StorageProblem | undefined): void {
  if (problem === next) return
  problem = next
  for (const listener of listeners) listener()
}
