// Which languages a note was translated into, and which it still can be.

import { type Language, LANGUAGES } from '../../../core/languages.ts'
import type { Note } from './notesCommands.ts'

export const translatedInto = ({ values }: Note): readonly Language[] =>
  LANGUAGES.filter((language) => language !== values.language && values[`translation.${language}`])

/** The languages of the room first; where none were chosen, all of them. */
export function targetsFor({ values }: Note, room: readonly Language[]): readonly Language[] {
  const first = room.filter((language) => language !== values.language)
  const others = LANGUAGES.filter((language) => language !== values.language && !first.includes(language))
  return first.length > 0 ? first : others
}
