// Whether the browser may throw this device's data away when it needs room. Asked for once, after joining; the
// answer is told in words on „Where is it saved?”.

export type Persistence = 'kept' | 'mayBeCleared' | 'unknown'

export async function persistence(): Promise<Persistence> {
  if (typeof navigator.storage?.persisted !== 'function') return 'unknown'
  return (await navigator.storage.persisted()) ? 'kept' : 'mayBeCleared'
}

export async function askToKeep(): Promise<Persistence> {
  if (typeof navigator.storage?.persist !== 'function') return 'unknown'
  return (await navigator.storage.persist()) ? 'kept' : 'mayBeCleared'
}
