// A numbered sheet of paper to sign on, as it was made for printing: its number and who stands on which line, so
// that it can be printed again as it was and typed in line by line. Never rewritten; voided where it was not used.

import * as v from 'valibot'
import { count, defineEntity, id, instant, line } from './entity.ts'

/** `names`: one town's people; `reserve`: everyone's names in one order; `blank`: no names. */
export const SHEET_KINDS = ['names', 'reserve', 'blank'] as const

export const sheet = defineEntity({
  name: 'sheet',
  scope: 'desk',
  fields: {
    list: id,
    /** 2 for P2: unique in its list. */
    number: count,
    kind: v.picklist(SHEET_KINDS),
    /** Whose names stand on it; absent where there are none, or from many towns. */
    town: line,
    /** Targets of the people, in the order of the lines. */
    people: v.pipe(v.array(id), v.maxLength(200)),
    at: instant,
    device: line,
  },
  fixed: ['list', 'number', 'kind', 'town', 'people', 'at', 'device'],
})
