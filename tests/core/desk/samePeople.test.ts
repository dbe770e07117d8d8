// Two registrations of one person count once, by people's words about pairs; and nothing that was signed, arrived
// or said is lost by it.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deskCounts } from '../../../src/core/desk/counts.ts'
import { merged, sameGroups, sortedPair, undecided } from '../../../src/core/desk/samePeople.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import type { Verdict } from '../../../src/core/model/samePerson.ts'
import { participation } from '../../../src/core/report/participation.ts'

const item = <Values extends object>(target: string, values: Values, alive = true) => ({
  target: target as TargetId,
  values,
  alive,
})
const person = (target: string, alive = true) => item(target, { lastName: target }, alive)
const LISTED = () => true

const word = (a: string, b: string, verdict: Verdict, keep?: string) => {
  const people: [string, string] = [...sortedPair(a as TargetId, b as TargetId)]
  return item(people.join(), { people, verdict, ...(keep === undefined ? {} : { keep }) })
}

/** Who really is one person: the registrations of each begin with their letter. */
const ROWS = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']
const realOf = (row: string) => row.charAt(0)

const pairs = ROWS.flatMap((a, at) => ROWS.slice(at + 1).map((b) => [a, b] as const))

/** Any words about any pairs; `truthful`: nobody called two different people the same. */
const wordsOf = (truthful: boolean) =>
  fc
    .array(
      fc.record({
        pair: fc.constantFrom(...pairs),
        verdict: fc.constantFrom<Verdict>('same', 'different', 'unknown'),
        first: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map((said) => {
      const latest = new Map(said.map((each) => [each.pair.join(), each]))
      return [...latest.values()]
        .filter(({ pair, verdict }) => !truthful || verdict !== 'same' || realOf(pair[0]) === realOf(pair[1]))
        .map(({ pair, verdict, first }) => word(pair[0], pair[1], verdict, first ? pair[0] : pair[1]))
    })

const factsAbout = fc
  .array(
    fc.record({
      attendee: fc.constantFrom(...ROWS),
      list: fc.constantFrom('fri', 'sat'),
      alive: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map(({ alive, ...values }, n) => item(String(n), values, alive)))

const attendees = ROWS.map((row) => person(row))
const factsOf = fc
  .record({ attendances: factsAbout, signings: factsAbout })
  .map((facts) => ({ attendees, ...facts }))
const counted = (facts: Parameters<typeof merged>[0]) => ({
  fri: deskCounts({ ...facts, headCounts: [], declined: [] }, 'fri'),
  all: participation(facts),
})

describe('sameGroups', () => {
  it('lets the chosen name stand, through chains and whatever the order', () => {
    const words = [
      word('a1', 'a2', 'same', 'a2'),
      word('a2', 'a3', 'same', 'a2'),
      word('b1', 'c1', 'different'),
    ]
    for (const said of [words, words.toReversed()]) {
      const groups = sameGroups(said, LISTED)
      expect(ROWS.map((row) => groups.keptOf(row as TargetId))).toEqual(['a2', 'a2', 'a2', 'b1', 'b2', 'c1'])
      expect(groups.membersOf('a2' as TargetId)).toEqual(['a1', 'a2', 'a3'])
    }
  })

  it('lets someone stand who is still on the list', () => {
    const groups = sameGroups([word('a1', 'a2', 'same', 'a2')], (target) => target !== 'a2')
    expect(groups.keptOf('a2' as TargetId)).toBe('a1')
  })

  it('counts a group as many as long as someone calls two of it different, and says so', () => {
    const words = [word('a1', 'a2', 'same'), word('a2', 'b1', 'same'), word('a1', 'b1', 'different')]
    const groups = sameGroups(words, LISTED)
    expect(groups.contradictions).toEqual([['a1', 'b1']])
    expect(groups.keptOf('a2' as TargetId)).toBe('a2')
  })
})

describe('merged', () => {
  it('counts two registrations of one person once, with the arrival of one and the signature of the other', () => {
    const facts = {
      attendees,
      attendances: [item('1', { attendee: 'a1', list: 'fri' }), item('2', { attendee: 'a2', list: 'fri' })],
      signings: [item('3', { attendee: 'a2', list: 'fri' })],
    }
    const groups = sameGroups([word('a1', 'a2', 'same', 'a1')], LISTED)
    expect(counted(merged(facts, groups)).fri).toEqual({
      arrived: 1,
      signed: 1,
      declined: 0,
      expected: 5,
      arrivedNotSigned: [],
    })
    expect(counted(facts).fri).toMatchObject({ arrived: 2, signed: 1, expected: 6 })
  })

  it('wants no photos where any of its entries does', () => {
    const said = (noPhotos: boolean) => ({ ...person('a2'), values: { lastName: 'a2', noPhotos } })
    const groups = sameGroups([word('a1', 'a2', 'same', 'a1')], LISTED)
    const of = (other: ReturnType<typeof said>) =>
      merged({ attendees: [person('a1'), other], attendances: [], signings: [] }, groups).attendees
    expect(of(said(true)).map(({ values }) => values)).toEqual([expect.objectContaining({ noPhotos: true })])
    expect(of(said(false))[0]?.values).not.toHaveProperty('noPhotos')
  })

  it('keeps the signature of a registration that was merged and then deleted', () => {
    const facts = {
      attendees: [person('a1'), person('a2', false)],
      attendances: [item('1', { attendee: 'a2', list: 'fri' })],
      signings: [item('2', { attendee: 'a2', list: 'fri' })],
    }
    const groups = sameGroups([word('a1', 'a2', 'same', 'a2')], (target) => target === 'a1')
    expect(counted(merged(facts, groups)).fri).toMatchObject({ arrived: 1, signed: 1, expected: 1 })
  })

  it('[F4] counts never go below the people who are really there', () => {
    fc.assert(
      fc.property(factsOf, wordsOf(true), (facts, words) => {
        const { fri, all } = counted(merged(facts, sameGroups(words, LISTED)))
        const real = (list: typeof facts.attendances, on?: string) =>
          new Set(
            list
              .filter(({ alive, values }) => alive && (on === undefined || values.list === on))
              .map(({ values }) => realOf(values.attendee)),
          )
        expect(fri.arrived).toBeGreaterThanOrEqual(real(facts.attendances, 'fri').size)
        expect(all.check.arrived).toBeGreaterThanOrEqual(real(facts.attendances).size)
        expect(fri.arrived).toBeLessThanOrEqual(counted(facts).fri.arrived)
        expect(fri.expected).toBeGreaterThanOrEqual(new Set(ROWS.map(realOf)).size)
      }),
    )
  })

  it('counts exactly the people who are there once every pair is settled', () => {
    const words = pairs.map(([a, b]) => word(a, b, realOf(a) === realOf(b) ? 'same' : 'different', a))
    fc.assert(
      fc.property(factsOf, (facts) => {
        const { fri } = counted(merged(facts, sameGroups(words, LISTED)))
        const there = facts.attendances.filter(({ alive, values }) => alive && values.list === 'fri')
        expect(fri.arrived).toBe(new Set(there.map(({ values }) => realOf(values.attendee))).size)
        expect(fri.expected).toBe(3)
      }),
    )
  })

  it('[F4] words that were taken back leave every count as it was', () => {
    fc.assert(
      fc.property(factsOf, wordsOf(false), (facts, words) => {
        const back = words.map((each) => ({
          ...each,
          values: { ...each.values, verdict: 'unknown' as const },
        }))
        expect(counted(merged(facts, sameGroups(back, LISTED)))).toEqual(counted(facts))
      }),
    )
  })

  it('[F4] the order of the words does not matter', () => {
    fc.assert(
      fc.property(factsOf, wordsOf(false), (facts, words) => {
        const [one, other] = [words, words.toReversed()].map((said) => sameGroups(said, LISTED))
        for (const row of ROWS) expect(other?.keptOf(row as TargetId)).toBe(one?.keptOf(row as TargetId))
        if (one && other) expect(counted(merged(facts, other))).toEqual(counted(merged(facts, one)))
      }),
    )
  })

  it('[F4] no signature is lost: each is still there, and whoever had signed has signed', () => {
    fc.assert(
      fc.property(factsOf, wordsOf(false), (facts, words) => {
        const groups = sameGroups(words, LISTED)
        const after = merged(facts, groups)
        expect(after.signings.map(({ target, alive }) => [target, alive])).toEqual(
          facts.signings.map(({ target, alive }) => [target, alive]),
        )
        const signedOn = (of: typeof facts) =>
          deskCounts({ ...of, headCounts: [], declined: [] }, 'fri').arrivedNotSigned
        const before = new Set(signedOn(facts))
        const still = new Set(signedOn(after as typeof facts))
        const arrived = facts.attendances.filter(({ alive, values }) => alive && values.list === 'fri')
        for (const { values } of arrived) {
          if (!before.has(values.attendee as TargetId)) {
            expect(still.has(groups.keptOf(values.attendee as TargetId))).toBe(false)
          }
        }
      }),
    )
  })
})

describe('undecided', () => {
  const ask = (words: ReturnType<typeof word>[], ...asked: [string, string][]) =>
    undecided(
      asked.map(([a, b]) => sortedPair(a as TargetId, b as TargetId)),
      words,
      sameGroups(words, LISTED),
    ).map((pair) => pair.join(' '))

  it('never asks about a pair with a word, until it is taken back', () => {
    expect(ask([word('a1', 'a2', 'same')], ['a1', 'a2'], ['a1', 'a3'])).toEqual(['a1 a3'])
    expect(ask([word('a1', 'a2', 'different')], ['a1', 'a2'])).toEqual([])
    expect(ask([word('a1', 'a2', 'unknown')], ['a1', 'a2'])).toEqual(['a1 a2'])
  })

  it('asks nothing that follows from what was said', () => {
    const one = [word('a1', 'a2', 'same', 'a1'), word('a2', 'a3', 'same', 'a2')]
    expect(ask(one, ['a1', 'a3'])).toEqual([])
    const two = [word('a1', 'a2', 'same', 'a1'), word('a1', 'b1', 'different')]
    expect(ask(two, ['a2', 'b1'])).toEqual([])
  })
})
