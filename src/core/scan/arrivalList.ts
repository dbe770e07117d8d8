// The arrivals of one list as one tablet knows them, as a text that is short once it is packed: for a code on its
// screen that another tablet reads. What the other makes of it is a note of its own, never an arrival.

import * as v from 'valibot'
import type { EventId, TargetId } from '../ids.ts'
import { parseJson } from '../parseJson.ts'

export interface ListedArrival {
  readonly attendee: TargetId
  /** The first letters of the arrival's own target: enough to know it again when it comes over the network. */
  readonly ref: string
  /** Milliseconds since 1970, to the minute. */
  readonly at: number
  /** Taken down on that tablet itself, not heard from another. */
  readonly own: boolean
}

/** Someone added at the door, whom the other tablet may not have. */
export interface ListedPerson {
  readonly target: TargetId
  readonly firstName: string
  readonly lastName: string
  readonly town: string
}

export interface ArrivalList {
  readonly event: EventId
  readonly list: TargetId
  readonly device: string
  readonly deviceName: string
  /** When it was shown. */
  readonly at: number
  readonly arrivals: readonly ListedArrival[]
  readonly people: readonly ListedPerson[]
}

const REF_LETTERS = 3
const MINUTE_MS = 60_000
/** More than any hall holds. */
const MOST = 20_000

export const refOf = (arrival: TargetId): string => arrival.slice(0, REF_LETTERS)

const minuteOf = (at: number) => Math.round(at / MINUTE_MS)

export function writeArrivalList({ arrivals, people, ...list }: ArrivalList): string {
  const shown = minuteOf(list.at)
  return JSON.stringify([
    'zbor list',
    1,
    list.event,
    list.list,
    list.device,
    list.deviceName,
    shown,
    arrivals
      .map(({ attendee, ref, at, own }) => `${attendee},${ref},${shown - minuteOf(at)}${own ? '' : ',o'}`)
      .join(';'),
    people.map(({ target, firstName, lastName, town }) => [target, firstName, lastName, town]),
  ])
}

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._:-]{1,80}$/))
const line = v.pipe(v.string(), v.maxLength(500))

const schema = v.tuple([
  v.literal('zbor list'),
  v.literal(1),
  v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,40}$/)),
  id,
  id,
  line,
  v.pipe(v.number(), v.safeInteger()),
  v.pipe(v.string(), v.maxLength(100 * MOST)),
  v.pipe(v.array(v.tuple([id, line, line, line])), v.maxLength(MOST)),
])

const ARRIVAL = /^([A-Za-z0-9._:-]{1,80}),([A-Za-z0-9._:-]{1,3}),(-?\d{1,7})(,o)?$/

/** Undefined for any text that is no such list. */
export function readArrivalList(text: string): ArrivalList | undefined {
  const read = v.safeParse(schema, parseJson(text)?.value, { abortEarly: true })
  if (!read.success) return undefined
  const [, , event, list, device, deviceName, shown, letters, people] = read.output
  const arrivals: ListedArrival[] = []
  for (const part of letters === '' ? [] : letters.split(';')) {
    const [, attendee = '', ref = '', ago = '', other] = ARRIVAL.exec(part) ?? []
    if (attendee === '') return undefined
    const at = (shown - Number(ago)) * MINUTE_MS
    arrivals.push({ attendee: attendee as TargetId, ref, at, own: other === undefined })
  }
  return {
    event: event as EventId,
    list: list as TargetId,
    device,
    deviceName,
    at: shown * MINUTE_MS,
    arrivals,
    people: people.map(([target, firstName, lastName, town]) => ({
      target: target as TargetId,
      firstName,
      lastName,
      town,
    })),
  }
}
