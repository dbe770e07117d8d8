// What a person types of a background text: for what it is, and title and text by language.

import type { Json } from '../../../core/json.ts'
import { type Language, LANGUAGES } from '../../../core/languages.ts'
import type { document } from '../../../core/model/document.ts'
import type { Values } from '../../../core/model/entity.ts'

export type TextField = `title.${Language}` | `text.${Language}`

export interface DocumentDraft {
  /** Empty: for the whole event. */
  readonly item: string
  readonly texts: { readonly [field in TextField]?: string }
}

export const TEXT_FIELDS: readonly TextField[] = LANGUAGES.flatMap(
  (language) => [`title.${language}`, `text.${language}`] as const,
)

/** The longest that the log's fields take. */
export const TITLE_MAX = 500
export const TEXT_MAX = 20_000

export const draftOf = (values: Values<typeof document>): DocumentDraft => ({
  item: values.item ?? '',
  texts: Object.fromEntries(TEXT_FIELDS.map((field) => [field, values[field] ?? ''])),
})

export const textIn = ({ texts }: DocumentDraft, field: TextField): string => texts[field] ?? ''

export const tooLongBy = (draft: DocumentDraft, field: TextField): number =>
  Math.max(0, textIn(draft, field).trim().length - (field.startsWith('title.') ? TITLE_MAX : TEXT_MAX))

export const hasTitle = (draft: DocumentDraft): boolean =>
  TEXT_FIELDS.some((field) => field.startsWith('title.') && textIn(draft, field).trim() !== '')

/** The fields that the person changed from what the form showed. */
export function changedFields(
  draft: DocumentDraft,
  shown: DocumentDraft,
): { readonly [field: string]: Json } {
  const texts = TEXT_FIELDS.filter(
    (field) => textIn(draft, field).trim() !== textIn(shown, field).trim(),
  ).map((field) => [field, textIn(draft, field).trim()] as const)
  return {
    ...Object.fromEntries(texts),
    ...(draft.item === shown.item ? {} : { item: draft.item === '' ? null : draft.item }),
  }
}
