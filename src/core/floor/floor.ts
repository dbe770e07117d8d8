// The speakers' queue of one agenda item. Devices tell each other all they know of it, in any order and as often as
// they like, and end with the same queue: the last writer of an entry wins, by (count, page). It lives on the
// devices and in live messages; what goes into the log is the sum of the turns alone.

import { canonicalJson, type Json } from '../json.ts'
import { nextNumber } from '../nextNumber.ts'
import { addTotals, type Marks, NO_TOTALS, subtractTotals, sumTotals, type Totals } from './totals.ts'
import type { Turn } from './turn.ts'

export const FLOOR_KINDS = ['hand', 'pointOfOrder', 'reply'] as const
export type FloorKind = (typeof FLOOR_KINDS)[number]

export const ENTRY_STATES = ['waiting', 'speaking', 'done', 'withdrawn'] as const
export type EntryState = (typeof ENTRY_STATES)[number]

/** Who writes: one page of one device, until it is loaded again. */
export type Page = string

export type Stamp = readonly [count: number, by: Page]

export interface Entry {
  /** `page.n` of the page that added it. */
  readonly id: string
  /** „Hand 4": goes up within an item. */
  readonly number: number
  readonly kind: FloorKind
  readonly state: EntryState
  /** Among those of its kind. */
  readonly order: number
  readonly stamp: Stamp
  /** What helps to find the hand; gone when the turn ends. */
  readonly label?: string | undefined
  readonly marks?: Marks | undefined
  readonly turn?: Turn | undefined
  /** Raised on a phone: nobody in the hall holds up an arm. */
  readonly phone?: true | undefined
  /** The page that ended the turn: the turn is in its sum and in no other. */
  readonly endedBy?: Page | undefined
}

/** A sum that one page alone writes. */
export interface PageSum {
  readonly count: number
  readonly totals: Totals
}

export type PageSums = { readonly [page: Page]: PageSum }

export interface Floor {
  readonly entries: { readonly [id: string]: Entry }
  /** The turns that each page has ended. */
  readonly ended: PageSums
  /** How much of that stands in the log. */
  readonly counted: PageSums
  /** When the floor was closed last. */
  readonly closed: Stamp | null
}

export const EMPTY_FLOOR: Floor = { entries: {}, ended: {}, counted: {}, closed: null }

const text = (value: unknown) => canonicalJson(JSON.parse(JSON.stringify(value)) as Json)

function compareStamps(a: Stamp, b: Stamp): number {
  return a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0)
}

/** Of two that say different things under one stamp, the same one everywhere. */
function later<T>(a: T, b: T, order: number): T {
  if (order !== 0) return order > 0 ? a : b
  return text(a) >= text(b) ? a : b
}

function mergeRecords<T>(
  a: { readonly [key: string]: T },
  b: { readonly [key: string]: T },
  pick: (a: T, b: T) => T,
): { readonly [key: string]: T } {
  const merged = new Map(Object.entries(a))
  for (const [key, value] of Object.entries(b)) {
    const known = merged.get(key)
    merged.set(key, known === undefined ? value : pick(known, value))
  }
  return Object.fromEntries(merged)
}

/** In any order, as often as it comes: the same floor. */
export function mergeFloors(a: Floor, b: Floor): Floor {
  const laterSum = (left: PageSum, right: PageSum) => later(left, right, left.count - right.count)
  return {
    entries: mergeRecords(a.entries, b.entries, (left, right) =>
      later(left, right, compareStamps(left.stamp, right.stamp)),
    ),
    ended: mergeRecords(a.ended, b.ended, laterSum),
    counted: mergeRecords(a.counted, b.counted, laterSum),
    closed:
      a.closed === null || b.closed === null
        ? (a.closed ?? b.closed)
        : later(a.closed, b.closed, compareStamps(a.closed, b.closed)),
  }
}

/** A text that is equal for equal floors. */
export const floorText = (floor: Floor): string => text(floor)

/** The greatest that is written there. */
export function topOf({ entries, closed }: Floor): { readonly stamp: number; readonly order: number } {
  const top = { stamp: closed?.[0] ?? 0, order: 0 }
  for (const { stamp, order } of Object.values(entries)) {
    top.stamp = Math.max(top.stamp, stamp[0])
    top.order = Math.max(top.order, Math.abs(order))
  }
  return top
}

export const nextStamp = (floor: Floor, page: Page): Stamp => [topOf(floor).stamp + 1, page]

/** At the end of those that wait. */
export const nextOrder = (floor: Floor): number => topOf(floor).order + 1

