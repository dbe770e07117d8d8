// Words in a text that are a name on this event's list, so that they can be taken out of a note again. It compares,
// in memory, on the device that holds the list anyway; it blocks nothing and remembers nothing.

import { foldWords } from '../text/foldText.ts'

export interface NamedPerson {
  readonly target: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
}

/** By folded word, the people who have it in their name. */
export type NameIndex<Person extends NamedPerson> = Map<string, Person[]>

/** Shorter words are ordinary ones far more often than names. */
const LEAST_LETTERS = 3

/** Adds these people to the index: a part of a long list at a time, so that nobody waits for it. */
export function addNames<Person extends NamedPerson>(
  index: NameIndex<Person>,
  people: readonly Person[],
): void {
  for (const person of people) {
    for (const word of new Set(foldWords(`${person.firstName ?? ''} ${person.lastName ?? ''}`))) {
      if (word.length < LEAST_LETTERS) continue
      const known = index.get(word)
      if (known) known.push(person)
      else index.set(word, [person])
    }
  }
}

export interface NameInText<Person extends NamedPerson> {
  /** Where it stands: from `start` up to `end`, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** Everyone on the list whom it may mean. */
  readonly people: readonly Person[]
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Names in the text, in its order; first name and surname of one person side by side are one. */
export function namesInText<Person extends NamedPerson>(
  index: ReadonlyMap<string, readonly Person[]>,
  text: string,
): readonly NameInText<Person>[] {
  if (index.size === 0) return []
  const found: NameInText<Person>[] = []
  for (const match of text.matchAll(WORD)) {
    const [folded = '', ...more] = foldWords(match[0])
    if (more.length > 0 || folded.length < LEAST_LETTERS) continue
    const people = index.get(folded)
    if (people === undefined) continue
    const start = match.index
    const end = start + match[0].length
    const last = found.at(-1)
    const both = last && /^[\s\p{Pd}]+$/u.test(text.slice(last.end, start)) ? shared(last.people, people) : []
    if (last && both.length > 0) found[found.length - 1] = { start: last.start, end, people: both }
    else found.push({ start, end, people })
  }
  return found
}

function shared<Person extends NamedPerson>(
  one: readonly Person[],
  other: readonly Person[],
): readonly Person[] {
  const targets = new Set(other.map(({ target }) => target))
  return one.filter(({ target }) => targets.has(target))
}
