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

/** Less than this, and a browser means memory, not a disk. */
const MEMORY_BYTES = 200_000_000

/** Whether this window keeps its data only until it is closed; no browser says so, but each shows it somehow. */
export async function forgetsWhenClosed(manager: StorageManager | undefined): Promise<boolean> {
  if (manager === undefined) return false
  try {
    // Firefox and Safari give a private window no files of its own.
    await manager.getDirectory?.()
    const { quota } = await manager.estimate()
    return quota !== undefined && quota < MEMORY_BYTES && !(await manager.persisted())
  } catch (error) {
    return error instanceof DOMException && ['SecurityError', 'UnknownError'].includes(error.name)
  }
}

/** Bytes that the browser still gives us; undefined where it does not say. */
export async function freeBytes(manager: StorageManager | undefined): Promise<number | undefined> {
  const { quota, usage } = (await manager?.estimate?.()) ?? {}
  return quota === undefined ? undefined : Math.max(0, quota - (usage ?? 0))
}
