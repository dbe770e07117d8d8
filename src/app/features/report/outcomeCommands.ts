// The outcome as writes: published as it was decided on the screen, taken back, and undone.

import type { EventId, TargetId } from '../../../core/ids.ts'
import { type Json, sameJson } from '../../../core/json.ts'
import { outcome, outcomeEntry, type OutcomeFigures } from '../../../core/model/outcome.ts'
import type { OutcomeSentence } from '../../../core/report/outcomeSentences.ts'
import { type Row, seenOf } from '../../../core/sync/heads.ts'
import type { Write } from '../../store/commit.ts'
import { edited } from '../../store/device.ts'
import type { Item } from '../../store/useRows.ts'

export type OutcomeItem = Item<typeof outcome>
export type EntryItem = Item<typeof outcomeEntry>

export interface Stored {
  readonly decided: OutcomeItem | undefined
  /** Removed ones too: it was decided that they are not published. */
  readonly entries: ReadonlyMap<string, EntryItem>
}

/** What is on the page, or would be. */
export interface Decision {
  readonly shown: readonly OutcomeSentence[]
  /** Decided against, so that the next time they are not offered as new. */
  readonly left: readonly OutcomeSentence[]
  readonly figures: OutcomeFigures
}

const target = (of: string) => of as TargetId

function write(entity: Write['entity'], at: TargetId, row: Row | undefined, fields: Write['fields']): Write {
  return { entity, target: at, fields, prev: seenOf(row, Object.keys(fields)) }
}

const orderOf = (place: number) => String(place).padStart(4, '0')

function entryWrites({ shown, left }: Decision, { entries }: Stored): readonly Write[] {
  const keep = new Set(shown.map(({ id }) => id))
  const published = shown.flatMap(({ id, said }, place): Write[] => {
    const before = entries.get(id)
    const order = orderOf(place)
    const isSame =
      before?.alive === true &&
      sameJson(asJson(before.values.said), asJson(said)) &&
      before.values.order === order
    return isSame
      ? []
      : [write(outcomeEntry, target(id), before?.row, { said: asJson(said), order, alive: true })]
  })
  const gone = new Set([...left.map(({ id }) => id), ...entries.keys()])
  return [
    ...published,
    ...[...gone].flatMap((id): Write[] => {
      const before = entries.get(id)
      if (keep.has(id) || before?.alive === false) return []
      return [write(outcomeEntry, target(id), before?.row, { alive: false })]
    }),
  ]
}

export const asJson = (value: object | undefined): Json => (value ?? null) as unknown as Json

export function publishOutcome(
  event: EventId,
  decision: Decision,
  stored: Stored,
  at: number,
): readonly Write[] {
  const fields = { published: true, at, figures: asJson(decision.figures), alive: true }
  return [...entryWrites(decision, stored), write(outcome, target(event), stored.decided?.row, fields)]
}

export const withdrawOutcome = (decided: OutcomeItem): readonly Write[] => [
  edited(outcome, decided.row, { published: false }),
]

/** Whether publishing now would change what readers see. */
export function hasChanged(decision: Decision, stored: Stored): boolean {
  const isShown = (id: string) => stored.entries.get(id)?.alive === true
  return (
    !sameJson(asJson(stored.decided?.values.figures), asJson(decision.figures)) ||
    decision.left.some(({ id }) => isShown(id)) ||
    entryWrites(decision, stored).some(({ fields }) => fields['alive'] === true)
  )
}

export type Undo = (now: Stored) => readonly Write[]

/** Gives every row that `writes` touch the values that it had; what it was not there before is taken away. */
export function undoOf(event: EventId, writes: readonly Write[], before: Stored): Undo {
  return (now) =>
    writes.map((each) => {
      const isEntry = each.entity === outcomeEntry
      const had = isEntry ? before.entries.get(each.target) : before.decided
      const row = (isEntry ? now.entries.get(each.target) : now.decided)?.row
      const values = (had?.values ?? {}) as Readonly<Record<string, Json>>
      const fields = Object.fromEntries(
        Object.keys(each.fields).flatMap((field) =>
          field in values ? [[field, values[field] ?? null]] : [],
        ),
      )
      const none = isEntry ? {} : { published: false }
      return write(each.entity, isEntry ? each.target : target(event), row, {
        ...(had ? fields : none),
        alive: had?.alive ?? false,
      })
    })
}
