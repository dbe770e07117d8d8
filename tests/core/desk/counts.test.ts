// Three counts, of persons, never mixed.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeskFacts, deskCounts } from '../../../src/core/desk/counts.ts'
import type { TargetId } from '../../../src/core/ids.ts'

const item = <Values extends object>(target: string, values: Values, alive = true) => ({
  target: target as TargetId,
  values,
  alive,
})
const person = (target: string, alive = true) => item(target, { lastName: target }, alive)
const NONE: DeskFacts = { attendees: [], attendances: [], signings: [], headCounts: [], declined: [] }
const PEOPLE = ['ana', 'ivo', 'eva'].map((name) => person(name))

describe('deskCounts', () => {
  it('[F2] counts a person who arrived on two tablets once', () => {
    const attendances = ['1', '2'].map((n) => item(n, { attendee: 'ana', list: 'fri' }))
    expect(deskCounts({ ...NONE, attendees: PEOPLE, attendances }, 'fri')).toEqual({
      arrived: 1,
      signed: 0,
      declined: 0,
      expected: 3,
      arrivedNotSigned: ['ana'],
    })
  })

  it('[F2] keeps a person whose one arrival of two was undone', () => {
    const attendances = [
      item('1', { attendee: 'ana', list: 'fri' }, false),
      item('2', { attendee: 'ana', list: 'fri' }),
    ]
    expect(deskCounts({ ...NONE, attendees: PEOPLE, attendances }, 'fri').arrived).toBe(1)
  })

  it('[F3] takes the latest head count of the list and leaves it alone otherwise', () => {
    const headCounts = [
      item('1', { list: 'fri', count: 40, at: 1 }),
      item('2', { list: 'fri', count: 44, at: 2 }),
      item('3', { list: 'fri', count: 45, at: 3 }, false),
      item('4', { list: 'sat', count: 9, at: 9 }),
    ]
    expect(deskCounts({ ...NONE, headCounts }, 'fri')).toMatchObject({ heads: 44, arrived: 0 })
    expect(deskCounts(NONE, 'fri')).not.toHaveProperty('heads')
  })

  it('counts a signature only on the list where its person arrived', () => {
    const facts = {
      ...NONE,
      attendees: [...PEOPLE, person('gone', false)],
      attendances: [
        item('1', { attendee: 'ana', list: 'fri' }),
        item('2', { attendee: 'ivo', list: 'fri' }),
        item('3', { attendee: 'gone', list: 'fri' }),
      ],
      signings: [
        item('1', { attendee: 'ana', list: 'fri' }),
        item('2', { attendee: 'ivo', list: 'sat' }),
        item('3', { attendee: 'eva', list: 'fri' }),
        item('4', { attendee: 'gone', list: 'fri' }),
      ],
    }
    expect(deskCounts(facts, 'fri')).toEqual({
      arrived: 2,
      signed: 1,
      declined: 0,
      expected: 3,
      arrivedNotSigned: ['ivo'],
    })
  })

  it('waits for no signature of who would not sign, until they sign after all', () => {
    const at = (name: string) => item(name, { attendee: name, list: 'fri' })
    const facts = {
      ...NONE,
      attendees: PEOPLE,
      attendances: [at('ana'), at('ivo'), at('eva')],
      declined: [at('ana'), at('ivo'), item('eva', { attendee: 'eva', list: 'fri' }, false)],
      signings: [at('ivo')],
    }
    expect(deskCounts(facts, 'fri')).toMatchObject({
      arrived: 3,
      signed: 1,
      declined: 1,
      arrivedNotSigned: ['eva'],
    })
    const otherDay = [item('ana', { attendee: 'ana', list: 'sat' })]
    expect(deskCounts({ ...facts, declined: otherDay }, 'fri').arrivedNotSigned).toEqual(['ana', 'eva'])
  })

  it('[F3] signed, not willing and not signed add up to arrived, in whatever order facts come', () => {
    const fact = fc.record({
      attendee: fc.constantFrom('ana', 'ivo', 'eva'),
      list: fc.constantFrom('fri', 'sat'),
      alive: fc.boolean(),
    })
    const facts = fc
      .array(fact, { maxLength: 30 })
      .map((list) => list.map(({ alive, ...values }, n) => item(String(n), values, alive)))
    fc.assert(
      fc.property(facts, facts, facts, (attendances, signings, declined) => {
        const counts = deskCounts({ ...NONE, attendees: PEOPLE, attendances, signings, declined }, 'fri')
        expect(counts.signed + counts.declined + counts.arrivedNotSigned.length).toBe(counts.arrived)
        const other = {
          ...NONE,
          attendees: PEOPLE,
          attendances: attendances.toReversed(),
          signings: signings.toReversed(),
          declined: declined.toReversed(),
        }
        expect(deskCounts(other, 'fri')).toEqual({
          ...counts,
          arrivedNotSigned: expect.toSatisfy((list: string[]) =>
            list.toSorted().every((name, n) => name === counts.arrivedNotSigned.toSorted()[n]),
          ) as unknown,
        })
      }),
    )
  })
})
