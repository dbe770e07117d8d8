// What a scanned code means: people by badge or address, and everything else told apart.

import { describe, expect, it } from 'vitest'
import { readCode } from '../../../src/core/desk/readCode.ts'
import { framesOf } from '../../../src/core/scan/frames.ts'

const PERSON = { is: 'person', event: 'pregrada-2019', person: '4C2NWJ1Q8ZQ0RR3D' }

describe('readCode', () => {
  it.each([
    'zbor:p/pregrada-2019/4C2NWJ1Q8ZQ0RR3D',
    ' zbor:p/pregrada-2019/4C2NWJ1Q8ZQ0RR3D\n',
    'https://zbor.example.org/e/pregrada-2019/desk/p/4C2NWJ1Q8ZQ0RR3D',
    'http://localhost:3000/e/pregrada-2019/desk/p/4C2NWJ1Q8ZQ0RR3D/?from=badge#x',
  ])('opens a person: %s', (text) => expect(readCode(text)).toEqual(PERSON))

  it.each([
    ['https://zbor.example.org/join#ABCDE12345', 'invitation'],
    [framesOf('list', 'ABCD1234', Uint8Array.of(1), 9)[0] ?? '', 'frame'],
    ['https://example.org/', 'foreign'],
    ['zbor:p/pregrada-2019/', 'foreign'],
    ['zbor:p/pregrada-2019/a/b', 'foreign'],
    ['zbor:p/../../x', 'foreign'],
    ['https://zbor.example.org/e/pregrada-2019/desk/p/x/sign', 'foreign'],
    ['javascript:alert(1)', 'foreign'],
    ['', 'foreign'],
  ])('%s is %s', (text, is) => expect(readCode(text)).toEqual({ is }))
})
