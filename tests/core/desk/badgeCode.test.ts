// A badge's code names an event and a person, and nothing else is taken for one.

import { describe, expect, it } from 'vitest'
import { badgeCode, readBadgeCode } from '../../../src/core/desk/badgeCode.ts'
import type { EventId, TargetId } from '../../../src/core/ids.ts'

const OF = { event: 'pregrada-2019' as EventId, person: '0123456789ABCDEF' as TargetId }

describe('readBadgeCode', () => {
  it('reads what is printed', () => {
    expect(badgeCode(OF)).toBe('zbor:p/pregrada-2019/0123456789ABCDEF')
    expect(readBadgeCode(badgeCode(OF))).toEqual(OF)
    expect(readBadgeCode(` ${badgeCode(OF)}\n`)).toEqual(OF)
  })

  it('reads the address of the person at the desk, wherever it is served', () => {
    for (const address of [
      'https://zbor.example/e/pregrada-2019/desk/p/0123456789ABCDEF',
      'http://localhost:8080/e/pregrada-2019/desk/p/0123456789ABCDEF/?from=mail#x',
    ])
      expect(readBadgeCode(address)).toEqual(OF)
  })

  it.each([
    '',
    'zbor:p/',
    'zbor:p/pregrada-2019',
    'zbor:p/pregrada-2019/a b',
    'zbor:q/pregrada-2019/0123456789ABCDEF',
    'https://zbor.example/e/pregrada-2019/desk',
    'https://zbor.example/join#0123456789',
    'BEGIN:VCARD',
  ])('takes nothing else: %s', (text) => expect(readBadgeCode(text)).toBeUndefined())
})
