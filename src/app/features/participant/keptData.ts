// The last agenda that this phone was told, for when the page is opened again without a network; and how it goes, when
// the event is no longer public or was taken away.

import { type PageData, readAnswer } from './pageData.ts'

const keyOf = ({ eventId }: Pick<PageData, 'eventId'>) => `zbor.public.${eventId}`

export function keptData(page: PageData): PageData | undefined {
  try {
    const answer = readAnswer(JSON.parse(localStorage.getItem(keyOf(page)) ?? 'null'))
    return answer && { ...page, ...answer }
  } catch {
    return undefined
  }
}

export function keepData(page: PageData): void {
  const { event, items, run, announcements, checks, outcome, asOfMs } = page
  try {
    localStorage.setItem(
      keyOf(page),
      JSON.stringify({ event, items, run, announcements, checks, outcome, now: asOfMs }),
    )
  } catch {
    // A phone that keeps nothing still shows what it was told.
  }
}

/** The copies of the pages that the service worker keeps, in every language. */
export async function forgetPages({ eventId }: Pick<PageData, 'eventId'>): Promise<void> {
  if (!('caches' in globalThis)) return
  const name = encodeURIComponent(eventId)
  const cache = await caches.open('zbor-pages')
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (
      /^\/[a-z]{2}\/|^\/api\/public\//.test(pathname) &&
      pathname.replace(/\/outcome$/, '').endsWith(`/${name}`)
    ) {
      await cache.delete(request)
    }
  }
}

/** As this reader last saw it. */
export const forgetAgenda = ({ eventId }: Pick<PageData, 'eventId'>): void => forget([`zbor.seen.${eventId}`])

function forget(keys: readonly string[]): void {
  try {
    for (const key of keys) localStorage.removeItem(key)
  } catch {
    // A phone that keeps nothing has nothing to forget.
  }
}

/** Nothing of the event is public, or no longer: what it told goes; what was typed here stays until it comes back. */
export async function forgetTold(page: Pick<PageData, 'eventId'>): Promise<void> {
  forget([keyOf(page)])
  forgetAgenda(page)
  await forgetPages(page)
}

/** There is no such event any more: nothing of it stays on this phone, what was sent to it neither. */
export async function forgetEvent(page: Pick<PageData, 'eventId'>): Promise<void> {
  const { eventId } = page
  forget([`zbor.submitted.${eventId}`, `zbor.feedback.${eventId}`])
  await forgetTold(page)
}
