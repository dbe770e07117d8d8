// The notes of an event, those of one item as cards, and what was done to them last, to be taken back.

import { useMemo, useState } from 'react'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { note } from '../../../core/model/note.ts'
import { isCard, noteTree } from '../../../core/notes/noteTree.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { itemOf, useItems, useRows } from '../../store/useRows.ts'
import { useSaving } from '../../ui/useSaving.ts'
import type { NotesOfItem, Undoing } from './cardContext.ts'
import type { Note } from './notesCommands.ts'
import { GENERAL, type ItemChoice } from '../../words/useItemChoices.ts'
import { useNoteWords } from './useNoteWords.ts'

interface LastDone extends Undoing {
  readonly words: string
}

export interface NotesScreenState extends NotesOfItem {
  readonly loaded: boolean
  readonly done: LastDone | undefined
  readonly failed: boolean
  readonly undo: () => void
  readonly forget: () => void
}

export function useNotesOfItem(
  event: EventId,
  item: TargetId,
  choices: readonly ItemChoice[],
): NotesScreenState {
  const { device } = useDeviceAndSync()
  const { loaded, items } = useItems(event, note)
  const { rows } = useRows(event, note)
  const [done, setDone] = useState<LastDone>()
  const { save, failed } = useSaving()
  const notes = useMemo(() => items.filter(isCard), [items])
  const tree = useMemo(() => noteTree(notes), [notes])
  const words = useNoteWords(choices, notes)
  const cards = useMemo(() => {
    const known = new Set<string>(choices.map((choice) => choice.target))
    return tree.tops
      .filter(({ values }) => (known.has(values.item ?? '') ? values.item : GENERAL) === item)
      .sort((a, b) => (b.values.at ?? 0) - (a.values.at ?? 0) || (a.target < b.target ? -1 : 1))
  }, [tree, choices, item])

  const parentsFor = (of: Note | undefined): readonly Note[] => {
    const not = new Set(of ? [of, ...tree.below(of.target)] : [])
    return cards
      .filter((each) => !not.has(each))
      .sort((a, b) => Number(b.values.kind === 'proposal') - Number(a.values.kind === 'proposal'))
  }

  return {
    loaded,
    choices,
    tree,
    cards,
    words,
    parentsFor,
    done,
    failed,
    act: (said, work) => save(async () => setDone({ ...(await work()), words: said })),
    undo: () =>
      save(async () => {
        if (!done) return
        const now = done.rows.map((target) => rows.get(target))
        const writes = done.undo(now.map((row) => row && itemOf(note, row)))
        if (writes.length > 0) await device.commit(event, writes)
        setDone(undefined)
      }),
    forget: () => setDone(undefined),
  }
}
