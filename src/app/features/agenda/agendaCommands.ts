// The agenda as writes for one transaction each: added, changed, moved, imported, published. Who calls commits
// them, and says „saved" only after that.

import { orderBetween, ordersAfter } from '../../../core/agenda/agendaOrder.ts'
import type { ImportedItem } from '../../../core/agenda/importAgenda.ts'
import type { ItemChange } from '../../../core/agenda/moveItem.ts'
import type { TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { sessionListChange, sessionListTarget } from '../../../core/desk/sessionList.ts'
import { LANGUAGES } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import type { attendance } from '../../../core/model/attendance.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import type { Values } from '../../../core/model/entity.ts'
import { list } from '../../../core/model/list.ts'
import type { Row } from '../../../core/sync/heads.ts'
import type { Write } from '../../store/commit.ts'
import { created, edited, removed } from '../../store/device.ts'
import { type Item, itemOf } from '../../store/useRows.ts'
import { changedFields, type ItemDraft, newFields } from './itemDraft.ts'
import type { Planned } from './useAgenda.ts'

function lastOrder(items: readonly Planned[], day: string): string | undefined {
  return items
    .filter((item) => item.day === day)
    .flatMap(({ order }) => order ?? [])
    .sort()
    .at(-1)
}

const orderAtEnd = (items: readonly Planned[], day: string, replica: string) =>
  orderBetween(lastOrder(items, day), undefined, replica)

/** At the end of its day, as far as its start leaves that open. */
export function addItem(
  target: TargetId,
  draft: ItemDraft,
  items: readonly Planned[],
  replica: string,
): Write[] {
  const order = orderAtEnd(items, draft.day, replica)
  return [created(agendaItem, target, { ...newFields(draft), order })]
}

/** Nothing where the person changed nothing. On another day the item gets a place at its end. */
export function changeItem(
  row: Row,
  draft: ItemDraft,
  shown: ItemDraft,
  items: readonly Planned[],
  { replica, prev }: { replica: string; prev: Write['prev'] },
): Write[] {
  const fields = changedFields(draft, shown)
  if (Object.keys(fields).length === 0) return []
  const order = 'day' in fields ? { order: orderAtEnd(items, draft.day, replica) } : {}
  return [edited(agendaItem, row, { ...fields, ...order }, prev)]
}

export function moveItems(items: readonly Planned[], changes: readonly ItemChange[]): Write[] {
  const rows = new Map(items.map(({ id, item }) => [id as string, item.row]))
  return changes.flatMap(({ id, ...fields }) => {
    const row = rows.get(id)
    return row ? [edited(agendaItem, row, fields)] : []
  })
}

export interface FreshItem {
  readonly item: ImportedItem
  readonly target: TargetId
}

/** Each day's items in the order of the file, after those that are there. */
export function addImported(
  fresh: readonly FreshItem[],
  items: readonly Planned[],
  replica: string,
): Write[] {
  return [...new Set(fresh.map(({ item }) => item.day))].flatMap((day) => {
    const ofDay = fresh.filter(({ item }) => item.day === day)
    const orders = ordersAfter(lastOrder(items, day), ofDay.length, replica)
    return ofDay.map(({ item, target }, at) => {
      const fields: Record<string, Json> = { day, order: orders[at] ?? '' }
      if (item.start !== undefined) fields['start'] = item.start
      if (item.minutes !== undefined) fields['minutes'] = item.minutes
      if (item.kind !== '') fields['kind'] = item.kind
      if (item.room !== '') fields['room'] = item.room
      for (const language of LANGUAGES) {
        const title = item.titles[language]
        if (title !== undefined) fields[`title.${language}`] = title
      }
      return created(agendaItem, target, fields)
    })
  })
}

/** What this device knows of the sign-in lists, removed ones too. */
export interface ListFacts {
  readonly rows: ReadonlyMap<string, Row>
  readonly arrivals: readonly Item<typeof attendance>[]
}

/** Keeps a session's own list in step with the item; `values` of it as they will be, undefined where it goes. */
export function keepOwnList(
  target: TargetId,
  values: Values<typeof agendaItem> | undefined,
  { rows, arrivals }: ListFacts,
): Write[] {
  const ofList = sessionListTarget(target)
  const row = rows.get(ofList)
  const hasArrivals = arrivals.some((arrival) => arrival.values.list === ofList)
  const change = sessionListChange(target, values, { shown: row && itemOf(list, row), hasArrivals })
  if (!change) return []
  if (change.is === 'make' || !row) return [created(list, ofList, 'fields' in change ? change.fields : {})]
  return [change.is === 'remove' ? removed(list, row) : edited(list, row, change.fields)]
}

export function publish(event: Row, agendaPublished: boolean): Write[] {
  return [edited(eventEntity, event, { agendaPublished })]
}
