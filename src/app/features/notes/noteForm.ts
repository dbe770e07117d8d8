// What a person types and chooses about a note, as text field by field; how it goes into the note's fields, and
// what speaks against it. Nothing is ever cut off: what does not fit stays typed.

import type { Json } from '../../../core/json.ts'
import type { Values } from '../../../core/model/entity.ts'
import {
  ADDRESSEES,
  type note,
  NOTE_KINDS,
  NOTE_TEXT_MAX,
  NOTE_TITLE_MAX,
  type NoteKind,
  STANCES,
} from '../../../core/model/note.ts'

/** The fields that can be left out; empty where they are. */
const CHOSEN = ['stance', 'parent', 'addressee'] as const
const COUNTED = ['table', 'round'] as const
const WRITTEN = ['title', 'justification'] as const

export interface NoteForm {
  readonly kind: NoteKind
  readonly text: string
  readonly language: string
  readonly title: string
  readonly justification: string
  readonly stance: string
  readonly parent: string
  readonly addressee: string
  readonly table: string
  readonly round: string
}

export const FORM_FIELDS: readonly (keyof NoteForm)[] = [
  'kind',
  'text',
  'language',
  ...WRITTEN,
  ...CHOSEN,
  ...COUNTED,
]

export const emptyForm = (kind: NoteKind, language: string): NoteForm => ({
  kind,
  text: '',
  language,
  title: '',
  justification: '',
  stance: '',
  parent: '',
  addressee: '',
  table: '',
  round: '',
})

export function formOf(values: Values<typeof note>, language: string): NoteForm {
  return {
    kind: values.kind ?? NOTE_KINDS[0],
    text: values.text ?? '',
    language: values.language ?? language,
    title: values.title ?? '',
    justification: values.justification ?? '',
    stance: values.stance ?? '',
    parent: values.parent ?? '',
    addressee: values.addressee ?? '',
    table: values.table === undefined ? '' : String(values.table),
    round: values.round === undefined ? '' : String(values.round),
  }
}

export const MOST: Readonly<Record<'title' | 'text' | 'justification', number>> = {
  title: NOTE_TITLE_MAX,
  text: NOTE_TEXT_MAX,
  justification: NOTE_TEXT_MAX,
}

/** By how many letters a field is too long; 0: it fits. */
export const tooLongBy = (field: keyof typeof MOST, text: string): number =>
  Math.max(0, text.trim().length - MOST[field])

export const fits = (form: NoteForm): boolean =>
  (['title', 'text', 'justification'] as const).every((field) => tooLongBy(field, form[field]) === 0)

function valueOf(form: NoteForm, field: keyof NoteForm): Json {
  if (field === 'kind' || field === 'language') return form[field]
  const text = form[field].trim()
  if (field === 'table' || field === 'round') return text === '' ? null : Number(text)
  if (field === 'stance' || field === 'parent' || field === 'addressee') return text === '' ? null : text
  return text
}

/** The fields of a new note: only those that say something. */
export function newFields(form: NoteForm): { readonly [field: string]: Json } {
  const all = FORM_FIELDS.map((field) => [field, valueOf(form, field)] as const)
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== ''))
}

/** The fields that the person changed from what the form showed: another device may be changing the others. */
export function changedFields(form: NoteForm, shown: NoteForm): { readonly [field: string]: Json } {
  const changed = FORM_FIELDS.filter((field) => valueOf(form, field) !== valueOf(shown, field))
  return Object.fromEntries(changed.map((field) => [field, valueOf(form, field)]))
}

export const isStance = (text: string): text is (typeof STANCES)[number] =>
  (STANCES as readonly string[]).includes(text)

export const isAddressee = (text: string): text is (typeof ADDRESSEES)[number] =>
  (ADDRESSEES as readonly string[]).includes(text)
