// Who may be the same person, registered twice: found however the name was typed, and quickly among ten thousand.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SimilarPerson, SimilarPeople } from '../../../src/core/desk/similarPeople.ts'
import type { TargetId } from '../../../src/core/ids.ts'

const person = (target: string, name: string, town = '', country = ''): SimilarPerson => {
  const [firstName = '', ...rest] = name.split(' ')
  return { target: target as TargetId, firstName, lastName: rest.join(' '), town, country }
}

function pairsOf(...people: readonly SimilarPerson[]) {
  const index = new SimilarPeople()
  for (const each of people) index.put(each)
  return index.pairs()
}

const alike = (a: string, b: string) => pairsOf(person('a', a), person('b', b)).length === 1

describe('SimilarPeople', () => {
  it.each([
    ['Željka Đurić', 'Zeljka Djuric'],
    ['Željka Đurić', 'Đurić Željka'],
    ['Ana Horvat', 'ana  horvat'],
    ['Noémie L’Hostis', "Noemie L'hostis"],
    ['Josip Kovačić', 'Josip Kovačič'],
    ['Josip Kovacic', 'Josip Kovaic'],
    ['Josip Kovacic', 'Josip Kovaccic'],
    ['Josip Kovacic', 'Josip Kovcaic'],
    ['Josip Kovacic', 'Jossip Kovacic'],
    ['Ģirts Šķēle', 'Girts Skele'],
  ])('takes %s and %s for one', (a, b) => {
    expect(alike(a, b)).toBe(true)
  })

  it.each([
    ['Ana Horvat', 'Ivo Horvat'],
    ['Ana Horvat', 'Ena Horvat'],
    ['Ivan Horvat', 'Ivana Horvath'],
    ['Josip Kovacic', 'Josip Kolaric'],
  ])('takes %s and %s for two', (a, b) => {
    expect(alike(a, b)).toBe(false)
  })

  it('asks for the same town and country, or none', () => {
    const zabok = person('a', 'Ana Horvat', 'Zabok', 'HR')
    expect(pairsOf(zabok, person('b', 'Ana Horvat', 'ZABOK'))).toHaveLength(1)
    expect(pairsOf(zabok, person('b', 'Ana Horvat'))).toHaveLength(1)
    expect(pairsOf(zabok, person('b', 'Ana Horvat', 'Ludza'))).toHaveLength(0)
    expect(pairsOf(zabok, person('b', 'Ana Horvat', 'Zabok', 'SI'))).toHaveLength(0)
  })

  it('follows the list: corrected and removed people are no longer alike', () => {
    const index = new SimilarPeople()
    index.put(person('a', 'Ana Horvat'))
    index.put(person('b', 'Ana Horvat'))
    index.put(person('c', 'Ana Horvat'))
    expect(index.pairs()).toHaveLength(3)
    index.put(person('b', 'Marija Novak'))
    expect(index.pairs()).toEqual([['a', 'c']])
    index.remove('c' as TargetId)
    expect(index.pairs()).toEqual([])
  })

  it('finds the same pairs in whatever order the list comes', () => {
    const names = fc.constantFrom('Ana Horvat', 'Horvat Ana', 'Ana Horvt', 'Ivo Babić', 'Ivo Babic', 'Eva')
    fc.assert(
      fc.property(fc.array(names, { maxLength: 8 }), (list) => {
        const people = list.map((name, at) => person(`p${at}`, name))
        expect(pairsOf(...people.toReversed())).toEqual(pairsOf(...people))
      }),
    )
  })

  it('looks at few pairs among ten thousand people, and stays bounded where all have one name', () => {
    const syllables = ['ka', 'ro', 'mi', 'ne', 'lu', 'vi', 'ta', 'zo', 'de', 'pa']
    const name = (n: number) =>
      Array.from(String(n).padStart(4, '0'), (digit) => syllables[Number(digit)]).join('')
    const index = new SimilarPeople()
    for (let n = 0; n < 10_000; n += 1) {
      index.put(
        person(`p${n}`, `${name((n * 7919) % 10_000)} ${name((n * 104_729) % 10_000)}`, `Town ${n % 40}`),
      )
    }
    expect(index.compared).toBeLessThan(100_000)
    const one = new SimilarPeople()
    for (let n = 0; n < 2000; n += 1) one.put(person(`p${n}`, 'Ana Horvat', `Town ${n}`))
    expect(one.compared).toBeLessThanOrEqual(2000 * 100)
  })
})
