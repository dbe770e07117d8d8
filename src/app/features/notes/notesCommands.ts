// Notes as writes: taken, changed, moved to another agenda item, merged and taken apart, split, removed.

import type { TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { note } from '../../../core/model/note.ts'
import type { SplitText } from '../../../core/notes/splitNote.ts'
import type { Write } from '../../store/commit.ts'
import { created, edited } from '../../store/device.ts'
import type { Item } from '../../store/useRows.ts'
import { newFields, type NoteForm } from './noteForm.ts'

export type Note = Item<typeof note>

/** What is typed of a new note. A draft of an earlier version has kind and text alone. */
export interface NoteDraft extends Partial<NoteForm> {
  /** Where it is saved: chosen once, so that saving twice around a crash is one note. */
  readonly target: TargetId
}

export function takeNote(target: TargetId, form: NoteForm, item: TargetId, nowMs: number): Write {
  return created(note, target, { ...newFields(form), item, at: nowMs })
}

export function changeNote(
  of: Note,
  fields: { readonly [field: string]: Json },
  prev?: Write['prev'],
): Write {
  return edited(note, of.row, fields, prev)
}

/** `target` of the note that stands for both; null takes them apart again. */
export const mergeNote = (of: Note, target: TargetId | null): Write =>
  edited(note, of.row, { mergedInto: target })

/** What a second note takes over of the first: all but what the first alone is. */
const SHARED = [
  'item',
  'kind',
  'language',
  'stance',
  'parent',
  'poll',
  'table',
  'round',
  'addressee',
] as const

/** The part that goes becomes a note of its own, of the same kind and at the same place. */
export function splitNote(of: Note, { stays, goes }: SplitText, target: TargetId, nowMs: number): Write[] {
  const taken = SHARED.flatMap((field) => {
    const value = of.values[field]
    return value === undefined ? [] : [[field, value] as const]
  })
  return [
    edited(note, of.row, { text: stays }),
    created(note, target, { ...Object.fromEntries(taken), text: goes, at: of.values.at ?? nowMs }),
  ]
}
