// Names that people type in many ways fold to one.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, foldWords } from '../../../src/core/text/foldText.ts'

describe('foldText', () => {
  it.each([
    ['Đurić', 'Djuric'],
    ['Đurić', 'Duric'],
    ['Đurić', 'Ђурић'],
    ['Ljiljana Njegoš', 'Љиљана Његош'],
    ['Ljiljana', 'Ǉiǉana'],
    ['Džafić', 'Џафић'],
    ['Džafić', 'ǅafić'],
    ['Ģirts Šķēle', 'girts skele'],
    ['Põldmäe', 'poldmae'],
    ['Plœuc', 'Ploeuc'],
    ['Weiß', 'WEISS'],
    ['Łukasz', 'lukasz'],
    ['L’Hermitage', "L'Hermitage"],
    ['Novak‑Horvat', 'Novak Horvat'],
    ['Анна Щукина', 'anna sukina'],
    ['İnci', 'inci'],
    ['Čović'.normalize('NFD'), 'Čović'.normalize('NFC')],
  ])('takes %s and %s for one', (a, b) => {
    expect(foldText(a)).toBe(foldText(b))
  })

  it('keeps names of other scripts, and emoji', () => {
    expect(foldText('שרה')).toBe('שרה')
    expect(foldText('\u200Fשרה\u200E')).toBe('שרה')
    expect(foldText('🎉 Ana')).toBe('🎉 ana')
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(foldText(text)))).toBe(foldText(foldText(text)))
      }),
    )
    for (const name of ['Đurić', 'Њ', 'Œ', 'ẞ', 'Ǆ']) expect(foldText(foldText(name))).toBe(foldText(name))
  })

  it('divides words at spaces, hyphens and apostrophes', () => {
    expect(foldWords("Ploeuc-L'Hermitage")).toEqual(['ploeuc', 'l', 'hermitage'])
    expect(foldWords('  ')).toEqual([])
  })
})
