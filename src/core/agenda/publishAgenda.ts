// The agenda as the public sees it, out of the draft in the room: chosen fields of the items that are there
// and announced, with the times that hold, and nothing at all unless the organiser has published it. Order and content depend on the
// rows alone, so that the same draft is always the same text.

import { minutesInForce, startInForce } from '../hall/plan.ts'
import type { Json } from '../json.ts'
import { LANGUAGES } from '../languages.ts'
import { agendaItem } from '../model/agendaItem.ts'
import { read } from '../model/entity.ts'
import { event as eventEntity } from '../model/event.ts'
import type { PublicItem } from '../model/publication.ts'
import { isAlive, type Row } from '../sync/heads.ts'

/** Of a day; rounds may add up to more than any form would take. */
const MOST_MINUTES = 1440

/** `items`: rows of `agendaItem`. Null: the agenda is not published. */
export function publishAgenda(event: Row | undefined, items: Iterable<Row>): PublicItem[] | null {
  if (!event || read(eventEntity, event).agendaPublished !== true) return null
  const placed: { item: PublicItem; order: string }[] = []
  for (const row of items) {
    const values = read(agendaItem, row)
    if (!isAlive(row) || values.announced === false || !values.day) continue
    const title: Record<string, string> = {}
    for (const language of LANGUAGES) {
      const text = values[`title.${language}`]
      if (text) title[language] = text
    }
    const plan = { ...values, id: row.target }
    const start = startInForce(plan)
    const minutes = minutesInForce(plan)
    const item: PublicItem = {
      id: row.target,
      day: values.day,
      title,
      ...(start ? { start } : {}),
      ...(values.start && start !== values.start ? { planned: values.start } : {}),
      ...(minutes ? { minutes: Math.min(minutes, MOST_MINUTES) } : {}),
      ...(values.skipped ? { skipped: true } : {}),
      ...(values.kind ? { kind: values.kind } : {}),
      ...(values.room ? { room: values.room } : {}),
    }
    placed.push({ item, order: values.order ?? '' })
  }
  return placed.sort((a, b) => compare(sortKey(a), sortKey(b))).map(({ item }) => item)
}

/** An item without a time stands where its order puts it, after the timed ones of its day. */
const sortKey = ({ item, order }: { item: PublicItem; order: string }) =>
  [item.day, item.start ?? '~', order, item.id] as const

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [place, left] of a.entries()) {
    const right = b[place] ?? ''
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/** As the register's value. */
export const itemsAsJson = (items: readonly PublicItem[] | null): Json => items as unknown as Json
