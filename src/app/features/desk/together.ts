// What is done for many people at once, as writes, and how all of it is taken back: arrivals and paper lines of a
// group, facts that move to another list. What was done last is kept on the device, so that it can be undone
// after a restart too.

import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendance, declined, signing } from '../../../core/model/attendance.ts'
import { isAlive, type Row } from '../../../core/sync/heads.ts'
import type { Write } from '../../store/commit.ts'
import { type Device, edited, removed, restored } from '../../store/device.ts'
import { type At, arrive, signOnPaper } from './deskCommands.ts'

export interface Together {
  readonly is: 'group' | 'moved'
  readonly persons: number
  readonly facts: readonly FactId[]
  /** Where moved facts stood before, and where they stand now. */
  readonly from?: TargetId
  readonly to?: TargetId
  readonly undone: boolean
}

export const FACTS = { attendance, signing, declined }
type FactName = keyof typeof FACTS
type FactId = readonly [entity: FactName, target: TargetId]

export const isFact = (name: string): name is FactName => Object.hasOwn(FACTS, name)

export const togetherKey = (event: EventId) => `deskTogether:${event}`

interface GroupPerson {
  readonly person: TargetId
  readonly hasArrived: boolean
  /** Where the person signed on paper. */
  readonly paper?: { readonly sheet: string; readonly line: number }
}

export function arriveTogether(people: readonly GroupPerson[], at: At): Write[] {
  return people.flatMap(({ person, hasArrived, paper }) => [
    ...(hasArrived ? [] : arrive(person, at)),
    ...(paper ? signOnPaper(person, at, paper) : []),
  ])
}

/** The facts that `writes` make. */
export function factsOf(writes: readonly Write[]): readonly FactId[] {
  return writes.flatMap(({ entity, target }) => (isFact(entity.name) ? [[entity.name, target] as const] : []))
}

/** Arrivals, signings and refusals to another list, as they stand. */
export function moveFacts(rows: readonly Row[], to: TargetId): Write[] {
  return rows.flatMap((row) => (isFact(row.entity) ? [edited(FACTS[row.entity], row, { list: to })] : []))
}

/** Takes it back, or does it again where it was taken back. `rowOf`: the rows as they are shown now [H1]. */
export function turnTogether(
  { is, facts, from, to, undone }: Together,
  rowOf: (entity: FactName, target: TargetId) => Row | undefined,
): Write[] {
  const rows = facts.flatMap(([entity, target]) => rowOf(entity, target) ?? [])
  if (is === 'moved') {
    const where = undone ? to : from
    return where === undefined ? [] : moveFacts(rows.filter(isAlive), where)
  }
  return rows.flatMap((row) => {
    if (!isFact(row.entity) || isAlive(row) !== !undone) return []
    return [undone ? restored(FACTS[row.entity], row) : removed(FACTS[row.entity], row)]
  })
}

/** So many writes a transaction: one for any group that fits in a bus, and no long wait for a town. */
const SLICE = 500

/** Each slice stored or not; pressed again after a failure, only what is missing is done. */
export async function commitInSlices(
  device: Device,
  event: EventId,
  writes: readonly Write[],
): Promise<void> {
  for (let at = 0; at < writes.length; at += SLICE) {
    // One after another: what fails leaves the later ones undone.
    // oxlint-disable-next-line no-await-in-loop
    await device.commit(event, writes.slice(at, at + SLICE))
  }
}
