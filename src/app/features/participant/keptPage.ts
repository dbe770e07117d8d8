// Whether this phone keeps the page for a visit without a network. What was cleared away is kept again as soon as there
// is a network; until then the reader is told. Data it leaves to keptData.ts.

/** `impossible`: at this address no browser keeps a page. `lost`: it was kept, and was cleared away. */
export type Keeping = 'unknown' | 'impossible' | 'kept' | 'lost'

export interface KeptPage {
  readonly current: () => Keeping
  readonly subscribe: (listener: () => void) => () => void
}

/** When the first touch has long been answered. */
const LATER_MS = 5000

const pageKey = () => location.origin + location.pathname

/** `canKeep`: false where nothing was built to be kept. */
export function keptPage(canKeep: boolean): KeptPage {
  const worker = 'serviceWorker' in navigator && isSecureContext ? navigator.serviceWorker : undefined
  let keeping: Keeping = worker ? 'unknown' : 'impossible'
  const listeners = new Set<() => void>()
  const show = (next: Keeping) => {
    keeping = next
    for (const listener of listeners) listener()
  }

  /** The first visit came before there was a worker to keep the page, so the page is fetched once more for it. */
  async function keep(by: ServiceWorkerContainer): Promise<void> {
    await by.register('/sw.js')
    if (by.controller === null) {
      await new Promise((resolve) => {
        by.addEventListener('controllerchange', resolve, { once: true })
        // A page that was opened while the worker began was not there yet when it took the others.
        void by.ready.then(({ active }) => active?.postMessage({ type: 'claim' }))
      })
    } else by.controller.postMessage({ type: 'keep', script: import.meta.url })
    if ((await caches.match(pageKey())) === undefined) await fetch(location.pathname)
    show('kept')
  }

  async function look(by: ServiceWorkerContainer): Promise<void> {
    const isKept = by.controller !== null && (await caches.match(pageKey())) !== undefined
    if (isKept) show('kept')
    else if (navigator.onLine) await keep(by)
    else show('lost')
  }

  if (worker && canKeep) {
    const again = () => {
      // Without it the page still works; it only won't open without a network.
      if (document.visibilityState === 'visible') look(worker).catch(() => undefined)
    }
    const begin = () => {
      for (const event of ['online', 'offline']) window.addEventListener(event, again)
      document.addEventListener('visibilitychange', again)
    }
    if (worker.controller === null) keep(worker).then(begin, begin)
    else {
      setTimeout(() => {
        keep(worker).catch(() => undefined)
        begin()
      }, LATER_MS)
    }
  }
  return {
    current: () => keeping,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
