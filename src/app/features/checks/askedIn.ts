// In which languages a check is written down first.

import type { Language } from '../../../core/languages.ts'

/** The languages in which a check is asked: those of the room, else the reader's. */
export const askedIn = (room: readonly Language[] | undefined, reader: Language): readonly Language[] =>
  room && room.length > 0 ? room : [reader]
