// The published counts of the first event come out of its 51 people, however the day went.

import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { importAttendees } from '../../../src/core/desk/importAttendees.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import { participation, type ParticipationFacts } from '../../../src/core/report/participation.ts'

const data = (name: string) => readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')
const item = <Values extends object>(target: string, values: Values, alive = true) => ({
  target: target as TargetId,
  values,
  alive,
})

interface PublishedEvent {
  participants: number
  byTown: [string, string, number][]
}
const [published] = (JSON.parse(data('stedn.json')) as { events: PublishedEvent[] }).events
const imported = importAttendees(Papa.parse<string[]>(data('pregrada-attendees.csv')).data).people
const ATTENDEES = imported.map(({ key, firstName, lastName, town, country, role }) =>
  item(key, { firstName, lastName, town, country, role, origin: 'registered' as const }),
)

const on = (list: string, persons: readonly string[], name = list) =>
  persons.map((attendee, n) => item(`${name}${n}`, { attendee, list }))
const EVERYONE = ATTENDEES.map(({ target }) => target)
const WHOLE_DAY: ParticipationFacts = {
  attendees: ATTENDEES as ParticipationFacts['attendees'],
  attendances: on('fri', EVERYONE),
  signings: on('fri', EVERYONE),
}

describe('participation', () => {
  it('gives exactly the published counts for the 51', () => {
    const { total, byTown, byCountry, missing, check } = participation(WHOLE_DAY)
    expect(total).toBe(published?.participants)
    const expected = published?.byTown.map(([town, country, count]) => ({ town, country, count }))
    expect(byTown).toHaveLength(13)
    expect(byTown).toEqual(expect.arrayContaining(expected ?? []) as unknown)
    expect(byCountry.map(({ country, count }) => `${country} ${count}`)).toEqual([
      'HR 33',
      'BA 5',
      'SI 4',
      'FR 3',
      'LV 3',
      'BE 2',
      'EE 1',
    ])
    expect(missing).toEqual([])
    expect(check).toEqual({
      registered: 51,
      walkIns: 0,
      arrived: 51,
      signed: 51,
      declined: 0,
      notSigned: 0,
      undone: 0,
      signedStaff: 0,
    })
  })

  it('is the same after double arrivals on two tablets and signatures on each day', () => {
    const messy: ParticipationFacts = {
      ...WHOLE_DAY,
      attendances: [...on('fri', EVERYONE), ...on('fri', EVERYONE.slice(0, 3), 'b'), ...on('sat', EVERYONE)],
      signings: [...on('fri', EVERYONE.slice(0, 40)), ...on('sat', EVERYONE.slice(30))],
    }
    expect(participation(messy)).toEqual(participation(WHOLE_DAY))
  })

  it('adds walk-ins in their towns, leaves out staff and says who is missing', () => {
    const more = [
      item('w1', { lastName: 'Novak', town: 'ZABOK', country: 'HR', origin: 'walkIn' as const }),
      item('w2', { lastName: 'Kask', town: 'Voki Küla', country: 'EE', origin: 'walkIn' as const }),
      item('staff', { lastName: 'Host', town: 'Zabok', country: 'HR', role: 'staff' as const }),
      item('refused', { lastName: 'Refused', town: 'Zabok', country: 'HR' }),
      item('late', { lastName: 'Late', town: 'Zabok', country: 'HR' }),
      item('gone', { lastName: 'Gone', town: 'Zabok', country: 'HR' }, false),
    ]
    const persons = [...EVERYONE, ...more.map(({ target }) => target)]
    const { total, byTown, missing, check } = participation({
      attendees: [...WHOLE_DAY.attendees, ...more],
      attendances: [
        ...on('fri', persons),
        item('undone', { attendee: EVERYONE[0] ?? '', list: 'fri' }, false),
      ],
      signings: on(
        'fri',
        persons.filter((person) => person !== 'late' && person !== 'refused'),
      ),
      // One of them signed after all.
      declined: on('fri', ['refused', 'w2', 'nobody']),
    })
    expect(total).toBe(53)
    expect(byTown.find(({ town }) => town === 'Zabok')?.count).toBe(7)
    expect(byTown.filter(({ country }) => country === 'EE').map(({ count }) => count)).toEqual([2])
    expect(missing).toEqual(['late'])
    expect(check).toEqual({
      registered: 54,
      walkIns: 2,
      arrived: 56,
      signed: 54,
      declined: 1,
      notSigned: 1,
      undone: 1,
      signedStaff: 1,
    })
  })

  it('[F3] counts persons: the towns add up to the total, which is signed without staff', () => {
    const person = fc.constantFrom(...EVERYONE.slice(0, 8))
    const facts = fc
      .array(fc.record({ attendee: person, list: fc.constantFrom('fri', 'sat'), alive: fc.boolean() }))
      .map((list) => list.map(({ alive, ...values }, n) => item(String(n), values, alive)))
    fc.assert(
      fc.property(facts, facts, (attendances, signings) => {
        const { total, byTown, byCountry, check } = participation({ ...WHOLE_DAY, attendances, signings })
        const sum = (counts: readonly { count: number }[]) =>
          counts.reduce((all, { count }) => all + count, 0)
        expect(sum(byTown)).toBe(total)
        expect(sum(byCountry)).toBe(total)
        expect(check.signed - check.signedStaff).toBe(total)
        expect(check.signed + check.declined + check.notSigned).toBe(check.arrived)
      }),
    )
  })
})
