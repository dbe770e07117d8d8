// Who on the list may be the same person, registered twice: the same folded name in either order, or a longer
// name with one typing error, and towns and countries that don't speak against it. An index that grows with the
// list: one more person costs the same with ten and with ten thousand others.

import type { TargetId } from '../ids.ts'
import { foldText, foldWords } from '../text/foldText.ts'

export interface SimilarPerson {
  readonly target: TargetId
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly town?: string | undefined
  readonly country?: string | undefined
}

/** A word as long as this may have one letter wrong, missing, added or swapped. */
const MIN_ERROR_LETTERS = 5
/** A list where more people than this share a name is no list of people; it must not hold up the desk. */
const MAX_ALIKE = 50

interface Known {
  readonly town: string
  readonly country: string
  readonly words: readonly string[]
  readonly keys: readonly string[]
}

export class SimilarPeople {
  /** How many pairs were looked at, for a test of the work done. */
  compared = 0
  private readonly known = new Map<TargetId, Known>()
  private readonly buckets = new Map<string, TargetId[]>()
  private readonly alike = new Map<TargetId, Set<TargetId>>()

  /** Takes a person in, or again with other data. */
  put(person: SimilarPerson): void {
    this.remove(person.target)
    const own = prepare(person)
    if (own.words.length === 0) return
    this.known.set(person.target, own)
    const found = new Set<TargetId>()
    for (const key of own.keys) {
      const bucket = this.buckets.get(key)
      if (!bucket) {
        this.buckets.set(key, [person.target])
        continue
      }
      for (const other of bucket.slice(0, MAX_ALIKE)) if (other !== person.target) found.add(other)
      if (bucket.length < MAX_ALIKE) bucket.push(person.target)
    }
    for (const target of found) {
      const other = this.known.get(target)
      this.compared += 1
      if (!other || !sameOrMissing(own, other) || !sameName(own.words, other.words)) continue
      this.link(person.target, target)
      this.link(target, person.target)
    }
  }

  remove(target: TargetId): void {
    const own = this.known.get(target)
    if (!own) return
    this.known.delete(target)
    for (const key of own.keys) {
      const rest = (this.buckets.get(key) ?? []).filter((other) => other !== target)
      if (rest.length > 0) this.buckets.set(key, rest)
      else this.buckets.delete(key)
    }
    for (const other of this.alike.get(target) ?? []) this.alike.get(other)?.delete(target)
    this.alike.delete(target)
  }

  /** Each pair once, the smaller target first, in order. */
  pairs(): readonly (readonly [TargetId, TargetId])[] {
    return [...this.alike]
      .flatMap(([a, others]) => [...others].filter((b) => a < b).map((b) => [a, b] as const))
      .sort(([a, b], [c, d]) => (a + b < c + d ? -1 : 1))
  }

  private link(a: TargetId, b: TargetId): void {
    const others = this.alike.get(a) ?? new Set()
    others.add(b)
    this.alike.set(a, others)
  }
}

function prepare({ firstName = '', lastName = '', town = '', country = '' }: SimilarPerson): Known {
  const words = [...foldWords(`${firstName} ${lastName}`)].sort()
  return { words, town: foldText(town), country, keys: words.length > 0 ? keysOf(words) : [] }
}

/**
 * The whole name, and for each longer word the others with it less one letter: two words that differ by one letter
 * wrong, missing, added or swapped have one such rest in common, or one is a rest of the other.
 */
function keysOf(words: readonly string[]): readonly string[] {
  const keys = new Set([words.join(' ')])
  words.forEach((word, at) => {
    if (word.length < MIN_ERROR_LETTERS - 1) return
    const others = words.filter((_, place) => place !== at).join(' ')
    keys.add(`${others}~${word}`)
    if (word.length < MIN_ERROR_LETTERS) return
    for (let i = 0; i < word.length; i += 1) keys.add(`${others}~${word.slice(0, i)}${word.slice(i + 1)}`)
  })
  return [...keys]
}

const sameOrMissing = (a: Known, b: Known): boolean =>
  (a.town === b.town || a.town === '' || b.town === '') &&
  (a.country === b.country || a.country === '' || b.country === '')

/** The same words, but for one pair of longer ones with one error between them. */
function sameName(a: readonly string[], b: readonly string[]): boolean {
  const rest = [...b]
  const onlyA: string[] = []
  for (const word of a) {
    const at = rest.indexOf(word)
    if (at < 0) onlyA.push(word)
    else rest.splice(at, 1)
  }
  if (onlyA.length === 0 && rest.length === 0) return true
  const [left, right] = [onlyA[0], rest[0]]
  return (
    onlyA.length === 1 &&
    rest.length === 1 &&
    left !== undefined &&
    right !== undefined &&
    Math.max(left.length, right.length) >= MIN_ERROR_LETTERS &&
    isOneErrorAway(left, right)
  )
}

/** One letter wrong, missing, added, or two neighbours swapped. */
function isOneErrorAway(a: string, b: string): boolean {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return (
    a.slice(at + 1) === b.slice(at + 1) ||
    a.slice(at) === b.slice(at + 1) ||
    a.slice(at + 1) === b.slice(at) ||
    (a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2))
  )
}
