// The last agenda that this phone was told, for when the page is opened again without a network.

import { type PageData, readAnswer } from './pageData.ts'

const keyOf = ({ eventId }: PageData) => `zbor.public.${eventId}`

export function keptData(page: PageData): PageData | undefined {
  try {
    const answer = readAnswer(JSON.parse(localStorage.getItem(keyOf(page)) ?? 'null'))
    return answer && { ...page, ...answer }
  } catch {
    return undefined
  }
}

export function keepData(page: PageData): void {
  const { event, items, run, announcements, checks, asOfMs } = page
  try {
    localStorage.setItem(
      keyOf(page),
      JSON.stringify({ event, items, run, announcements, checks, now: asOfMs }),
    )
  } catch {
    // A phone that keeps nothing still shows what it was told.
  }
}
