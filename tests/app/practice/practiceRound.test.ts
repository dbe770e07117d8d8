import { expect, it } from 'vitest'
import type { TargetId } from '../../../src/core/ids.ts'
import { GUESTS, PEOPLE } from '../../../src/app/practice/practicePeople.ts'
import { type PracticeFacts, tasksDone } from '../../../src/app/practice/practiceRound.ts'
import { ATTENDEE_ROLES } from '../../../src/core/model/attendee.ts'

const person = (target: string, values: object) => ({ target: target as TargetId, alive: true, values })
const facts = (given: Partial<PracticeFacts>): PracticeFacts => ({
  attendees: [
    person('a', { firstName: GUESTS.registered[0], lastName: GUESTS.registered[1] }),
    person('b', { firstName: GUESTS.onPaper[0], lastName: GUESTS.onPaper[1] }),
    person('c', { firstName: 'Luka', lastName: 'Novak', origin: 'walkIn' }),
  ],
  attendances: [],
  signings: [],
  ...given,
})
const signed = (attendee: string, method: 'screen' | 'paper', alive = true) => ({
  ...person('s', { attendee, method }),
  alive,
})

it('nothing is done before anything is written', () => {
  expect(tasksDone(facts({}))).toEqual(new Set())
})

it('each task is done by the one it names, and stays done when it is undone', () => {
  expect(tasksDone(facts({ signings: [signed('a', 'screen')] }))).toEqual(new Set(['sign']))
  expect(tasksDone(facts({ signings: [signed('a', 'screen', false)] }))).toEqual(new Set(['sign']))
  expect(tasksDone(facts({ signings: [signed('b', 'screen')] }))).toEqual(new Set())
  expect(tasksDone(facts({ signings: [signed('b', 'paper')] }))).toEqual(new Set(['paper']))
  expect(tasksDone(facts({ attendances: [person('x', { attendee: 'c' })] }))).toEqual(new Set(['walkIn']))
  const undone = { ...person('x', { attendee: 'a' }), alive: false }
  expect(tasksDone(facts({ attendances: [undone] }))).toEqual(new Set(['undo']))
})

it('the invented people are told apart, and their roles are roles', () => {
  expect(new Set(PEOPLE.map((row) => row.join())).size).toBe(PEOPLE.length)
  for (const [, , , country, role] of PEOPLE) {
    expect(country).toMatch(/^[A-Z]{2}$/)
    expect(ATTENDEE_ROLES).toContain(role)
  }
})
