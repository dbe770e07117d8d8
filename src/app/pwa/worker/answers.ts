// The two ways to answer: what never changes under its name comes from the device, what changes comes from the
// network as long as that answers in time.

/** A hall's network can take its time to say nothing. */
const PATIENCE_MS = 2500

/** One kept copy a page: what stands after `?` or `#` does not make another. */
export const pageKey = (url: URL): string => url.origin + url.pathname

export async function cachedFirst(request: Request, cacheName: string, key: string): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(key)) ?? fetch(request)
}

/** The network's answer if it is a good one and comes in time, else the last one that was. */
export async function networkFirst(event: FetchEvent, cacheName: string, key: string): Promise<Response> {
  const cache = await caches.open(cacheName)
  const fresh = fetch(event.request).then(async (response) => {
    // A redirect or an error is passed on, never kept: a captive portal must not take the agenda's place.
    if (response.ok && response.type === 'basic' && !response.redirected)
      await cache.put(key, response.clone())
    return response
  })
  // The answer that comes too late is still kept for the next time.
  event.waitUntil(fresh.catch(() => undefined))
  const kept = await cache.match(key)
  if (!kept) return fresh
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(kept), PATIENCE_MS)
  })
  const good = fresh.then(
    (response) => (response.status >= 500 ? kept : response),
    () => kept,
  )
  return Promise.race([good, late])
}
