// Which cards are shown: all, those of one kind, or those that still want something.

import { NOTE_KINDS, type NoteKind } from '../../../core/model/note.ts'
import { isUnanswered, lacksNextStep, type NoteTree } from '../../../core/notes/noteTree.ts'
import type { Note } from './notesCommands.ts'

export const FILTERS = ['all', 'unanswered', 'noNextStep', ...NOTE_KINDS] as const
export type Filter = (typeof FILTERS)[number]

export const isFilter = (text: string): text is Filter => (FILTERS as readonly string[]).includes(text)
export const isKindFilter = (filter: Filter): filter is NoteKind =>
  (NOTE_KINDS as readonly string[]).includes(filter)

export function passes(filter: Filter, note: Note, tree: NoteTree<Note>): boolean {
  if (filter === 'all') return true
  if (filter === 'unanswered') return isUnanswered(note, tree)
  if (filter === 'noNextStep') return lacksNextStep(note, tree)
  return note.values.kind === filter
}
