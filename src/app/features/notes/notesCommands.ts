// Notes as writes: taken, changed, moved to another agenda item, removed.

import type { TargetId } from '../../../core/ids.ts'
import { note, type NoteKind } from '../../../core/model/note.ts'
import type { Write } from '../../store/commit.ts'
import { created, edited } from '../../store/device.ts'
import type { Item } from '../../store/useRows.ts'

export type Note = Item<typeof note>

export interface NoteDraft {
  /** Where it is saved: chosen once, so that saving twice around a crash is one note. */
  readonly target: TargetId
  readonly kind: NoteKind
  readonly text: string
}

export function takeNote(draft: NoteDraft, item: TargetId, language: string, nowMs: number): Write {
  const { target, kind, text } = draft
  return created(note, target, { item, kind, text: text.trim(), language, at: nowMs })
}

export function changeNote(of: Note, fields: Readonly<Record<string, string>>, prev?: Write['prev']): Write {
  return edited(note, of.row, fields, prev)
}
