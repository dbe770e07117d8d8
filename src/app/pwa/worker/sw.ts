// Keeps the app on the device. Two lists: what a participant's phone needs is taken at once; the tablets' app only
// when a device joins with a tablet's role (the page says so), and from then on with every new version. A new
// version waits until a person asks for it, and the files of the old one stay until no page of it is open.
// No logic of data here: the API is never kept, except what is public.

import { isShortName } from '../../../core/address/shortName.ts'
import { cachedFirst, networkFirst, pageKey, shortLink } from './answers.ts'
import {
  ASSETS,
  complete,
  holdsTablet,
  install,
  isOwn,
  PAGES,
  rememberTablet,
  tidy,
  urlOfApp,
} from './lists.ts'

declare const self: ServiceWorkerGlobalScope

const PUBLIC_DATA = /^\/api\/public\/[^/]+$/
const PUBLIC_PAGE = /^\/(hr|sl|fr|bs|et|lv|en)\/[^/]+/

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      await install('public')
      if (await holdsTablet()) await install('tablet')
    })(),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

/** What a page may ask for; `port` gets `{ ok }` once it is done. */
type Message =
  /** From a page that no worker answers for yet. */
  | { readonly type: 'claim' }
  | { readonly type: 'cacheTablet' }
  /** Sent by a phone's page when it has long started: what was cleared away is fetched again, and old files go. */
  | { readonly type: 'keep'; readonly script: string }
  /** As workbox-window says „restart”. */
  | { readonly type: 'SKIP_WAITING' }
  /** Sent by a page when it has started: `script` is its own entry. */
  | { readonly type: 'tidy'; readonly script: string }

self.addEventListener('message', (event) => {
  const message = event.data as Message
  const [port] = event.ports
  if (message.type === 'claim') event.waitUntil(self.clients.claim())
  if (message.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
  if (message.type === 'cacheTablet') {
    event.waitUntil(
      install('tablet').then(
        async () => {
          await rememberTablet()
          port?.postMessage({ ok: true })
        },
        () => port?.postMessage({ ok: false }),
      ),
    )
  }
  if (message.type === 'keep')
    event.waitUntil(complete('public').then(() => tidyIfAlone(new URL(message.script))))
  if (message.type === 'tidy') event.waitUntil(tidyIfAlone(new URL(message.script, self.location.href)))
})

/** Old files go when the only page that is open is one of this version. */
async function tidyIfAlone(script: URL): Promise<void> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (open.length <= 1 && isOwn(script.pathname) && !self.registration.waiting) await tidy()
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (PUBLIC_DATA.test(url.pathname) || PUBLIC_PAGE.test(url.pathname)) {
    event.respondWith(networkFirst(event, PAGES, pageKey(url)))
    return
  }
  if (url.pathname.startsWith('/api/')) return
  // The server knows where a short address leads, and in which language.
  const isShort = url.pathname === '/events' || isShortName(url.pathname.slice(1).toLowerCase())
  if (isShort || url.pathname.startsWith('/p/')) {
    if (request.mode === 'navigate') event.respondWith(shortLink(request, PAGES))
    return
  }
  event.respondWith(
    request.mode === 'navigate'
      ? cachedFirst(request, ASSETS, urlOfApp())
      : cachedFirst(request, ASSETS, url.href),
  )
})
