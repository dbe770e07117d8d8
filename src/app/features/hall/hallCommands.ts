// What is pressed in the hall, as writes for one transaction each. A step names what it leaves, what it enters and the
// step that was seen last, so that two people who press at once advance once; taking one back voids its facts.

import { orderBetween } from '../../../core/agenda/agendaOrder.ts'
import type { DayChange } from '../../../core/hall/changes.ts'
import { inOrder, roundsOf } from '../../../core/hall/plan.ts'
import type { Run } from '../../../core/hall/run.ts'
import type { RunStep } from '../../../core/hall/steps.ts'
import type { TargetId } from '../../../core/ids.ts'
import type { Language } from '../../../core/languages.ts'
import { advance, type Step } from '../../../core/model/advance.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import type { Row } from '../../../core/sync/heads.ts'
import type { Write } from '../../store/commit.ts'
import { created, edited, removed } from '../../store/device.ts'
import type { Planned } from './useHall.ts'

export interface Press {
  readonly step: Step
  readonly enters?: TargetId | undefined
  /** Default: what is on. */
  readonly leaves?: TargetId | undefined
  readonly round?: number
  readonly interrupts?: boolean
}

/** `seen`: the run as the screen showed it when it was pressed. */
export function takeStep(
  target: TargetId,
  seen: Run,
  press: Press,
  by: { readonly atMs: number; readonly device: string },
): Write {
  const { step, enters = null, leaves = seen.current?.item ?? null, round = 1, interrupts = false } = press
  return created(advance, target, {
    step,
    after: seen.steps.at(-1)?.id ?? null,
    leaves,
    enters,
    round,
    interrupts,
    at: Math.round(by.atMs),
    device: by.device,
  })
}

export const takeBack = ({ facts }: RunStep, rows: ReadonlyMap<TargetId, Row>): Write[] =>
  facts.flatMap((fact) => {
    const row = rows.get(fact)
    return row ? [removed(advance, row)] : []
  })

/** Its turn in the plan. */
export const enter = (item: TargetId): Press => ({ step: 'enter', enters: item })

/** Between: what is on stays open, and is offered again. */
export const enterNow = (run: Run, item: TargetId): Press => ({
  step: 'enter',
  enters: item,
  round: lastRound(run, item),
  interrupts: run.current !== undefined,
})

/** The round that it was in. */
export const goOnWith = (run: Run, item: TargetId): Press => ({
  step: 'enter',
  enters: item,
  round: lastRound(run, item),
})

const lastRound = ({ stretches }: Run, item: TargetId): number =>
  stretches.findLast((stretch) => stretch.item === item)?.round ?? 1

/** The next round of what is on, while there is one. */
export function nextRound({ current }: Run, item: Planned | undefined): number | undefined {
  if (!current || !item || current.round >= roundsOf(item)) return undefined
  return current.round + 1
}

/** What was on before what is on. */
export const previousOf = ({ stretches, current }: Run): TargetId | undefined =>
  stretches.findLast(({ item }) => item !== current?.item)?.item

/** An item that was only just typed: at the end of its day, not announced, without a plan. */
export function typedItem(
  target: TargetId,
  typed: { readonly title: string; readonly language: Language; readonly day: string },
  ofDay: readonly Planned[],
  replica: string,
): Write {
  const last = inOrder(ofDay)
    .flatMap(({ order }) => order ?? [])
    .sort()
    .at(-1)
  return created(agendaItem, target, {
    day: typed.day,
    [`title.${typed.language}`]: typed.title,
    order: orderBetween(last, undefined, replica),
    announced: false,
  })
}

export const changeDay = (changes: readonly DayChange<Planned>[]): Write[] =>
  changes.map(({ item: { item }, ...fields }) => edited(agendaItem, item.row, fields))

export const skip = ({ item }: Planned, skipped: boolean): Write => edited(agendaItem, item.row, { skipped })

/** Takes changes of the day back: `before` are the items as they were, `rows` as they are. */
export const changeBack = (
  before: readonly DayChange<Planned>[],
  rows: ReadonlyMap<TargetId, Row>,
): Write[] =>
  before.flatMap(({ item, newStart, newMinutes }) => {
    const row = rows.get(item.id)
    if (!row) return []
    const fields = {
      ...(newStart !== undefined && { newStart: item.newStart ?? null }),
      ...(newMinutes !== undefined && { newMinutes: item.newMinutes ?? null }),
    }
    return [edited(agendaItem, row, fields)]
  })
