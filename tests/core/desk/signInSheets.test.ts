// Paper: locals and guests apart, so many lines a sheet, and a number that stays with its sheet.

import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blankSheets,
  byTown,
  inOrder,
  LINES_A_SHEET,
  type NewSheet,
  nextSheetNumber,
  printedPages,
  readSheetName,
  reserveSheets,
  type Sheet,
  sheetsByTown,
} from '../../../src/core/desk/signInSheets.ts'
import type { TargetId } from '../../../src/core/ids.ts'

const { compare } = new Intl.Collator('hr')
let last = 0
const person = (lastName: string, town?: string) => {
  last += 1
  return { target: `t${last}` as TargetId, alive: true, values: { lastName, ...(town && { town }) } }
}
const stored = (made: readonly NewSheet[], at = 1, alive = true): Sheet[] =>
  made.map((values) => ({
    target: `s${values.number}` as TargetId,
    alive,
    values: { ...values, list: 'day', at },
  }))
const many = (count: number, town: string) =>
  Array.from({ length: count }, (_, at) => person(`Osoba ${String(at).padStart(3, '0')}`, town))

describe('byTown', () => {
  it('puts the host town first however it is written, then the others, those without a town last', () => {
    const people = [
      person('Čović', 'Zabok'),
      person('Đurić', 'PREGRADA'),
      person('Anić'),
      person('Babić', 'Pregrada'),
      person('Žagar', 'Pregrada'),
      person('Ozols', 'Ādaži'),
    ]
    const groups = byTown(people, 'Pregrada', compare)
    expect(groups.map(({ kind, town }) => [kind, town])).toEqual([
      ['local', 'Pregrada'],
      ['guests', 'Ādaži'],
      ['guests', 'Zabok'],
      ['unknown', ''],
    ])
    expect(groups[0]?.people.map(({ values }) => values.lastName)).toEqual(['Babić', 'Đurić', 'Žagar'])
  })

  it('orders names as the language does', () => {
    const names = ['Žic', 'Čabo', 'Car', 'Ćuk', 'Zec', 'Đak', 'Džep', 'Dam']
    expect(
      inOrder(
        names.map((name) => person(name)),
        compare,
      ).map(({ values }) => values.lastName),
    ).toEqual(['Car', 'Čabo', 'Ćuk', 'Dam', 'Džep', 'Đak', 'Zec', 'Žic'])
  })
})

describe('sheetsByTown', () => {
  it('numbers on through the towns and starts each town on a sheet of its own', () => {
    const people = [...many(LINES_A_SHEET + 1, 'Pregrada'), ...many(2, 'Zabok')]
    const sheets = sheetsByTown(people, [], 'Pregrada', compare)
    expect(sheets.map(({ number, town, people: of }) => [number, town, of.length])).toEqual([
      [1, 'Pregrada', LINES_A_SHEET],
      [2, 'Pregrada', 1],
      [3, 'Zabok', 2],
    ])
  })

  it('gives who came later a further sheet and leaves the printed ones as they are', () => {
    const people = many(3, 'Pregrada')
    const first = stored(sheetsByTown(people, [], 'Pregrada', compare))
    expect(sheetsByTown(people, first, 'Pregrada', compare)).toEqual([])
    const late = person('Aaa', 'Pregrada')
    expect(sheetsByTown([...people, late], first, 'Pregrada', compare)).toEqual([
      { kind: 'names', number: 2, town: 'Pregrada', people: [late.target] },
    ])
  })

  it('never gives the number of a voided sheet again', () => {
    const voided = stored(blankSheets(4, []), 1, false)
    expect(nextSheetNumber(voided)).toBe(5)
    expect(sheetsByTown(many(1, 'Zabok'), voided, undefined, compare)[0]?.number).toBe(5)
  })

  it('puts everyone on exactly one line, whatever the towns', () => {
    assert(
      property(array(constantFrom('Pregrada', 'Zabok', 'Ludza', ''), { maxLength: 120 }), (towns) => {
        const people = towns.map((town) => person('X', town))
        const sheets = sheetsByTown(people, [], 'Pregrada', compare)
        const lines = sheets.flatMap((each) => each.people)
        expect([...lines].sort()).toEqual(people.map(({ target }) => target as string).sort())
        expect(sheets.every((each) => each.people.length > 0 && each.people.length <= LINES_A_SHEET)).toBe(
          true,
        )
        expect(new Set(sheets.map(({ number }) => number)).size).toBe(sheets.length)
      }),
    )
  })
})

describe('printedPages', () => {
  it('counts the pages of a set, and a set of another day apart', () => {
    const first = stored(sheetsByTown(many(LINES_A_SHEET * 2 + 1, 'Zabok'), [], undefined, compare))
    const blank = stored(blankSheets(1, first), 2)
    const pages = printedPages([...blank, ...first])
    expect(pages.map(({ sheet, page, of, isLast }) => [sheet.values.number, page, of, isLast])).toEqual([
      [1, 1, 3, false],
      [2, 2, 3, false],
      [3, 3, 3, true],
      [4, 1, 1, true],
    ])
  })

  it('has everyone in one order in a reserve set', () => {
    const people = [person('Zec', 'Zabok'), person('Anić', 'Pregrada')]
    const sheets = stored(reserveSheets(people, [], compare))
    expect(sheets[0]?.values.people).toEqual([people[1]?.target, people[0]?.target])
    expect(sheetsByTown(people, sheets, undefined, compare)).toHaveLength(2)
  })
})

it('a sheet is named as people write it', () => {
  expect(['P2', 'p2', ' p 02', '2'].map(readSheetName)).toEqual(['P2', 'P2', 'P2', 'P2'])
  expect(readSheetName(' popis a ')).toBe('POPIS A')
})
