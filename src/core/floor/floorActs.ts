// What a facilitator does at the floor, each as a floor out of a floor. The time and the page that writes are
// arguments. Labels, marks and times of a turn go when it ends: its sum stays.

import {
  addEnded,
  type Book,
  type Entry,
  type Floor,
  type FloorKind,
  nextHand,
  nextOrder,
  nextStamp,
  type Page,
  queueOf,
  settle,
  speakersOf,
} from './floor.ts'
import { nextNumber } from '../nextNumber.ts'
import { type Marks, totalsOfTurn } from './totals.ts'
import { beginTurn, lengthOf, type TurnMode, turnInto } from './turn.ts'

export const LABEL_MAX = 200
/** Six digits in the id of an entry. */
const MOST_OF_PAGE = 999_999

/** A floor with the turns that were ended on this page. */
export interface Ending {
  readonly floor: Floor
  readonly book: Book
}

function write(floor: Floor, page: Page, entries: readonly Omit<Entry, 'stamp'>[]): Floor {
  const stamp = nextStamp(floor, page)
  const written = entries.map((entry) => [entry.id, { ...entry, stamp }] as const)
  return { ...floor, entries: { ...floor.entries, ...Object.fromEntries(written) } }
}

/** What stays of an entry that is over: that it was there. */
function stripped({ id, number, kind, order, phone }: Entry, state: 'done' | 'withdrawn', endedBy?: Page) {
  return {
    id,
    number,
    kind,
    order,
    state,
    ...(phone === undefined ? {} : { phone }),
    ...(endedBy === undefined ? {} : { endedBy }),
  }
}

/** „Hand 4" at the end of those of its kind; its words can follow. */
export function raiseHand(floor: Floor, page: Page, kind: FloorKind, words = ''): Floor {
  const all = Object.values(floor.entries)
  const own = all.flatMap(({ id }) => (id.startsWith(`${page}.`) ? [Number(id.slice(page.length + 1))] : []))
  const order = nextOrder(floor)
  const number = nextHand(floor)
  const id = `${page}.${nextNumber(own, MOST_OF_PAGE)}`
  const label = words === '' ? {} : { label: words.slice(0, LABEL_MAX) }
  return write(floor, page, [{ id, number, kind, order, state: 'waiting', ...label }])
}

/** Words and marks, while it waits or speaks. */
export function describe(
  floor: Floor,
  page: Page,
  id: string,
  change: { readonly label?: string; readonly marks?: Marks },
): Floor {
  const entry = floor.entries[id]
  if (!entry || (entry.state !== 'waiting' && entry.state !== 'speaking')) return floor
  const label = change.label === undefined ? entry.label : change.label.slice(0, LABEL_MAX)
  const marks = change.marks === undefined ? entry.marks : { ...entry.marks, ...change.marks }
  return write(floor, page, [{ ...entry, label: label === '' ? undefined : label, marks }])
}

/** One place earlier or later among those of its kind. */
export function move(floor: Floor, page: Page, id: string, by: -1 | 1): Floor {
  const entry = floor.entries[id]
  if (entry?.state !== 'waiting') return floor
  const same = queueOf(floor).filter(({ kind }) => kind === entry.kind)
  const at = same.findIndex((other) => other.id === id)
  const near = same[at + by]
  if (!near) return floor
  const far = same[at + 2 * by]
  const order = far ? (near.order + far.order) / 2 : near.order + by
  return write(floor, page, [{ ...entry, order }])
}

export function withdraw(floor: Floor, page: Page, id: string): Floor {
  const entry = floor.entries[id]
  return entry?.state === 'waiting' ? write(floor, page, [stripped(entry, 'withdrawn')]) : floor
}

/** Ends whatever turn runs. Where two run, each ended when the next one began. */
export function endTurn(floor: Floor, page: Page, book: Book, nowMs: number): Ending {
  const running = speakersOf(floor)
  if (running.length === 0) return { floor, book }
  let next = floor
  const ended: [string, Book[string]][] = []
  for (const [at, entry] of running.entries()) {
    const endMs = running[at + 1]?.turn?.beganAt ?? nowMs
    if (!entry.turn) continue
    const totals = totalsOfTurn(lengthOf(entry.turn, endMs), entry.marks)
    ended.push([entry.id, totals])
    next = addEnded(next, page, totals)
  }
  next = write(
    next,
    page,
    running.map((entry) => stripped(entry, 'done', page)),
  )
  return { floor: next, book: { ...book, ...Object.fromEntries(ended) } }
}

/** Ends the running turn and begins the next: of `id`, or of whoever is first in the queue. */
export function giveTheFloor(floor: Floor, page: Page, book: Book, nowMs: number, id?: string): Ending {
  const entry = id === undefined ? queueOf(floor)[0] : floor.entries[id]
  if (entry?.state !== 'waiting') return { floor, book }
  const ended = endTurn(floor, page, book, nowMs)
  const speaking = { ...entry, state: 'speaking', turn: beginTurn(nowMs) } as const
  return { floor: write(ended.floor, page, [speaking]), book: ended.book }
}

/** Pauses, goes on, or hands over to the interpreter and back. */
export function turnTo(floor: Floor, page: Page, nowMs: number, mode: TurnMode): Floor {
  const entry = speakersOf(floor).at(-1)
  if (!entry?.turn || entry.turn.mode === mode) return floor
  return write(floor, page, [{ ...entry, turn: turnInto(entry.turn, mode, nowMs) }])
}

/** Ends the turn, sends the queue away, and says so to the others. */
export function closeFloor(floor: Floor, page: Page, book: Book, nowMs: number): Ending {
  const ended = endTurn(floor, page, book, nowMs)
  const gone = write(
    ended.floor,
    page,
    queueOf(ended.floor).map((entry) => stripped(entry, 'withdrawn')),
  )
  return { floor: { ...gone, closed: nextStamp(gone, page) }, book: {} }
}

/** What an act has changed, to be taken back. */
export interface Act {
  readonly changed: readonly { readonly before: Entry | undefined; readonly after: Entry }[]
}

export function actOf(before: Floor, after: Floor): Act {
  const changed = Object.values(after.entries).flatMap((entry) => {
    const was = before.entries[entry.id]
    return was === entry ? [] : [{ before: was, after: entry }]
  })
  return { changed }
}

/** Nobody has gone on from it meanwhile. */
export const canUndo = (floor: Floor, act: Act): boolean =>
  act.changed.length > 0 &&
  act.changed.every(({ after }) => {
    const now = floor.entries[after.id]
    return now?.stamp[0] === after.stamp[0] && now.stamp[1] === after.stamp[1]
  })

/** Takes an act back, all of it; nothing where somebody has gone on from it. */
export function undo(floor: Floor, page: Page, book: Book, act: Act): Ending {
  if (!canUndo(floor, act)) return { floor, book }
  const back = act.changed.map(({ before, after }) => before ?? stripped(after, 'withdrawn'))
  return settle(write(floor, page, back), page, book)
}
