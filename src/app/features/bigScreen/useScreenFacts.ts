// What the picture is made of. A device that only shows reads the public rows and nothing else; a device of the room
// knows by itself what is on, so that a second window needs no server.

import { useEffect, useMemo, useRef, useState } from 'react'
import { QUEUE_ASK, type QueueOnScreen, readQueueMessage } from '../../../core/floor/floorMessage.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { isLanguage, type Language, type Localised } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { announcement } from '../../../core/model/announcement.ts'
import { textsOf, type Values } from '../../../core/model/entity.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { type PublicItem, publishedAgenda } from '../../../core/model/publication.ts'
import { show as showEntity } from '../../../core/model/show.ts'
import { canRead, canWriteAny } from '../../../core/policy.ts'
import type { ScreenItem, ScreenRun } from '../../../core/show/nowOnScreen.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { languagesOf } from '../../show/showThis.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles, useSyncStatus } from '../../store/useDevice.ts'
import { useItem, useItems } from '../../store/useRows.ts'
import { useRunForScreen } from './useRunForScreen.ts'

export interface TitledItem extends ScreenItem {
  readonly title: Localised
}

export interface ScreenFacts {
  readonly event: Values<typeof eventEntity>
  readonly zone: string
  readonly languages: readonly Language[]
  readonly show: Values<typeof showEntity> | undefined
  readonly items: readonly TitledItem[]
  readonly run: ScreenRun | undefined
  readonly queue: QueueOnScreen | undefined
  readonly announcements: readonly Localised[]
  /** When this was last heard, where the connection is lost and this device depends on it. */
  readonly lostSinceMs: number | undefined
}

export function useScreenFacts(event: EventId, nowMs: number): ScreenFacts {
  const { language } = useLanguage()
  const own = event as string as TargetId
  const facts = useItem(event, eventEntity, own)?.values ?? {}
  const show = useItem(event, showEntity, own)?.values
  const roles = useRoles(event)
  const { state, lastContactMs } = useSyncStatus()
  const announced = useItems(event, announcement).items
  const chosen = languagesOf(show?.languages, facts)
  const items = useScreenItems(event)
  const depends = !canRead(roles, 'room')
  return {
    event: facts,
    zone: facts.zone ?? 'Europe/Zagreb',
    languages: chosen.length > 0 ? chosen : [isLanguage(language) ? language : 'en'],
    show,
    items,
    run: useRunForScreen(event),
    queue: useQueue(event),
    announcements: announced
      .filter(({ values }) => (values.until ?? 0) > nowMs)
      .sort((a, b) => (b.values.at ?? 0) - (a.values.at ?? 0))
      .map(({ values }) => textsOf(values, 'text')),
    lostSinceMs: depends && state === 'unreachable' && lastContactMs !== null ? lastContactMs : undefined,
  }
}

/** What everyone may know of the agenda. */
function useScreenItems(event: EventId): readonly TitledItem[] {
  const published = useItem(event, publishedAgenda, event as string as TargetId)?.values.items
  const inRoom = useItems(event, agendaItem).items
  return useMemo(
    () =>
      inRoom.length > 0
        ? inRoom
            .filter(({ values }) => values.announced !== false)
            .map(({ target, values }) => ({
              id: target,
              day: values.day,
              start: values.newStart ?? values.start,
              minutes: values.newMinutes ?? values.minutes,
              order: values.order,
              skipped: values.skipped,
              title: textsOf(values, 'title'),
            }))
        : (published ?? []).map(publicTitled),
    [inRoom, published],
  )
}

const publicTitled = ({ id, day, start, minutes, title, skipped }: PublicItem): TitledItem => ({
  id,
  day,
  start,
  minutes,
  skipped,
  title,
})

/** Told again every few seconds: what was not heard for so long is over, or nobody is there who knows. */
const FORGET_MS = 60_000

function useQueue(event: EventId): QueueOnScreen | undefined {
  const { live } = useDeviceAndSync()
  const mayAsk = canWriteAny(useRoles(event), 'room')
  const [queue, setQueue] = useState<QueueOnScreen>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    const stop = live.hear(({ event: of, to, say }) => {
      const heard = of === event && to === 'screen' ? readQueueMessage(say) : undefined
      if (!heard) return
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setQueue(undefined), FORGET_MS)
      setQueue(heard)
    })
    return () => {
      stop()
      clearTimeout(timer.current)
    }
  }, [live, event])
  useEffect(() => {
    if (mayAsk) live.say({ event, to: 'screen', say: QUEUE_ASK })
  }, [live, event, mayAsk])
  return queue
}
