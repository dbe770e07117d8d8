// Questions as writes: taken up, put in order, merged, answered, set aside; each is taken back by the opposite write.

import type { TargetId } from '../../../core/ids.ts'
import { orderBetween, ordersAfter } from '../../../core/agenda/agendaOrder.ts'
import { note } from '../../../core/model/note.ts'
import type { Inbox, Question as CoreQuestion } from '../../../core/questions/inbox.ts'
import type { Write } from '../../store/commit.ts'
import { edited } from '../../store/device.ts'
import type { Item } from '../../store/useRows.ts'

export type Note = Item<typeof note>
export type Question = CoreQuestion<Note>
export type State = 'waiting' | 'accepted' | 'answered' | 'dropped'
/** Where a question stands on the screen; nobody but who asked it withdraws one. */
export type Place = State | 'withdrawn'

export const putTo = (of: Note, state: State): Write => edited(note, of.row, { state })

/** At the end of those that are to be answered. */
export const takeUp = (of: Note, { accepted }: Inbox<Note>, replica: string): Write =>
  edited(note, of.row, {
    state: 'accepted',
    order: orderBetween(accepted.at(-1)?.note.values.order, undefined, replica),
  })

export const mergeInto = (of: Note, target: TargetId): Write => edited(note, of.row, { mergedInto: target })

export const takeApart = (of: Note): Write => edited(note, of.row, { mergedInto: null })

/** One place up or down among those that are to be answered. */
export function move(of: Note, by: -1 | 1, { accepted }: Inbox<Note>, replica: string): readonly Write[] {
  const notes = accepted.map((each) => each.note)
  const at = notes.findIndex(({ target }) => target === of.target)
  const to = at + by
  if (at < 0 || to < 0 || to >= notes.length) return []
  const moved = notes.toSpliced(at, 1).toSpliced(to, 0, of)
  const orderOf = (place: number) => moved[place]?.values.order
  // What was noted in the room has no place of its own yet.
  if (moved.some((each) => each !== of && each.values.order === undefined)) {
    const orders = ordersAfter(undefined, moved.length, replica)
    return moved.map((each, place) => edited(note, each.row, { order: orders[place] ?? '' }))
  }
  return [edited(note, of.row, { order: orderBetween(orderOf(to - 1), orderOf(to + 1), replica) })]
}
