// Whether an event of this device has one of its days today, by its dates and its zone: then nothing restarts.

import { useEffect, useState } from 'react'
import type { EventId, TargetId } from '../../core/ids.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { read, type Values } from '../../core/model/entity.ts'
import { rowKey } from '../../core/sync/heads.ts'
import { localDay } from '../i18n/intl.ts'
import { useDeviceAndSync } from './deviceContext.ts'
import type { DeviceRecord } from './storage.ts'
import { useStored } from './useStored.ts'

const LOOK_EVERY_MS = 60_000

/** Undefined until it is known. */
export function useEventToday(): boolean | undefined {
  const { device } = useDeviceAndSync()
  const [nowMs, setNowMs] = useState(() => device.env.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(device.env.now()), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [device])
  const known = useStored(async (db) => {
    const record = (await db.meta.get('device'))?.value as DeviceRecord | undefined
    const rows = await db.rows.bulkGet((record?.events ?? []).map(({ event }) => keyOf(event)))
    const offsetMs = record?.clockOffsetMs ?? 0
    return { offsetMs, events: rows.flatMap((row) => (row ? [read(eventEntity, row)] : [])) }
  })
  // The right time, as far as it is known: on a tablet that is days off the event is live all the same.
  return known && known.events.some((values) => isOn(values, nowMs + known.offsetMs))
}

/** The event's own row has the event's id. */
const keyOf = (event: EventId): string =>
  rowKey({ event, scope: 'public', entity: eventEntity.name, target: event as string as TargetId })

export function isOn({ start, end, zone }: Values<typeof eventEntity>, nowMs: number): boolean {
  if (start === undefined) return false
  const today = dayIn(zone, nowMs)
  return start <= today && today <= (end ?? start)
}

function dayIn(zone: string | undefined, nowMs: number): string {
  try {
    return localDay(nowMs, zone)
  } catch {
    // A zone that this browser does not know.
    return localDay(nowMs)
  }
}
