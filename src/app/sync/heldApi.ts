// What the organiser's copy holds of an event without having accepted it, and what a person can do about it. Only
// with a network: the decision is the home server's.

import * as v from 'valibot'
import { MAX_HELD_BYTES } from '../../core/bounds.ts'
import type { EventId } from '../../core/ids.ts'
import { PROTOCOL, reasonSchema } from '../../core/sync/protocol.ts'
import type { Answered, Transport } from './transport.ts'

const zbor = v.literal(PROTOCOL)

const heldOp = v.object({
  op: v.unknown(),
  reason: reasonSchema,
  at: v.number(),
  /** Its author's key made its seal. */
  vouched: v.optional(v.boolean(), false),
})

const depositSchema = v.object({ id: v.string(), device: v.string(), text: v.string(), at: v.number() })
export type Deposit = v.InferOutput<typeof depositSchema>

const heldSchema = v.object({
  zbor,
  held: v.array(heldOp),
  deposits: v.array(depositSchema),
  counts: v.object({ held: v.number(), deposits: v.number() }),
  next: v.optional(v.string()),
})
/** What was fetched of it: `next` is where more of it begins, and `counts` is of all. */
export type HeldOfEvent = Omit<v.InferOutput<typeof heldSchema>, 'zbor'>

const heldPage = (transport: Transport, event: EventId, after: string | undefined) => {
  const from = after === undefined ? '' : `&after=${encodeURIComponent(after)}`
  return transport.get(`/api/held?event=${encodeURIComponent(event)}${from}`, heldSchema, MAX_HELD_BYTES)
}

/** So many pages from the beginning, as far as there are any. */
export async function heldOfEvent(
  transport: Transport,
  event: EventId,
  pages: number,
): Promise<Answered<HeldOfEvent>> {
  let all: Answered<HeldOfEvent> = await heldPage(transport, event, undefined)
  for (let fetched = 1; fetched < pages && all.is === 'ok' && all.data.next !== undefined; fetched += 1) {
    const { held, deposits, next } = all.data
    const more = await heldPage(transport, event, next)
    if (more.is !== 'ok') return more
    const data = {
      ...more.data,
      held: [...held, ...more.data.held],
      deposits: [...deposits, ...more.data.deposits],
    }
    all = { ...more, data }
  }
  return all
}

const devicesSchema = v.object({ zbor, devices: v.array(v.object({ device: v.string(), name: v.string() })) })

/** Names of the event's devices by their ids. */
export async function deviceNames(
  transport: Transport,
  event: EventId,
): Promise<ReadonlyMap<string, string>> {
  const answer = await transport.get(`/api/devices?event=${encodeURIComponent(event)}`, devicesSchema)
  return new Map(answer.is === 'ok' ? answer.data.devices.map(({ device, name }) => [device, name]) : [])
}

const done = v.object({ zbor })
const released = v.object({ zbor, released: v.number() })

export const releaseHeld = (transport: Transport, event: EventId, ids: readonly string[]) =>
  transport.post('/api/held/release', { event, ids }, released)

export const discardHeld = (transport: Transport, event: EventId, ids: readonly string[]) =>
  transport.post('/api/held/discard', { event, ids }, done)

const recoveredSchema = v.object({
  zbor,
  stored: v.number(),
  duplicate: v.number(),
  held: v.number(),
  unreadable: v.number(),
})
export type Recovered = v.InferOutput<typeof recoveredSchema>

export const recoverDeposit = (
  transport: Transport,
  event: EventId,
  id: Deposit['id'],
): Promise<Answered<Recovered>> => transport.post('/api/deposits/recover', { event, id }, recoveredSchema)

export const discardDeposit = (transport: Transport, event: EventId, id: Deposit['id']) =>
  transport.post('/api/deposits/discard', { event, id }, done)
