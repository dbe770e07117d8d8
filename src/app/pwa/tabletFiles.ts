// Asks the service worker to keep the whole tablets' app on this device. True once every file is there: from
// then on the app opens without a network.

const PATIENCE_MS = 120_000

/** Whether all of the app has been kept, this version's files among them. */
export async function tabletFilesKept(): Promise<boolean> {
  if (!('caches' in globalThis) || !navigator.serviceWorker?.controller) return false
  // As the worker remembers it; see worker/lists.ts.
  const joined = await caches.match('/tablet', { cacheName: 'zbor-memory' })
  return joined !== undefined && (await caches.match(import.meta.url)) !== undefined
}

/** A device that has joined, and was reloaded or closed before all of the app was there, goes on where it was. */
export async function goOnKeeping(hasJoined: () => Promise<boolean>): Promise<void> {
  if (!(await hasJoined()) || (await tabletFilesKept())) return
  await keepTabletFiles()
}

export async function keepTabletFiles(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return false
  const { active } = await navigator.serviceWorker.ready
  if (!active) return false
  const channel = new MessageChannel()
  const answer = new Promise<boolean>((resolve) => {
    channel.port1.addEventListener('message', (event: MessageEvent<{ ok: boolean }>) =>
      resolve(event.data.ok),
    )
    channel.port1.start()
    setTimeout(() => resolve(false), PATIENCE_MS)
  })
  active.postMessage({ type: 'cacheTablet' }, [channel.port2])
  return answer
}
