// The agenda of an event as its screens take it: the days with their items in order, removed ones apart, the
// event's own days, its zone.

import { useMemo } from 'react'
import { agendaDays, type AgendaDay, type PlannedItem } from '../../../core/agenda/agendaDay.ts'
import { daysOf } from '../../../core/agenda/daysOf.ts'
import { inForce } from '../../../core/hall/plan.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import type { Values } from '../../../core/model/entity.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { type Item, useItem, useItems } from '../../store/useRows.ts'

export type AgendaItem = Item<typeof agendaItem>

/** With the times that hold; the plan stays in the item. */
export interface Planned extends PlannedItem {
  readonly id: TargetId
  readonly item: AgendaItem
}

export interface Agenda {
  readonly loaded: boolean
  readonly items: readonly Planned[]
  /** Also the days of the event that have no item yet. */
  readonly days: readonly AgendaDay<Planned>[]
  readonly eventItem: Item<typeof eventEntity> | undefined
  readonly event: Values<typeof eventEntity>
}

export const planned = (item: AgendaItem): Planned => ({
  ...inForce({ ...item.values, id: item.target }),
  id: item.target,
  item,
})

export function useAgenda(event: EventId): Agenda {
  const { loaded, items } = useItems(event, agendaItem)
  const eventItem = useItem(event, eventEntity, event as string as TargetId)
  const { start = '', end = start } = eventItem?.values ?? {}
  const all = useMemo(() => items.map(planned), [items])
  const days = useMemo(() => withEmptyDays(agendaDays(all), daysOf(start, end)), [all, start, end])
  return { loaded, items: all, days, eventItem, event: eventItem?.values ?? {} }
}

function withEmptyDays(
  filled: readonly AgendaDay<Planned>[],
  ofEvent: readonly string[],
): readonly AgendaDay<Planned>[] {
  const empty = ofEvent.filter((day) => filled.every((other) => other.day !== day))
  return [...filled, ...empty.map((day) => ({ day, items: [] }))].sort((a, b) => (a.day < b.day ? -1 : 1))
}
