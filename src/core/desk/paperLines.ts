// Lines of a paper sheet, as they are typed in afterwards or noted while people sign: who stands on a line, which
// line is next, and what is known already, so that a mixed day counts everyone once.

import type { TargetId } from '../ids.ts'
import type { signing } from '../model/attendance.ts'
import type { Item } from '../model/item.ts'
import { LINES_A_SHEET, readSheetName, type Sheet, sheetName } from './signInSheets.ts'

type Signing = Item<typeof signing>

export interface PaperLine {
  readonly line: number
  /** Whose name is printed there. */
  readonly printed?: TargetId
  /** Who is noted to have signed there; more than one where two tablets noted different people. */
  readonly signed: readonly TargetId[]
}

const isOn = ({ alive, values }: Signing, list: string, sheet: string): boolean =>
  alive &&
  values.list === list &&
  values.method === 'paper' &&
  values.line !== undefined &&
  readSheetName(values.sheet ?? '') === sheet

/** Every line of a sheet of a list, those without anybody too. `sheet` as `readSheetName` gives it. */
export function paperLines(
  list: string,
  sheet: string,
  sheets: readonly Sheet[],
  signings: readonly Signing[],
): readonly PaperLine[] {
  const printed = sheets.find(
    ({ alive, values }) => alive && values.list === list && sheetName(values.number ?? 0) === sheet,
  )
  const signed = new Map<number, Set<TargetId>>()
  for (const each of signings.filter((one) => isOn(one, list, sheet))) {
    const { line = 0, attendee } = each.values
    if (attendee !== undefined) signed.set(line, (signed.get(line) ?? new Set()).add(attendee as TargetId))
  }
  const last = Math.max(LINES_A_SHEET, ...signed.keys())
  return Array.from({ length: last }, (_, at) => {
    const name = printed?.values.people?.[at]
    return {
      line: at + 1,
      ...(name === undefined ? {} : { printed: name as TargetId }),
      signed: [...(signed.get(at + 1) ?? [])],
    }
  })
}

/** The first line from `from` on where nobody is noted; undefined where the sheet is full. */
export function nextFreeLine(lines: readonly PaperLine[], from = 1): number | undefined {
  return lines.find(({ line, signed }) => line >= from && signed.length === 0)?.line
}

/** `count` free lines from `from` on, in order; they may go on beyond the printed ones. */
export function freeLines(lines: readonly PaperLine[], from: number, count: number): readonly number[] {
  const taken = new Set(lines.flatMap(({ line, signed }) => (signed.length > 0 ? [line] : [])))
  const free: number[] = []
  for (let line = Math.max(1, from); free.length < count; line += 1) if (!taken.has(line)) free.push(line)
  return free
}

export type LineFinding =
  /** Nothing is known: the line can be noted. */
  | { readonly is: 'new' }
  /** This person on this line is noted: nothing changes. */
  | { readonly is: 'same' }
  /** The person signed elsewhere on this list. */
  | { readonly is: 'signed'; readonly how: Signing }
  /** Someone else is noted on this line. */
  | { readonly is: 'taken'; readonly by: TargetId }

/** What is known before `person` is noted on a line. */
export function findLine(
  person: TargetId,
  at: { readonly list: string; readonly sheet: string; readonly line: number },
  signings: readonly Signing[],
): LineFinding {
  const own = signings.filter(
    ({ alive, values }) => alive && values.list === at.list && values.attendee === person,
  )
  if (own.some((one) => isOn(one, at.list, at.sheet) && one.values.line === at.line)) return { is: 'same' }
  const [how] = own
  if (how) return { is: 'signed', how }
  const other = signings.find((one) => isOn(one, at.list, at.sheet) && one.values.line === at.line)
  if (other?.values.attendee !== undefined) return { is: 'taken', by: other.values.attendee as TargetId }
  return { is: 'new' }
}
