// What every card of an item shares: how its notes hang together, their words, and the way in which something is done
// to them so that it can be undone.

import type { TargetId } from '../../../core/ids.ts'
import type { NoteTree } from '../../../core/notes/noteTree.ts'
import type { Write } from '../../store/commit.ts'
import type { Note } from './notesCommands.ts'
import type { ItemChoice } from '../../words/useItemChoices.ts'
import type { NoteWords } from './useNoteWords.ts'

export interface Undoing {
  /** The notes that were touched. */
  readonly rows: readonly TargetId[]
  /** Writes that take it back, made from those notes as they are when it is pressed. */
  readonly undo: (notes: readonly (Note | undefined)[]) => readonly Write[]
}

export interface NotesOfItem {
  readonly choices: readonly ItemChoice[]
  /** Of the whole event. */
  readonly tree: NoteTree<Note>
  /** The cards of this item, in the order in which they are shown. */
  readonly cards: readonly Note[]
  readonly words: NoteWords
  /** What a note can be put under: proposals first, nothing that stands below it. */
  readonly parentsFor: (note: Note | undefined) => readonly Note[]
  /** Does something once, says `words` when it is stored, and offers to take it back. */
  readonly act: (words: string, work: () => Promise<Undoing>) => void
}
