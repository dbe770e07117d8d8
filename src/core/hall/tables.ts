// The tables of an item, or groups that work side by side: numbered from 1, and the same row on every device that names
// one, before anything was written of it.

import type { TargetId } from '../ids.ts'

/** Of table 3 of an item. */
export const tableTarget = (item: TargetId, number: number): TargetId => `table-${item}-${number}` as TargetId

/** The sheets of an item: one for each table and round, by table. */
export function tableSheets(
  tables: number,
  rounds: number,
): readonly { readonly table: number; readonly round: number }[] {
  return Array.from({ length: tables }, (_, at) => at + 1).flatMap((table) =>
    Array.from({ length: Math.max(1, rounds) }, (_, at) => ({ table, round: at + 1 })),
  )
}
