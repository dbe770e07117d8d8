// The sheets that people sign on paper: the host town's people apart from the guests, every other town by itself,
// in order, so many lines a sheet. A sheet is numbered once and keeps its number and its lines: who comes later
// stands on a further sheet.

import { addTo } from '../addTo.ts'
import { nextNumber } from '../nextNumber.ts'
import type { attendee } from '../model/attendee.ts'
import type { Item } from '../model/item.ts'
import type { Values } from '../model/entity.ts'
import type { sheet } from '../model/sheet.ts'
import { foldText } from '../text/foldText.ts'

type Person = Item<typeof attendee>
export type Sheet = Item<typeof sheet>
type Compare = (a: string, b: string) => number

/** As many as fit on one A4 page at a height that a hand can sign in. */
export const LINES_A_SHEET = 15

export interface TownGroup {
  /** `unknown`: no town is noted. */
  readonly kind: 'local' | 'guests' | 'unknown'
  /** As most of its people write it. */
  readonly town: string
  readonly people: readonly Person[]
}

export function nameKey({ values }: Pick<Person, 'values'>): string {
  return `${values.lastName ?? ''} ${values.firstName ?? ''}`.trim()
}

/** In the order of a printed list; equal names by target, so that every device prints the same. */
export function inOrder(people: readonly Person[], compare: Compare): readonly Person[] {
  return [...people].sort((a, b) => compare(nameKey(a), nameKey(b)) || (a.target < b.target ? -1 : 1))
}

/** The host town first, then the others in order, those without a town last. */
export function byTown(
  people: readonly Person[],
  hostTown: string | undefined,
  compare: Compare,
): readonly TownGroup[] {
  const groups = new Map<string, Person[]>()
  for (const person of people) {
    const key = foldText(person.values.town ?? '')
    addTo(groups, key, person)
  }
  const host = foldText(hostTown ?? '')
  const rank = { local: 0, guests: 1, unknown: 2 }
  return [...groups]
    .map(([key, of]): TownGroup => {
      const kind = key === '' ? 'unknown' : key === host ? 'local' : 'guests'
      return {
        kind,
        town: commonest(of.map(({ values }) => (values.town ?? '').trim())),
        people: inOrder(of, compare),
      }
    })
    .sort((a, b) => rank[a.kind] - rank[b.kind] || compare(a.town, b.town))
}

function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  const [first = ''] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0] ?? []
  return first
}

/** Slices of at most `size`; never an empty one. */
export function inSlices<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  )
}

export type NewSheet = Required<Pick<Values<typeof sheet>, 'kind' | 'number' | 'people'>> &
  Pick<Values<typeof sheet>, 'town'>

/** As many as their four digits tell apart. */
const MOST_SHEETS = 9999

/** The next number of a list; one that was ever given is not given again. */
export function nextSheetNumber(ofList: readonly Sheet[]): number {
  return nextNumber(
    ofList.map(({ values }) => values.number ?? 0),
    MOST_SHEETS,
  )
}

/** Sheets by town for those who stand on none yet. `ofList`: all sheets of the list, removed ones too. */
export function sheetsByTown(
  people: readonly Person[],
  ofList: readonly Sheet[],
  hostTown: string | undefined,
  compare: Compare,
): readonly NewSheet[] {
  const onSheet = new Set(
    ofList.flatMap(({ alive, values }) => (alive && values.kind === 'names' ? (values.people ?? []) : [])),
  )
  const open = people.filter(({ target }) => !onSheet.has(target))
  let number = nextSheetNumber(ofList)
  return byTown(open, hostTown, compare).flatMap(({ town, people: ofTown }) =>
    inSlices(ofTown, LINES_A_SHEET).map((slice) => {
      const made: NewSheet = { kind: 'names', number, town, people: slice.map(({ target }) => target) }
      number += 1
      return made
    }),
  )
}

/** All names in one order, for the day when nothing else works. */
export function reserveSheets(
  people: readonly Person[],
  ofList: readonly Sheet[],
  compare: Compare,
): readonly NewSheet[] {
  const first = nextSheetNumber(ofList)
  return inSlices(inOrder(people, compare), LINES_A_SHEET).map((slice, at) => ({
    kind: 'reserve',
    number: first + at,
    people: slice.map(({ target }) => target),
  }))
}

export function blankSheets(count: number, ofList: readonly Sheet[]): readonly NewSheet[] {
  const first = nextSheetNumber(ofList)
  return Array.from({ length: count }, (_, at) => ({ kind: 'blank', number: first + at, people: [] }))
}

/** As it is printed and typed: P1, P2 … */
export const sheetName = (number: number): string => `P${number}`

/** `p 2`, `P2`, `2` are the sheet P2; another text is the name of a sheet that Zbor did not print. */
export function readSheetName(text: string): string {
  const trimmed = text.trim().toUpperCase()
  const number = /^P?\s*0*(\d{1,4})$/.exec(trimmed)?.[1]
  return number === undefined ? trimmed.slice(0, 100) : sheetName(Number(number))
}

export interface PrintedPage {
  readonly sheet: Sheet
  /** Within the sheets of its kind and town that were made together. */
  readonly page: number
  readonly of: number
  readonly isLast: boolean
}

/** Sheets in the order of their numbers, with the page that each is of its set. */
export function printedPages(sheets: readonly Sheet[]): readonly PrintedPage[] {
  const ordered = sheets
    .filter(({ alive, values }) => alive && values.number !== undefined)
    .sort((a, b) => (a.values.number ?? 0) - (b.values.number ?? 0) || (a.target < b.target ? -1 : 1))
  const setOf = ({ values }: Sheet) => JSON.stringify([values.kind, values.town ?? '', values.at])
  const sizes = new Map<string, number>()
  for (const each of ordered) sizes.set(setOf(each), (sizes.get(setOf(each)) ?? 0) + 1)
  const counted = new Map<string, number>()
  return ordered.map((each) => {
    const key = setOf(each)
    const page = (counted.get(key) ?? 0) + 1
    counted.set(key, page)
    const of = sizes.get(key) ?? page
    return { sheet: each, page, of, isLast: page === of }
  })
}
