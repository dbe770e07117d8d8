// The ways to answer: what never changes under its name comes from the device, what changes comes from the network as
// long as that answers in time. A page that is neither kept nor to be had is answered by one that says so.

import { isLanguage } from '../../../core/languages.ts'
import { keepFilesOf } from './lists.ts'
import { missingPage } from './missing.ts'

/** A hall's network can take its time to say nothing. */
const PATIENCE_MS = 2500

/** One kept copy a page: what stands after `?` or `#` does not make another. */
export const pageKey = (url: URL): string => url.origin + url.pathname

export async function cachedFirst(request: Request, cacheName: string, key: string): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(key)) ?? orMissing(request, fetch(request))
}

/** What a person opens is never answered by the browser's own error. */
function orMissing(request: Request, fresh: Promise<Response>): Promise<Response> {
  return request.mode === 'navigate' ? fresh.catch(() => missingPage(new URL(request.url))) : fresh
}

/** The short link of an event, or of the list: without a network it leads to the page that is kept of it. */
export async function shortLink(request: Request, cacheName: string): Promise<Response> {
  const fresh = fetch(request)
  const [, first = '', event = first] = new URL(request.url).pathname.split('/')
  const kept = (await (await caches.open(cacheName)).keys())
    .map(({ url }) => url)
    .filter((url) => {
      const [, language = '', name, more] = new URL(url).pathname.split('/')
      return isLanguage(language) && name === event && more === undefined
    })
  const wished = kept.find((url) => navigator.languages.some((tag) => url.includes(`/${tag.slice(0, 2)}/`)))
  const page = wished ?? kept.at(-1)
  if (page === undefined) return orMissing(request, fresh)
  return Promise.race([fresh.catch(() => Response.redirect(page)), later(() => Response.redirect(page))])
}

const later = (make: () => Response) =>
  new Promise<Response>((resolve) => {
    setTimeout(() => resolve(make()), PATIENCE_MS)
  })

/** By our server; a portal's or a proxy's „not found" tells nothing about an event. */
const isTakenBack = ({ status, headers }: Response): boolean =>
  (status === 404 || status === 410) && headers.has('x-zbor')

/** Of our server, whatever it says. */
const isAnswer = (response: Response): boolean =>
  response.ok || response.type === 'opaqueredirect' || isTakenBack(response)

/** A page is kept with the files that it names or not at all: the whole one of before is better than half of this. */
async function keep(cache: Cache, key: string, response: Response): Promise<void> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
  const [copy, text] = [response.clone(), isPage ? response.clone().text() : '']
  try {
    await keepFilesOf(await text)
    await cache.put(key, copy)
  } catch {
    // The network went meanwhile; the next visit tries again.
  }
}

/** The network's answer if it is a good one and comes in time, else the last one that was. */
export async function networkFirst(event: FetchEvent, cacheName: string, key: string): Promise<Response> {
  const cache = await caches.open(cacheName)
  const fresh = fetch(event.request).then(async (response) => {
    // A redirect or an error is passed on, never kept: a captive portal must not take the agenda's place.
    if (response.ok && response.type === 'basic' && !response.redirected) await keep(cache, key, response)
    // Taken back on purpose: it must not come out of this phone either.
    if (isTakenBack(response)) await cache.delete(key)
    return response
  })
  // The answer that comes too late is still kept for the next time.
  event.waitUntil(fresh.catch(() => undefined))
  const kept = await cache.match(key)
  if (!kept) return orMissing(event.request, fresh)
  const good = fresh.then(
    (response) => (isAnswer(response) ? response : kept),
    () => kept,
  )
  return Promise.race([good, later(() => kept)])
}
