// Sheets are facts: their lines are never rewritten, and one that was taken back keeps its number.

import { expect, it } from 'vitest'
import { makeSheets, turnSheets } from '../../../../src/app/features/paper/sheetCommands.ts'
import { itemOf } from '../../../../src/app/store/useRows.ts'
import { blankSheets, nextSheetNumber, printedPages } from '../../../../src/core/desk/signInSheets.ts'
import type { EventId, TargetId } from '../../../../src/core/ids.ts'
import { sheet } from '../../../../src/core/model/sheet.ts'
import { testDevice } from '../../../support/device.ts'

const EVENT = 'pregrada' as EventId
const LIST = 'list-fri' as TargetId

it('sheets are stored with their lines, taken back and brought again', async () => {
  const device = testDevice(21)
  const at = { list: LIST, device: 'Laptop', nowMs: 1000, newTarget: device.newTarget }
  const read = async () => {
    const rows = await device.storage.read((tx) => tx.rowsOf(EVENT, 'desk'))
    return rows.map((row) => itemOf(sheet, row))
  }
  const names = { kind: 'names', number: 1, town: 'Pregrada', people: ['ana', 'ivo'] } as const
  await device.commit(EVENT, [...makeSheets([{ ...names, people: [...names.people] }], at)])
  await device.commit(EVENT, [...makeSheets(blankSheets(2, await read()), { ...at, nowMs: 2000 })])
  const made = await read()
  expect(printedPages(made).map(({ sheet: each, page, of }) => [each.values.number, page, of])).toEqual([
    [1, 1, 1],
    [2, 1, 2],
    [3, 2, 2],
  ])
  expect(made.find(({ values }) => values.number === 1)?.values.people).toEqual(['ana', 'ivo'])

  await device.commit(EVENT, [...turnSheets(made)])
  expect(printedPages(await read())).toEqual([])
  expect(nextSheetNumber(await read())).toBe(4)
  await device.commit(EVENT, [...turnSheets(await read())])
  expect(printedPages(await read())).toHaveLength(3)
})
