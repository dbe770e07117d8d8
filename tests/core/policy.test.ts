// Least rights: who writes what of an event, and what a role does not read of a scope that it reads.

import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { event } from '../../src/core/model/event.ts'
import { canRead, canWrite, hiddenIn, ROLES, type Role, SCOPES } from '../../src/core/policy.ts'

const writes = (role: Role, field: string, value: Json = 'x') =>
  canWrite([role], 'public', 'event', { [field]: value, alive: true })

describe('the fields of an event', () => {
  it('are the organiser’s, all of them', () => {
    const all = Object.keys(event.fields)
    expect(all.filter((field) => !writes('organiser', field))).toEqual([])
  })

  it('of a facilitator are what the hall needs, and no other', () => {
    const those = Object.keys(event.fields).filter(
      (field) => field !== 'alive' && writes('facilitator', field),
    )
    expect(those.sort()).toEqual([
      'fairFloor',
      'feedbackOpen',
      'floorCards',
      'handsOpen',
      'questionsOpen',
      'roomLanguages',
    ])
  })

  it('one field that may not be written keeps the whole entry out', () => {
    expect(canWrite(['facilitator'], 'public', 'event', { handsOpen: true, town: 'Elsewhere' })).toBe(false)
    expect(canWrite(['facilitator', 'organiser'], 'public', 'event', { town: 'Pregrada' })).toBe(true)
  })

  it('a facilitator publishes, and takes nothing off the air', () => {
    expect(writes('facilitator', 'agendaPublished', true)).toBe(true)
    expect(writes('facilitator', 'agendaPublished', false)).toBe(false)
    expect(canWrite(['facilitator'], 'public', 'event', { alive: false })).toBe(false)
  })

  it.each(['volunteer', 'notes', 'screen'] as const)('a device that is %s alone writes none', (role) => {
    expect(Object.keys(event.fields).filter((field) => writes(role, field))).toEqual([])
  })
})

describe('what is hidden of a scope', () => {
  it('private notes, from who only takes notes', () => {
    expect(hiddenIn(['notes'], 'room')).toEqual(['privateNote'])
    expect(hiddenIn(['notes', 'facilitator'], 'room')).toEqual([])
    expect(hiddenIn(['organiser'], 'room')).toEqual([])
  })

  it('nothing is written where it could not be read back', () => {
    for (const role of ROLES)
      for (const scope of SCOPES)
        for (const entity of canRead([role], scope) ? hiddenIn([role], scope) : [])
          expect(canWrite([role], scope, entity), `${role} ${scope} ${entity}`).toBe(false)
  })
})
