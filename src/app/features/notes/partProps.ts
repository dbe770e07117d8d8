// What each thing that opens in a card is given.

import type { EventId } from '../../../core/ids.ts'
import type { NotesOfItem } from './cardContext.ts'
import type { Note } from './notesCommands.ts'

export interface PartProps {
  readonly event: EventId
  readonly note: Note
  readonly around: NotesOfItem
  readonly onDone: () => void
}
