// The questions of the room, from phones and from notes, as who moderates takes them: waiting in the order in which they
// came, then those that are accepted in their order, answered and set aside ones apart. A question that was merged stands
// under the one that says the same.

import { addTo } from '../addTo.ts'
import type { Item } from '../model/item.ts'
import type { note } from '../model/note.ts'

type Note = Item<typeof note>

export interface Question<N extends Note = Note> {
  readonly note: N
  /** Said already: these ask the same. */
  readonly similar: readonly N[]
}

export interface Inbox<N extends Note = Note> {
  readonly waiting: readonly Question<N>[]
  readonly accepted: readonly Question<N>[]
  readonly answered: readonly Question<N>[]
  readonly dropped: readonly Question<N>[]
  /** Taken back by whoever asked, before they were answered. */
  readonly withdrawn: readonly Question<N>[]
}

/** What is withdrawn is shown and published no more, unless it was answered before. */
export const isWithdrawn = ({ withdrawn, state }: Note['values']): boolean =>
  withdrawn === true && state !== 'answered'

/** `notes`: all that are alive; only questions are taken. */
export function inboxOf<N extends Note>(notes: readonly N[]): Inbox<N> {
  const all = notes.filter(({ values }) => values.kind === 'question')
  // What was merged into a question that was withdrawn is asked all the same: it stands for itself again.
  const questions = new Map(
    all.filter(({ values }) => !isWithdrawn(values)).map((each) => [each.target as string, each]),
  )
  const similar = new Map<string, N[]>()
  const tops: N[] = []
  for (const each of questions.values()) {
    const top = topOf(each, questions)
    if (top === each) tops.push(each)
    else addTo(similar, top.target, each)
  }
  const of = (state: string) =>
    tops
      .filter(({ values }) => stateOf(values) === state)
      .map((each) => ({ note: each, similar: (similar.get(each.target) ?? []).toSorted(byTime) }))
  const inTime = (a: Question<N>, b: Question<N>) => byTime(a.note, b.note)
  return {
    waiting: of('waiting').toSorted(inTime),
    accepted: of('accepted').toSorted((a, b) => byOrder(a.note, b.note)),
    answered: of('answered').toSorted((a, b) => inTime(b, a)),
    dropped: of('dropped').toSorted((a, b) => inTime(b, a)),
    withdrawn: all
      .filter(({ values }) => isWithdrawn(values))
      .map((each) => ({ note: each, similar: [] }))
      .toSorted((a, b) => inTime(b, a)),
  }
}

/** A question that a note taker wrote down was asked in the room: nobody has to let it in. */
const stateOf = ({ state, asked }: Note['values']) => state ?? (asked === true ? 'waiting' : 'accepted')

/** What may be put before everybody: no question that nobody has accepted, that was set aside or taken back. */
export const isUnderDiscussion = (values: Note['values']): boolean =>
  !isWithdrawn(values) && ['accepted', 'answered'].includes(stateOf(values))

/** The question that stands for this one; itself where it was not merged, or merged in a circle. */
function topOf<N extends Note>(of: N, questions: ReadonlyMap<string, N>): N {
  const seen = new Set<string>()
  let top = of
  for (;;) {
    seen.add(top.target)
    const next = questions.get(top.values.mergedInto ?? '')
    if (!next) return top
    // Two devices merged each into the other: the one with the smaller name stands for both.
    if (seen.has(next.target)) {
      const first = [...seen].sort()[0] ?? ''
      return questions.get(first) ?? of
    }
    top = next
  }
}

const byTime = (a: Note, b: Note) => (a.values.at ?? 0) - (b.values.at ?? 0) || (a.target < b.target ? -1 : 1)

/** After all that have a place. */
const NO_ORDER = '~'

const byOrder = (a: Note, b: Note) => {
  const [left, right] = [a.values.order ?? NO_ORDER, b.values.order ?? NO_ORDER]
  return left === right ? byTime(a, b) : left < right ? -1 : 1
}
