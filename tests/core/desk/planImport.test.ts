// Importing against the list: nobody twice, nothing overwritten, what was missing is completed, and a second time
// nothing happens.

import { describe, expect, it } from 'vitest'
import { importAttendees } from '../../../src/core/desk/importAttendees.ts'
import { planImport } from '../../../src/core/desk/planImport.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import type { attendee, attendeeDetail } from '../../../src/core/model/attendee.ts'
import type { Item } from '../../../src/core/model/item.ts'

const HEADER = ['First name', 'Surname', 'Town', 'Country', 'Organisation', 'E-mail']
const people = (...rows: string[][]) => importAttendees([HEADER, ...rows]).people
const targetsOf = (of: ReturnType<typeof people>) =>
  of.map(({ key }) => `T${key.replaceAll('|', '-')}` as TargetId)
const listed = (target: string, values: Item<typeof attendee>['values'], alive = true) =>
  ({ target: target as TargetId, values, alive }) satisfies Item<typeof attendee>

const plan = (
  found: ReturnType<typeof people>,
  list: readonly Item<typeof attendee>[],
  details?: ReadonlyMap<TargetId, Item<typeof attendeeDetail>>,
) => planImport(found, targetsOf(found), list, details)

const ANA = { firstName: 'Ana', lastName: 'Ivić', town: 'Zabok', country: 'HR' }

describe('planImport', () => {
  it('adds who is new', () => {
    const { fresh, completed, known } = plan(people(['Ana', 'Ivić', 'Zabok', 'HR', '', '']), [])
    expect([fresh.length, completed.length, known]).toEqual([1, 0, 0])
  })

  it('knows who was added at the door, and does not add them again', () => {
    const { fresh, known } = plan(people(['ANA', 'Ivic', 'zabok', 'HR', '', '']), [listed('WALKIN', ANA)])
    expect([fresh.length, known]).toEqual([0, 1])
  })

  it('completes what was missing and overwrites nothing', () => {
    const found = people(['Ana', 'Ivić', 'Zabok', 'HR', 'KUD', 'ana@example.org'])
    const before = listed('A', ANA)
    expect(plan(found, [before], new Map()).completed).toMatchObject([
      { target: 'A', fields: { organisation: 'KUD' }, detail: { email: 'ana@example.org' } },
    ])
    expect(plan(found, [listed('A', { ...ANA, organisation: 'Grad' })]).completed).toEqual([])
    expect(plan(found, [before]).completed).toMatchObject([{ detail: {} }])
  })

  it('takes a missing country for the same person, if only one can be meant', () => {
    const found = people(['Ana', 'Ivić', 'Zabok', 'HR', '', ''])
    const without = listed('A', { ...ANA, country: '' })
    expect(plan(found, [without])).toMatchObject({ fresh: [], completed: [{ fields: { country: 'HR' } }] })
    expect(plan(found, [listed('B', { ...ANA, country: 'SI' })]).fresh).toHaveLength(1)
    expect(plan(found, [without, listed('C', { ...ANA, country: '' })]).fresh).toHaveLength(1)
  })

  it('changes nothing the second time', () => {
    const found = people(
      ['Ana', 'Ivić', 'Zabok', 'HR', 'KUD', ''],
      ['Ivo', 'Anić', 'Sisak', '', '', ''],
      ['Ivo', 'Anić', 'Sisak', 'HR', 'Grad', ''],
    )
    const targets = targetsOf(found)
    const list: Item<typeof attendee>[] = [listed('A', ANA)]
    const first = planImport(found, targets, list, undefined)
    expect([first.fresh.length, first.completed.length]).toEqual([2, 1])
    const after = [
      listed('A', { ...ANA, organisation: 'KUD' }),
      ...first.fresh.map(({ person: { firstName, lastName, town, country, organisation }, target }) =>
        listed(target, { firstName, lastName, town, country, organisation }),
      ),
    ]
    expect(planImport(found, targets, after, undefined)).toEqual({ fresh: [], completed: [], known: 3 })
  })

  it('leaves removed those who were removed', () => {
    const found = people(['Ana', 'Ivić', 'Zabok', 'HR', 'KUD', ''])
    const [target = ''] = targetsOf(found)
    expect(plan(found, [listed(target, ANA, false)])).toEqual({ fresh: [], completed: [], known: 1 })
  })
})
