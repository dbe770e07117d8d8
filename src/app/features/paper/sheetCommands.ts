// Sheets of paper as writes: made with their numbers and lines before they are printed, and taken back where they
// were not used. Who calls commits them.

import type { NewSheet } from '../../../core/desk/signInSheets.ts'
import type { TargetId } from '../../../core/ids.ts'
import { sheet } from '../../../core/model/sheet.ts'
import type { Write } from '../../store/commit.ts'
import { created, removed, restored } from '../../store/device.ts'
import type { Item } from '../../store/useRows.ts'

interface At {
  readonly list: TargetId
  readonly device: string
  readonly nowMs: number
  readonly newTarget: () => TargetId
}

/** All with the same time: the pages of one set are told by it. */
export function makeSheets(
  made: readonly NewSheet[],
  { list, device, nowMs, newTarget }: At,
): readonly Write[] {
  return made.map(({ kind, number, people, town }) =>
    created(sheet, newTarget(), {
      list,
      kind,
      number,
      people: [...people],
      ...(town === undefined ? {} : { town }),
      at: nowMs,
      device,
    }),
  )
}

/** Takes sheets back, or brings them again. */
export function turnSheets(sheets: readonly Item<typeof sheet>[]): readonly Write[] {
  return sheets.map(({ row, alive }) => (alive ? removed(sheet, row) : restored(sheet, row)))
}
