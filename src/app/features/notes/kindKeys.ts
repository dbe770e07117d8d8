// The keys that choose a kind of note: Control, Shift and its number. Alt with a number changes the tab in browsers
// on Linux and types signs elsewhere; Control with a number changes the tab everywhere; no browser and no screen
// reader has taken these.

import { NOTE_KINDS, type NoteKind } from '../../../core/model/note.ts'

/** 1 to 9, and 0 for the tenth, as they stand on the keyboard. */
export const keyOfKind = (kind: NoteKind): string => String((NOTE_KINDS.indexOf(kind) + 1) % 10)

interface Pressed {
  readonly code: string
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** By the place of the key: with Shift, or on a French keyboard, its sign is another. */
export function kindOfKey({ code, ctrlKey, shiftKey, altKey, metaKey }: Pressed): NoteKind | undefined {
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit === undefined || !ctrlKey || !shiftKey || altKey || metaKey) return undefined
  return NOTE_KINDS[(Number(digit) + 9) % 10]
}
