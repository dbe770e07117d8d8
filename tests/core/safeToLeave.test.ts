// Nobody is told to leave while something written in the hall is nowhere else, nor while that can't be known.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FRESH_MS, HEARD_MS, type LeaveFacts, safeToLeave, unusedKey } from '../../src/core/safeToLeave.ts'

const NOW = 1_575_640_000_000
const other = (name: string, agoMs = 0, unsent: number | null = 0) => ({
  name,
  lastContact: NOW - agoMs,
  unsent,
  version: '1',
})
const ALL_WELL: LeaveFacts = {
  waiting: 0,
  openFloors: 0,
  nowMs: NOW,
  lastContactMs: NOW - 1000,
  clockOffsetMs: 0,
  unreachable: false,
  others: [other('Tablet B')],
  unused: new Set(),
}
const answer = (facts: Partial<LeaveFacts>) => safeToLeave({ ...ALL_WELL, ...facts }).answer

describe('safeToLeave', () => {
  it('says yes when all is sent here and every other device has reported', () => {
    expect(answer({})).toBe('yes')
    expect(answer({ others: [] })).toBe('yes')
  })

  it('says not yet while something waits here, with or without a network', () => {
    expect(answer({ waiting: 1 })).toBe('notYet')
    expect(answer({ openFloors: 1 })).toBe('notYet')
    expect(answer({ waiting: 1, unreachable: true, lastContactMs: null })).toBe('notYet')
  })

  it('says not yet while another device has something unsent or is silent', () => {
    expect(answer({ others: [other('Tablet B', 0, 3)] })).toBe('notYet')
    expect(answer({ others: [other('Tablet B', 0, null)] })).toBe('notYet')
    expect(answer({ others: [other('Tablet B', HEARD_MS + 2000)] })).toBe('notYet')
  })

  it('takes a person’s word that a silent device was not used, until that device is heard again', () => {
    const silent = other('Tablet B', HEARD_MS + 2000)
    const unused = new Set([unusedKey(silent)])
    expect(answer({ others: [silent], unused })).toBe('yes')
    expect(answer({ others: [other('Tablet B', HEARD_MS + 5000)], unused })).toBe('notYet')
    expect(answer({ others: [{ ...silent, unsent: 2 }], unused })).toBe('notYet')
  })

  it('can’t know without a fresh word, or where it was told nothing of the others', () => {
    expect(answer({ unreachable: true })).toBe('unknown')
    expect(answer({ lastContactMs: null })).toBe('unknown')
    expect(answer({ lastContactMs: NOW - FRESH_MS - 1 })).toBe('unknown')
    expect(answer({ others: undefined })).toBe('unknown')
  })

  it('tells times by the server’s clock: a tablet that is a year off misleads nobody', () => {
    const year = 365 * 86_400_000
    const wrong = { nowMs: NOW - year, lastContactMs: NOW - year - 1000, clockOffsetMs: year }
    expect(answer(wrong)).toBe('yes')
    expect(safeToLeave({ ...ALL_WELL, ...wrong }).asOfMs).toBe(NOW - 1000)
  })

  it('never says yes while anything anywhere is known to be unsent', () => {
    const colleague = fc.record({
      name: fc.constantFrom('A', 'B', 'C'),
      lastContact: fc.integer({ min: NOW - 86_400_000, max: NOW }),
      unsent: fc.option(fc.nat(3), { nil: null }),
      version: fc.constant('1'),
    })
    fc.assert(
      fc.property(fc.array(colleague), fc.nat(2), fc.boolean(), (others, waiting, unreachable) => {
        const unused = new Set(others.map(unusedKey))
        const said = safeToLeave({ ...ALL_WELL, others, waiting, unreachable, unused })
        if (waiting > 0 || unreachable || others.some(({ unsent }) => unsent !== 0)) {
          expect(said.answer).not.toBe('yes')
        }
      }),
    )
  })
})
