// A signature that is turned, shrunk or thinned is still that signature.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitInk, type Ink, inkPath, isDot, LINE_AT, NO_INK, thinned } from '../../../src/core/desk/ink.ts'

const ink = (height: number, ...strokes: number[][]): Ink => ({ height, strokes })
const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 400 })), {
  minLength: 1,
  maxLength: 20,
})
const drawn = fc
  .array(points, { minLength: 1, maxLength: 4 })
  .map((strokes) => ink(400, ...strokes.map((stroke) => stroke.flat())))

describe('fitInk', () => {
  it('keeps a signature on its line where the pad becomes higher, and brings it back exactly', () => {
    const signed = ink(400, [100, 300, 500, 250])
    const portrait = fitInk(signed, 1200)
    expect(portrait.strokes).toEqual([[100, 300 + 800 * LINE_AT, 500, 250 + 800 * LINE_AT]])
    expect(fitInk(portrait, 400)).toEqual(signed)
  })

  it('shrinks what would not fit, in the middle', () => {
    const tall = fitInk(ink(1200, [0, 100, 1000, 900]), 400)
    expect(tall).toEqual(ink(400, [250, 0, 750, 400]))
  })

  it('shows all of the ink at any height', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 50, max: 2000 }), (signed, height) => {
        const { strokes } = fitInk(signed, height)
        expect(strokes.map((stroke) => stroke.length)).toEqual(signed.strokes.map((stroke) => stroke.length))
        for (const stroke of strokes)
          stroke.forEach((value, at) => {
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(at % 2 === 0 ? 1000 : height)
          })
      }),
    )
  })

  it('leaves ink alone on the same pad, and takes the height of the first pad', () => {
    const signed = ink(400, [1, 2])
    expect(fitInk(signed, 400)).toBe(signed)
    expect(fitInk(NO_INK, 400)).toEqual(ink(400))
  })
})

describe('isDot', () => {
  it('is true for nothing and for a dot, not for a line or for two dots apart', () => {
    expect(isDot(NO_INK)).toBe(true)
    expect(isDot(ink(400, [500, 200, 503, 204]))).toBe(true)
    expect(isDot(ink(400, [500, 200, 580, 204]))).toBe(false)
    expect(isDot(ink(400, [100, 200], [300, 200]))).toBe(false)
  })
})

describe('thinned', () => {
  it('leaves out points until they are few enough, and begins where the person began', () => {
    const long = ink(
      400,
      Array.from({ length: 200 }, (_, at) => at),
      [7, 8],
    )
    const few = thinned(long, 30)
    expect(few.strokes.flat().length / 2).toBeLessThanOrEqual(30)
    expect(few.strokes.map((stroke) => stroke.slice(0, 2))).toEqual([
      [0, 1],
      [7, 8],
    ])
    expect(thinned(few, 30)).toBe(few)
    expect(thinned(ink(400, [1, 1], [2, 2], [3, 3]), 2).strokes).toEqual([
      [1, 1],
      [2, 2],
    ])
  })
})

describe('inkPath', () => {
  it('goes through every point of a stroke, and a dot is seen', () => {
    expect(inkPath([10, 20, 30, 40, 50, 60])).toBe('M10 20L30 40L50 60')
    expect(inkPath([10, 20])).toBe('M10 20L10 20')
  })

  it('half a point is none', () => {
    expect(inkPath([10, 20, 30])).toBe('M10 20L10 20')
    expect(inkPath([])).toBe('')
  })
})
