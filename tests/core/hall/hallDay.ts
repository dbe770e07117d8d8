// A hall to test with: devices that press, what each of them has seen, and facts in any order.

import type { TargetId } from '../../../src/core/ids.ts'
import type { Step } from '../../../src/core/model/advance.ts'
import type { AdvanceFact } from '../../../src/core/hall/steps.ts'
import { runOf } from '../../../src/core/hall/run.ts'
import { instantOf } from '../../../src/core/agenda/zonedTime.ts'

export const ZONE = 'Europe/Zagreb'
export const DAY = '2019-12-06'
export const at = (time: string) => instantOf(DAY, time, ZONE)
export const MINUTE = 60_000

export interface Press {
  readonly step?: Step
  readonly enters?: string
  readonly leaves?: string
  readonly round?: number
  readonly interrupts?: boolean
  readonly after?: string | null
}

export const fact = (id: string, atMs: number, press: Press, alive = true): AdvanceFact => ({
  target: id as TargetId,
  alive,
  values: {
    step: press.step ?? 'enter',
    round: press.round ?? 1,
    interrupts: press.interrupts ?? false,
    at: atMs,
    device: 'A',
    ...(press.after ? { after: press.after } : {}),
    ...(press.enters ? { enters: press.enters } : {}),
    ...(press.leaves ? { leaves: press.leaves } : {}),
  },
})

/** One device, or several that hear each other at once: each press follows all that was pressed before. */
export function hall() {
  const facts: AdvanceFact[] = []
  return {
    facts,
    press: (atMs: number, press: Press) => {
      const { steps, current } = runOf(facts, atMs)
      const made = fact(`s${String(facts.length).padStart(3, '0')}`, atMs, {
        after: steps.at(-1)?.id ?? null,
        ...(current ? { leaves: current.item } : {}),
        ...press,
      })
      facts.push(made)
      return made
    },
    undo: (id: string) => {
      const place = facts.findIndex(({ target }) => target === id)
      const one = facts[place]
      if (one) facts[place] = { ...one, alive: false }
    },
    run: (nowMs: number) => runOf(facts, nowMs),
  }
}
