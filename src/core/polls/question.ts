// What a check asks, in each language: its own question where it has one, else the proposal that is put to the room.

import { isLanguage, LANGUAGES, type Localised } from '../languages.ts'
import { textsOf, type Values } from '../model/entity.ts'
import type { note } from '../model/note.ts'
import type { poll } from '../model/poll.ts'

/** `proposal`: the note that it is about, where there is one. */
export function questionOf(asked: Values<typeof poll>, proposal: Values<typeof note> | undefined): Localised {
  const own = textsOf(asked, 'question')
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const text = own[language] || (proposal && noteText(proposal)[language])
      return text ? [[language, text]] : []
    }),
  )
}

/** A note as it was written, and as it was translated. */
export function noteText(of: Values<typeof note>): Localised {
  const written = isLanguage(of.language ?? '') && of.text ? { [of.language ?? '']: of.text } : {}
  return { ...textsOf(of, 'translation'), ...written }
}

/** One option of a check with options of its own, in each language; `at` from 0. */
export function optionTexts(asked: Values<typeof poll>, at: number): Localised {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const text = asked[`options.${language}`]?.[at]
      return text ? [[language, text]] : []
    }),
  )
}
