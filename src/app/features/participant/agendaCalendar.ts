// The agenda, or one item of it, as a calendar file in the reader's language: the same from the server and, without a
// network, from the phone.

import { ics } from '../../../core/agenda/ics.ts'
import { localise } from '../../../core/languages.ts'
import { eventNames, placeOf } from './eventWords.ts'
import type { PageData } from './pageData.ts'
import type { PageWords } from './pageWords.ts'

/** `page`: the address of the public page. `only`: the id of one item. */
export function agendaCalendar(data: PageData, words: PageWords, page: string, only?: string): string {
  const { event, items, language, eventId, asOfMs } = data
  const town = event === null ? '' : placeOf(event, words)
  return ics({
    eventId,
    name: (event && localise(eventNames(event), language)?.text) ?? '',
    zone: event?.zone ?? '',
    url: page,
    asOfMs,
    items: (items ?? [])
      .filter(({ id }) => only === undefined || id === only)
      .map((item) => ({
        ...item,
        title: localise(item.title, language)?.text ?? words.kind(item.kind ?? ''),
        location: [item.room ?? '', town].filter((part) => part !== '').join(', '),
        isLeftOut: item.skipped,
      })),
  })
}
