// Waits until the service worker has taken over the page and keeps what it needs: from then on the device
// opens without a network.

import { expect, type Page } from '@playwright/test'

export async function keptOffline(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await expect.poll(() => page.evaluate(keptFiles), { timeout: 60_000 }).toEqual({ missing: 0, page: true })
}

/** The whole tablets' app is on this device, screens that were never opened included. */
export async function tabletKept(page: Page): Promise<void> {
  const joined = () =>
    caches.match('/tablet', { cacheName: 'zbor-memory' }).then((kept) => kept !== undefined)
  await expect.poll(() => page.evaluate(joined), { timeout: 60_000 }).toBe(true)
}

/** Cuts the network of a tablet that has all it needs: sooner, what it was still fetching is missing for good. */
export async function goOffline(page: Page): Promise<void> {
  await tabletKept(page)
  await page.context().setOffline(true)
}

/** How many of the files that this device should keep are missing, and whether its page is kept. */
async function keptFiles(): Promise<{ missing: number; page: boolean }> {
  const names = await caches.keys()
  const kept = new Set<string>()
  for (const name of names) {
    for (const request of await (await caches.open(name)).keys()) kept.add(new URL(request.url).pathname)
  }
  const scripts = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin && url.pathname.startsWith('/assets/'))
  const isPublic = /^\/[a-z]{2}\/[a-z0-9-]+$/.test(location.pathname)
  return {
    missing: scripts.filter((url) => !kept.has(url.pathname)).length,
    page: isPublic ? kept.has(location.pathname) : kept.has('/index.html') || kept.has('/'),
  }
}
