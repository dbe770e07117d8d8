// Four digits for the room: always four, and none likelier than another.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRoomCode } from '../../../../src/app/features/checks/checkCommands.ts'

/** Two bytes at a time, in turn. */
const drawing = (...numbers: readonly number[]) => {
  const left = [...numbers]
  return () => {
    const number = left.shift() ?? 0
    return new Uint8Array([number >> 8, number & 255])
  }
}

test('every code has four digits, and all ten thousand come equally often', () => {
  const often = new Map<string, number>()
  for (let drawn = 0; drawn < 60_000; drawn += 1) {
    const code = newRoomCode(drawing(drawn))
    often.set(code, (often.get(code) ?? 0) + 1)
  }
  expect(often.size).toBe(10_000)
  expect(new Set(often.values())).toEqual(new Set([6]))
  expect([...often.keys()].every((code) => /^\d{4}$/.test(code))).toBe(true)
})

test('what would make some likelier is drawn again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60_000, max: 65_535 }), (drawn) => {
      expect(newRoomCode(drawing(drawn, 60_000, 471))).toBe('0471')
    }),
  )
})
