// A day for the tests of the hall: four items of the rehearsal, planned around now.

import { localAt } from '../../src/core/agenda/zonedTime.ts'
import type { EventId } from '../../src/core/ids.ts'
import type { ApiDevice } from './apiDevice.ts'

export const EVENT = 'rehearsal' as EventId
const MINUTE = 60_000

/** A zone in which it is noon now: the day is the same one from the first item to the last, whenever a test runs. */
const offset = 12 - new Date().getUTCHours()
const ZONE = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`

/** One day of four items, of which the first should have begun half an hour ago. */
export async function prepareDay(api: ApiDevice): Promise<void> {
  const item = (target: string, fields: Parameters<ApiDevice['write']>[1]['fields']) =>
    api.write(EVENT, { scope: 'room', entity: 'agendaItem', target, fields })
  const nowMs = Date.now()
  const { day } = localAt(nowMs, ZONE)
  const { ops } = await api.pull(EVENT, 'room')
  for (const { op } of ops.filter(({ op: { entity } }) => entity === 'agendaItem')) {
    await item(op.target, { alive: false })
  }
  await api.write(EVENT, {
    scope: 'public',
    entity: 'event',
    target: EVENT,
    fields: { zone: ZONE, start: day, end: day, agendaPublished: true, roomLanguages: ['en', 'hr'] },
  })
  for (const [name, inMinutes, minutes, kind] of [
    ['Opening', -30, 10, 'opening'],
    ['Panel', -20, 30, 'panel'],
    ['Pause', 10, 20, 'break'],
    ['Closing', 30, 10, 'closing'],
  ] as const) {
    const start = localAt(nowMs + inMinutes * MINUTE, ZONE).time
    await item(name, { day, start, minutes, kind, 'title.en': name, order: 'a0', alive: true })
  }
}

/** Somebody moves the agenda on, one item after the other: the function enters the next one. */
export function agendaSteps(api: ApiDevice, event: EventId = EVENT): (item: string) => Promise<void> {
  let steps = 0
  let last: { readonly id: string; readonly item: string } | undefined
  return async (item) => {
    steps += 1
    const id = `STEP${String(steps).padStart(12, '0')}`
    await api.write(event, {
      scope: 'room',
      entity: 'advance',
      target: id,
      fields: {
        step: 'enter',
        after: last?.id ?? null,
        leaves: last?.item ?? null,
        enters: item,
        round: 1,
        interrupts: false,
        at: Date.now(),
        device: 'test',
        alive: true,
      },
    })
    last = { id, item }
  }
}
