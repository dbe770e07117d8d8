// Makes an event: its address is asked of the server, this device is its organiser from then on, and its facts and lists
// are written like any other entry. Asked again after an answer that was lost, it is the same event.

import { type EventId, randomBase32, type TargetId } from '../../../core/ids.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { list } from '../../../core/model/list.ts'
import { created, type Device } from '../../store/device.ts'
import type { Transport } from '../../sync/transport.ts'
import { whyNot } from '../../sync/whyNot.ts'
import { eventFields, type EventFormValues, listsOf, newEventId } from './eventForm.ts'
import { openEvent } from './organiseApi.ts'

export type Made =
  | { readonly is: 'made'; readonly event: EventId }
  /** `failed`: the server answered, and could not. */
  | { readonly is: 'unreachable' | 'failed' | 'notAllowed' | 'notStored' }

/** One for a form: it remembers which address it has asked for. */
export function eventMaker(device: Device, transport: Transport) {
  let asked: EventId | undefined

  async function addressFor({ town }: EventFormValues): Promise<Made> {
    const before = asked
    const event = before ?? (newEventId(town, randomBase32(device.env.random, 5)) as EventId)
    asked = event
    const answer = await openEvent(transport, event)
    // It stands, and nobody else knew the address: our first asking was heard, its answer was not.
    if (answer.is === 'ok' || (answer.is === 'refused' && answer.error === 'exists' && before === event))
      return { is: 'made', event }
    if (answer.is === 'unreachable') return { is: whyNot(answer) === 'noNetwork' ? 'unreachable' : 'failed' }
    asked = undefined
    return { is: 'notAllowed' }
  }

  return async (values: EventFormValues): Promise<Made> => {
    const opened = await addressFor(values)
    if (opened.is !== 'made') return opened
    const { event } = opened
    try {
      await becomeOrganiser(device, event)
      await device.commit(event, [
        created(eventEntity, event as string as TargetId, eventFields(values)),
        ...listsOf(values).map(({ target, fields }) => created(list, target, fields)),
      ])
      return opened
    } catch {
      return { is: 'notStored' }
    }
  }
}

/** The next greeting says the same; until then the event's screens would not open. */
export async function becomeOrganiser({ storage }: Device, event: EventId): Promise<void> {
  await storage.write(async (tx) => {
    const record = await tx.device()
    if (!record || record.events.some((each) => each.event === event)) return
    await tx.putDevice({ ...record, events: [...record.events, { event, roles: ['organiser'] }] })
  })
}
