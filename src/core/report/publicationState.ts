// Which publication text is shown: the one that a person edited, or the computed one; and whether the count has
// changed since it was edited.

import { type Language, LANGUAGES } from '../languages.ts'
import type { Item } from '../model/item.ts'
import type { publicationText } from '../model/publication.ts'

export type PublicationItem = Item<typeof publicationText>

export type PublicationState =
  | { readonly is: 'computed' }
  /** `counted`: how many were counted then; undefined where that was not stored. */
  | { readonly is: 'edited'; readonly text: string; readonly counted: number | undefined }

/** An edited text that was emptied gives way to the computed one. */
export function publicationState(item: PublicationItem | undefined, language: Language): PublicationState {
  const text = item?.alive ? item.values[`text.${language}`] : undefined
  if (text === undefined || text.trim() === '') return { is: 'computed' }
  return { is: 'edited', text, counted: item?.values[`counted.${language}`] }
}

export const editedLanguages = (item: PublicationItem | undefined): readonly Language[] =>
  LANGUAGES.filter((language) => publicationState(item, language).is === 'edited')
