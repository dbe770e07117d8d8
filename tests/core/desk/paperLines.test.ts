// Typing in what was signed on paper: the same line twice changes nothing, and nobody is counted twice.

import { describe, expect, it } from 'vitest'
import { findLine, freeLines, nextFreeLine, paperLines } from '../../../src/core/desk/paperLines.ts'
import { LINES_A_SHEET, type Sheet } from '../../../src/core/desk/signInSheets.ts'
import type { TargetId } from '../../../src/core/ids.ts'
import type { signing } from '../../../src/core/model/attendance.ts'
import type { Values } from '../../../src/core/model/entity.ts'

const signed = (attendee: string, more: Values<typeof signing>, alive = true) => ({
  target: `s-${attendee}` as TargetId,
  alive,
  values: { attendee, list: 'day', ...more },
})
const onPaper = (attendee: string, sheet: string, line: number, alive = true) =>
  signed(attendee, { method: 'paper', sheet, line }, alive)

const P2: Sheet = {
  target: 'p2' as TargetId,
  alive: true,
  values: { list: 'day', number: 2, kind: 'names', people: ['ana', 'ivo'], at: 1 },
}

describe('paperLines', () => {
  it('knows the printed names and who signed, however the sheet was written down', () => {
    const lines = paperLines('day', 'P2', [P2], [onPaper('ivo', 'p2', 2), onPaper('guest', '2', 3)])
    expect(lines).toHaveLength(LINES_A_SHEET)
    expect(lines.slice(0, 4)).toEqual([
      { line: 1, printed: 'ana', signed: [] },
      { line: 2, printed: 'ivo', signed: ['ivo'] },
      { line: 3, signed: ['guest'] },
      { line: 4, signed: [] },
    ])
    expect(nextFreeLine(lines)).toBe(1)
    expect(nextFreeLine(lines, 2)).toBe(4)
    expect(freeLines(lines, 1, 3)).toEqual([1, 4, 5])
    expect(freeLines(lines, LINES_A_SHEET, 2)).toEqual([LINES_A_SHEET, LINES_A_SHEET + 1])
  })

  it('leaves out other lists, other sheets and what was undone', () => {
    const others = [
      onPaper('a', 'P3', 1),
      onPaper('b', 'P2', 1, false),
      { ...onPaper('c', 'P2', 1), values: { ...onPaper('c', 'P2', 1).values, list: 'other' } },
    ]
    expect(paperLines('day', 'P2', [], others).every((line) => line.signed.length === 0)).toBe(true)
  })

  it('is full when every line is taken', () => {
    const all = Array.from({ length: LINES_A_SHEET }, (_, at) => onPaper(`x${at}`, 'P2', at + 1))
    expect(nextFreeLine(paperLines('day', 'P2', [], all))).toBeUndefined()
  })
})

describe('findLine', () => {
  const at = { list: 'day', sheet: 'P2', line: 7 }
  const ana = 'ana' as TargetId

  it('is new where nothing is known', () => {
    expect(findLine(ana, at, [onPaper('ivo', 'P2', 6)])).toEqual({ is: 'new' })
  })

  it('the same person on the same line changes nothing', () => {
    expect(findLine(ana, at, [onPaper('ana', 'p2', 7)])).toEqual({ is: 'same' })
  })

  it('tells of a signature on the screen or on another line', () => {
    const screen = signed('ana', { method: 'screen' })
    expect(findLine(ana, at, [screen])).toEqual({ is: 'signed', how: screen })
    expect(findLine(ana, at, [onPaper('ana', 'P2', 6)])).toMatchObject({ is: 'signed' })
  })

  it('tells of someone else on the line', () => {
    expect(findLine(ana, at, [onPaper('ivo', 'P2', 7)])).toEqual({ is: 'taken', by: 'ivo' })
  })
})
