// Finding a person while the queue waits: every word of the query must fit some word of the person. Starts of
// words come first, then the inside of words, then one typing error; among equals those whose letters are
// exactly as typed. People are prepared once; a query over 10,000 of them allocates next to nothing.

import { foldText, foldWords } from '../text/foldText.ts'

export interface SearchedPerson<Target extends string = string> {
  readonly target: Target
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly town?: string | undefined
  readonly organisation?: string | undefined
}

/** Folded words stand in one text with a space before each: looking into it is faster than into a list. */
export interface PreparedPerson<Target extends string = string> {
  readonly target: Target
  readonly names: string
  readonly others: string
  /** In small letters with their marks. */
  readonly marked: string
  readonly sortKey: string
}

const MIN_QUERY_LETTERS = 2
const MIN_INSIDE_LETTERS = 3
const MIN_ERROR_LETTERS = 4

const spaced = (words: readonly string[]) => words.map((word) => ` ${word}`).join('')

/** Also joined where an apostrophe or hyphen divides: `lhostis` and `hostis` both find L'Hostis. */
function searchWords(text: string): string {
  const words = new Set(foldWords(text))
  for (const part of text.split(/\s+/)) {
    const joined = foldWords(part)
    if (joined.length > 1) words.add(joined.join(''))
  }
  return spaced([...words])
}

const markedWords = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s\p{P}]+/u)
    .filter((word) => word !== '')

export function preparePerson<Target extends string>(person: SearchedPerson<Target>): PreparedPerson<Target> {
  const { target, firstName = '', lastName = '', town = '', organisation = '' } = person
  return {
    target,
    names: searchWords(`${lastName} ${firstName}`),
    others: searchWords(`${town} ${organisation}`),
    marked: spaced(markedWords(`${lastName} ${firstName} ${town} ${organisation}`)),
    sortKey: `${foldText(lastName)} ${foldText(firstName)} ${target}`,
  }
}

/** Whether `query`, from `at`, stands in `text` at `place`. */
function standsAt(text: string, place: number, query: string, at: number): boolean {
  for (let i = at; i < query.length; i += 1) {
    if (query.charCodeAt(i) !== text.charCodeAt(place + i - at)) return false
  }
  return true
}

/** Whether a word begins at `start` with `query` after one wrong, missing, added or swapped letter. */
function startsWithOneError(text: string, start: number, query: string): boolean {
  let at = 0
  while (at < query.length && query.charCodeAt(at) === text.charCodeAt(start + at)) at += 1
  const place = start + at
  return (
    standsAt(text, place + 1, query, at + 1) ||
    standsAt(text, place, query, at + 1) ||
    standsAt(text, place + 1, query, at) ||
    (query[at] === text[place + 1] &&
      query[at + 1] === text[place] &&
      standsAt(text, place + 2, query, at + 2))
  )
}

function hasOneError(text: string, query: string): boolean {
  for (let space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
    if (startsWithOneError(text, space + 1, query)) return true
  }
  return false
}

const STARTS = 0
const INSIDE = 2
const ONE_ERROR = 4
const NO_FIT = 6

interface QueryWord {
  readonly word: string
  readonly atStart: string
}

function fit(text: string, { word, atStart }: QueryWord, errors: boolean): number {
  if (text.includes(atStart)) return STARTS
  if (word.length >= MIN_INSIDE_LETTERS && text.includes(word)) return INSIDE
  return errors && word.length >= MIN_ERROR_LETTERS && hasOneError(text, word) ? ONE_ERROR : NO_FIT
}

/** The worst fit of any query word; odd where it is town or organisation that fits best. */
function rank(person: PreparedPerson, queries: readonly QueryWord[], errors: boolean): number {
  let worst = STARTS
  for (const query of queries) {
    const inName = fit(person.names, query, errors)
    const inOthers = inName === STARTS ? NO_FIT : fit(person.others, query, errors)
    const best = inOthers < inName ? inOthers + 1 : inName
    if (best >= NO_FIT) return NO_FIT
    if (best > worst) worst = best
  }
  return worst
}

/** The first `count` by sort key, without sorting the thousands that two letters find. */
function firstOf<Person extends PreparedPerson>(group: readonly Person[], count: number): readonly Person[] {
  const first: Person[] = []
  for (const person of group) {
    if (first.length === count && person.sortKey >= (first.at(-1)?.sortKey ?? '')) continue
    const place = first.findIndex((other) => other.sortKey > person.sortKey)
    first.splice(place < 0 ? first.length : place, 0, person)
    if (first.length > count) first.pop()
  }
  return first
}

/** At most `limit` people, best first; none for fewer than two letters. */
export function searchPeople<Target extends string>(
  people: readonly PreparedPerson<Target>[],
  query: string,
  limit: number,
): readonly PreparedPerson<Target>[] {
  const words = foldWords(query)
  if (words.join('').length < MIN_QUERY_LETTERS || limit < 1) return []
  const queries = words.map((word) => ({ word, atStart: ` ${word}` }))
  const marked = markedWords(query).map((word) => ` ${word}`)
  const search = (errors: boolean) => {
    const groups: PreparedPerson<Target>[][] = Array.from({ length: 2 * NO_FIT }, () => [])
    for (const person of people) {
      const place = rank(person, queries, errors)
      if (place === NO_FIT) continue
      const exact = place < INSIDE && marked.every((word) => person.marked.includes(word))
      groups[place * 2 + (exact ? 0 : 1)]?.push(person)
    }
    const found: PreparedPerson<Target>[] = []
    for (const group of groups) {
      if (found.length < limit) found.push(...firstOf(group, limit - found.length))
    }
    return found
  }
  const found = search(false)
  // Errors rank last, so they are only looked for where there is room.
  return found.length < limit && words.some((word) => word.length >= MIN_ERROR_LETTERS) ? search(true) : found
}
