// The agenda as days of items in their order, and what is on now and next. Planned times are local to the
// event's zone; the clock is an argument. It leaves changing the order to moveItem.

import { instantOf, localAt } from './zonedTime.ts'

/** What both an agenda item of the log and a published one have. */
export interface PlannedItem {
  readonly id: string
  readonly day?: string | undefined
  /** Local, `09:30`; without it an item stands at the end of its day. */
  readonly start?: string | undefined
  readonly minutes?: number | undefined
  readonly order?: string | undefined
}

export interface AgendaDay<Item extends PlannedItem> {
  /** `2019-12-06`; empty for items that have no day yet. */
  readonly day: string
  readonly items: readonly Item[]
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const NO_START = '~'
const MINUTE_MS = 60_000

/** By day, start, order and, so that it is the same everywhere, id. */
export function compareItems(a: PlannedItem, b: PlannedItem): number {
  return (
    compare(a.day ?? '', b.day ?? '') ||
    compare(a.start ?? NO_START, b.start ?? NO_START) ||
    compare(a.order ?? '', b.order ?? '') ||
    compare(a.id, b.id)
  )
}

export function agendaDays<Item extends PlannedItem>(items: readonly Item[]): readonly AgendaDay<Item>[] {
  const days = new Map<string, Item[]>()
  for (const item of items.toSorted(compareItems)) {
    const day = item.day ?? ''
    const known = days.get(day)
    if (known === undefined) days.set(day, [item])
    else known.push(item)
  }
  return [...days].map(([day, ofDay]) => ({ day, items: ofDay }))
}

/** The planned local end, `10:30`; undefined where start or duration is. */
export function plannedEnd({ start, minutes }: PlannedItem): string | undefined {
  if (start === undefined || minutes === undefined) return undefined
  return new Date(Date.parse(`1970-01-01T${start}:00Z`) + minutes * MINUTE_MS).toISOString().slice(11, 16)
}

export type ItemState = 'past' | 'now' | 'next' | 'later'

export interface NowAndNext<Item extends PlannedItem> {
  /** Several where rooms run side by side. */
  readonly now: readonly Item[]
  /** Those with the earliest start that is still to come. */
  readonly next: readonly Item[]
  readonly states: ReadonlyMap<string, ItemState>
}

/** How long an item without a duration is on where nothing follows on its day. */
const UNKNOWN_MINUTES = 60

interface Span {
  readonly startMs: number
  readonly endMs: number
}

function spans(ofDay: readonly PlannedItem[], zone: string): ReadonlyMap<string, Span> {
  const starts = ofDay.flatMap(({ id, day, start }) =>
    day === undefined || start === undefined ? [] : [{ id, startMs: instantOf(day, start, zone) }],
  )
  const minutesOf = new Map(ofDay.map(({ id, minutes }) => [id, minutes]))
  return new Map(
    starts.map(({ id, startMs }) => {
      const minutes = minutesOf.get(id)
      const following = starts.find((other) => other.startMs > startMs)?.startMs
      const endMs =
        minutes === undefined
          ? (following ?? startMs + UNKNOWN_MINUTES * MINUTE_MS)
          : startMs + minutes * MINUTE_MS
      return [id, { startMs, endMs }]
    }),
  )
}

export function nowAndNext<Item extends PlannedItem>(
  items: readonly Item[],
  nowMs: number,
  zone: string,
): NowAndNext<Item> {
  const days = agendaDays(items)
  const span = new Map(days.flatMap((day) => [...spans(day.items, zone)]))
  const today = localAt(nowMs, zone).day
  let nextStartMs = Infinity
  for (const { startMs } of span.values()) {
    if (startMs > nowMs && startMs < nextStartMs) nextStartMs = startMs
  }
  const stateOf = ({ id, day = '' }: Item): ItemState => {
    const planned = span.get(id)
    if (planned === undefined) return day !== '' && day < today ? 'past' : 'later'
    if (planned.startMs > nowMs) return planned.startMs === nextStartMs ? 'next' : 'later'
    return planned.endMs > nowMs ? 'now' : 'past'
  }
  const sorted = days.flatMap((day) => day.items)
  const states = new Map(sorted.map((item) => [item.id, stateOf(item)]))
  return {
    now: sorted.filter(({ id }) => states.get(id) === 'now'),
    next: sorted.filter(({ id }) => states.get(id) === 'next'),
    states,
  }
}
