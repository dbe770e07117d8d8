// The day as the screen of the hall takes it: what is on, what comes, what was, all of one day of the event.

import { useMemo } from 'react'
import { localAt } from '../../../core/agenda/zonedTime.ts'
import { compared, type Compared } from '../../../core/hall/compared.ts'
import { type Forecast, forecast } from '../../../core/hall/forecast.ts'
import type { HallItem } from '../../../core/hall/plan.ts'
import type { Run } from '../../../core/hall/run.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { type Language, localise } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { type Item, useAllItems, useItem } from '../../store/useRows.ts'
import { useRun } from '../../store/useRun.ts'

export interface Planned extends HallItem {
  readonly id: TargetId
  readonly item: Item<typeof agendaItem>
  /** In the reader's language, or in the nearest one that has it; empty where none has. */
  readonly title: string
}

export interface Hall {
  readonly loaded: boolean
  readonly zone: string
  /** The day that is looked at, `2019-12-06`; empty where nothing is planned. */
  readonly day: string
  /** All days that have items. */
  readonly days: readonly string[]
  readonly run: Run
  readonly nowMs: number
  readonly forecast: Forecast<Planned>
  readonly soFar: readonly Compared<Planned>[]
  /** What of this day was interrupted and can be gone on with, the latest first. */
  readonly interrupted: readonly Planned[]
  /** Any item of the event, removed ones too: what ran has a name for ever. */
  readonly itemOf: (id: string | undefined) => Planned | undefined
}

const planned = (item: Item<typeof agendaItem>, language: Language): Planned => ({
  ...item.values,
  id: item.target,
  item,
  title: localise(textsOf(item.values, 'title'), language)?.text ?? '',
})

/** `chosen`: a day that the person looks at instead of today. */
export function useHall(event: EventId, chosen: string | undefined): Hall {
  const { language } = useLanguage()
  const { loaded, items } = useAllItems(event, agendaItem)
  const values = useItem(event, eventEntity, event as string as TargetId)?.values ?? {}
  const { loaded: hasRun, run, nowMs } = useRun(event)
  const all = useMemo(() => items.map((item) => planned(item, language)), [items, language])
  const zone = values.zone ?? ''
  const byId = useMemo(() => new Map(all.map((each) => [each.id as string, each])), [all])
  const ran = useMemo(() => new Set<string>(run.stretches.map(({ item }) => item)), [run])
  const days = [...new Set(all.flatMap(({ item, day }) => (item.alive && day ? [day] : [])))].sort()
  const onDay = byId.get(run.current?.item ?? '')?.day
  const day = chosen ?? onDay ?? dayOf(days, localAt(nowMs, zone).day)
  const ofDay = all.filter((each) => each.day === day && (each.item.alive || ran.has(each.id)))
  const seen = { items: ofDay, run, nowMs, zone }
  const interrupted = run.interrupted.flatMap((id) => ofDay.find((each) => each.id === id) ?? [])
  return {
    loaded: loaded && hasRun,
    zone,
    day,
    days,
    run,
    nowMs,
    forecast: forecast(seen),
    soFar: compared(seen),
    interrupted,
    itemOf: (id) => byId.get(id ?? ''),
  }
}

/** Today, else the next day that has something, else the first. */
const dayOf = (days: readonly string[], today: string): string =>
  days.find((day) => day >= today) ?? days[0] ?? ''