/** A point of order is heard first, a reply before the next hand. */
const RANK: Readonly<Record<FloorKind, number>> = { pointOfOrder: 0, reply: 1, hand: 2 }

const byTurn = (a: Entry, b: Entry): number =>
  RANK[a.kind] - RANK[b.kind] || a.order - b.order || a.number - b.number || (a.id < b.id ? -1 : 1)

/** Who waits, in the order in which they will be heard. */
export const queueOf = (floor: Floor): readonly Entry[] =>
  Object.values(floor.entries)
    .filter(({ state }) => state === 'waiting')
    .sort(byTurn)

/** Everyone whose turn runs, the one who has the floor last: two devices may have given it at the same time. */
export const speakersOf = (floor: Floor): readonly Entry[] =>
  Object.values(floor.entries)
    .filter(({ state, turn }) => state === 'speaking' && turn !== undefined)
    .sort((a, b) => (a.turn?.beganAt ?? 0) - (b.turn?.beganAt ?? 0) || compareStamps(a.stamp, b.stamp))

export const speakerOf = (floor: Floor): Entry | undefined => speakersOf(floor).at(-1)

/** Nobody waits and nobody speaks. */
export const isQuiet = (floor: Floor): boolean =>
  Object.values(floor.entries).every(({ state }) => state === 'done' || state === 'withdrawn')

/** What of the ended turns is not in the log yet; of all pages, or of these. */
export function uncounted(floor: Floor, pages: readonly Page[] = Object.keys(floor.ended)): Totals {
  return sumTotals(
    pages.map((page) =>
      subtractTotals(floor.ended[page]?.totals ?? NO_TOTALS, floor.counted[page]?.totals ?? NO_TOTALS),
    ),
  )
}

/** After what these pages have ended went into the log. */
export function markCounted(floor: Floor, pages: readonly Page[]): Floor {
  const own = pages.flatMap((page) => {
    const sum = floor.ended[page]
    return sum ? [[page, sum] as const] : []
  })
  return { ...floor, counted: { ...floor.counted, ...Object.fromEntries(own) } }
}

/** The turns that this page has ended since it was loaded, each by itself, so that one of them can be taken out again. */
export type Book = { readonly [entry: string]: Totals }

export function addEnded(floor: Floor, page: Page, totals: Totals): Floor {
  return changeSum(floor, page, (sum) => addTotals(sum, totals))
}

function changeSum(floor: Floor, page: Page, change: (totals: Totals) => Totals): Floor {
  const known = floor.ended[page] ?? { count: 0, totals: NO_TOTALS }
  const next = { count: known.count + 1, totals: change(known.totals) }
  return { ...floor, ended: { ...floor.ended, [page]: next } }
}

/**
 * After a merge or an undo: a turn that this page has ended and that goes on after all, or that another page has
 * ended, leaves our sum. So two facilitators who end one turn at the same time count it once.
 */
export function settle(floor: Floor, page: Page, book: Book): { readonly floor: Floor; readonly book: Book } {
  let settled = floor
  const kept: [string, Totals][] = []
  for (const [id, totals] of Object.entries(book)) {
    const entry = floor.entries[id]
    if (entry?.state === 'done' && entry.endedBy === page) kept.push([id, totals])
    else settled = changeSum(settled, page, (sum) => subtractTotals(sum, totals))
  }
  return { floor: settled, book: Object.fromEntries(kept) }
}

/** Two who added a hand at the same time have the same number: the later page of the two counts on. */
export function renumber(floor: Floor, page: Page): Floor {
  let next = floor
  for (const entry of queueOf(floor)) {
    // A hand of a phone has no page of its own: who wrote it last answers for its number.
    const isOurs = entry.phone === true ? entry.stamp[1] === page : entry.id.startsWith(`${page}.`)
    if (!isOurs) continue
    const taken = Object.values(next.entries).some(
      (other) => other.number === entry.number && other.id < entry.id && other.state !== 'withdrawn',
    )
    if (!taken) continue
    const number = nextHand(next)
    const stamp = nextStamp(next, page)
    next = { ...next, entries: { ...next.entries, [entry.id]: { ...entry, number, stamp } } }
  }
  return next
}

/** More hands than this nobody counts in one item. */
const MOST_HANDS = 9999

/** „Hand 8", after the seventh. */
export const nextHand = (floor: Floor): number =>
  nextNumber(
    Object.values(floor.entries).map(({ number }) => number),
    MOST_HANDS,
  )
