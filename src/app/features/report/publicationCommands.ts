// The publication text as writes: edited by a person, or given back to the computed one. It is one row an event,
// with a text and the count it was edited on for each language.

import type { EventId, TargetId } from '../../../core/ids.ts'
import type { Language } from '../../../core/languages.ts'
import { publicationText } from '../../../core/model/publication.ts'
import { type Row, seenOf } from '../../../core/sync/heads.ts'
import type { Write } from '../../store/commit.ts'

/** What a write for one language must name as seen. */
export const seenIn = (row: Row | undefined, language: Language): NonNullable<Write['prev']> =>
  seenOf(row, [`text.${language}`, `counted.${language}`, 'alive'])

/** An empty text gives way to the computed one. `counted`: the count that the person saw. */
export function writeText(
  event: EventId,
  language: Language,
  edited: { readonly text: string; readonly counted: number },
  prev: NonNullable<Write['prev']>,
): Write {
  const { text, counted } = edited
  const fields = { [`text.${language}`]: text, [`counted.${language}`]: counted, alive: true }
  return { entity: publicationText, target: event as string as TargetId, fields, prev }
}
