// What a person types about an agenda item, as text field by field: how it comes out of an item, what speaks
// against it, and how it goes back into the item's fields.

import { readTime } from '../../../core/agenda/importAgenda.ts'
import type { Json } from '../../../core/json.ts'
import { LANGUAGES, type Language } from '../../../core/languages.ts'
import type { agendaItem } from '../../../core/model/agendaItem.ts'
import type { Values } from '../../../core/model/entity.ts'
import { cleanCell, MAX_CELL_LETTERS } from '../../../core/table/readTable.ts'

export type TitleField = `title.${Language}`
/** What is settled for the hall, folded away in the form. */
export const HALL_FIELDS = [
  'fixedStart',
  'turnSeconds',
  'interpreted',
  'tables',
  'rounds',
  'roundMinutes',
] as const
export type HallField = (typeof HALL_FIELDS)[number]
export type DraftField =
  | 'day'
  | 'start'
  | 'minutes'
  | 'kind'
  | 'room'
  | 'announced'
  | 'ownList'
  | HallField
  | TitleField
export type ItemDraft = Readonly<Record<DraftField, string>>

export const titleField = (language: Language): TitleField => `title.${language}`

const TITLES = LANGUAGES.map(titleField)
export const DRAFT_FIELDS: readonly DraftField[] = [
  'day',
  'start',
  'minutes',
  'kind',
  'room',
  'announced',
  'ownList',
  ...HALL_FIELDS,
  ...TITLES,
]

const YES_OR_NO: ReadonlySet<DraftField> = new Set(['announced', 'ownList', 'fixedStart', 'interpreted'])
/** Whole numbers, from 1 up to what makes sense in a hall. */
const MOST = { turnSeconds: 3600, tables: 60, rounds: 20, roundMinutes: 1440, minutes: 1440 } as const
type NumberField = keyof typeof MOST
const isNumber = (field: DraftField): field is NumberField => Object.hasOwn(MOST, field)

const textOf = (value: number | undefined) => (value === undefined ? '' : String(value))

export function draftOf(values: Values<typeof agendaItem>): ItemDraft {
  const titles = TITLES.map((field) => [field, values[field] ?? ''] as const)
  return {
    ...(Object.fromEntries(titles) as Record<TitleField, string>),
    day: values.day ?? '',
    start: values.start ?? '',
    minutes: textOf(values.minutes),
    kind: values.kind ?? '',
    room: values.room ?? '',
    announced: values.announced === false ? 'no' : 'yes',
    ownList: values.ownList === true ? 'yes' : 'no',
    fixedStart: values.fixedStart === true ? 'yes' : 'no',
    interpreted: values.interpreted === true ? 'yes' : 'no',
    turnSeconds: textOf(values.turnSeconds),
    tables: textOf(values.tables),
    rounds: textOf(values.rounds),
    roundMinutes: textOf(values.roundMinutes),
  }
}

/** Whether anything is settled for the hall. */
export const hasHallFields = (draft: ItemDraft): boolean =>
  HALL_FIELDS.some((field) => !['', 'no', undefined].includes(draft[field]))

export type DraftProblem = 'title' | 'tooLong' | 'day' | 'start' | 'minutes' | 'number'
export type DraftProblems = { readonly [field in DraftField | 'title']?: DraftProblem }

const readNumber = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN)

/** Empty where the draft can be saved; `title` where no language has one. */
export function draftProblems(draft: ItemDraft): DraftProblems {
  const problems: Partial<Record<DraftField | 'title', DraftProblem>> = {}
  for (const field of [...TITLES, 'room'] as const) {
    if (cleanCell(draft[field]).length > MAX_CELL_LETTERS) problems[field] = 'tooLong'
  }
  if (TITLES.every((field) => cleanCell(draft[field]) === '')) problems.title = 'title'
  if (draft.day === '') problems.day = 'day'
  if (draft.start.trim() !== '' && readTime(draft.start.trim()) === undefined) problems.start = 'start'
  for (const field of DRAFT_FIELDS.filter(isNumber)) {
    const text = draft[field] ?? ''
    const number = readNumber(text)
    if (text.trim() !== '' && !(number >= 1 && number <= MOST[field]))
      problems[field] = field === 'minutes' ? 'minutes' : 'number'
  }
  return problems
}

/** The value that a field without a problem is stored as; null where it is empty and text can't say so. */
function valueOf(draft: ItemDraft, field: DraftField): Json {
  // A draft that an older version kept has no text for what is new.
  const text = draft[field] ?? ''
  if (YES_OR_NO.has(field)) return text === 'yes'
  if (field === 'start') return readTime(text.trim()) ?? null
  if (isNumber(field)) return text.trim() === '' ? null : readNumber(text)
  return cleanCell(text)
}

const isEmpty = (value: Json) => value === null || value === ''

/** The fields of a new item: only those that say something. */
export function newFields(draft: ItemDraft): { readonly [field: string]: Json } {
  const all = DRAFT_FIELDS.map((field) => [field, valueOf(draft, field)] as const)
  const says = all.filter(([field, value]) => !isEmpty(value) && (value !== false || field === 'announced'))
  return Object.fromEntries(says)
}

/** The fields that the person changed from what the form showed: another device may be changing the others. */
export function changedFields(draft: ItemDraft, shown: ItemDraft): { readonly [field: string]: Json } {
  const changed = DRAFT_FIELDS.filter((field) => valueOf(draft, field) !== valueOf(shown, field))
  return Object.fromEntries(changed.map((field) => [field, valueOf(draft, field)]))
}
