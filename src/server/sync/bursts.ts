// How many answers to one check came from one address within a few seconds: counted in memory, where an address is
// forgotten with the seconds. All that remains of it is a number for each check.

import type { EventId } from '../../core/ids.ts'
import { BURST_LEAST, BURST_SECONDS } from '../../core/polls/burst.ts'

const WITHIN_MS = BURST_SECONDS * 1000
/** Of each check and address; and of checks in doubt. Those untouched longest are forgotten first. */
const MOST_KEYS = 20_000

export function bursts() {
  const recent = new Map<string, readonly number[]>()
  const most = new Map<string, number>()

  function forget(nowMs: number): void {
    for (const [key, times] of recent) {
      if (nowMs - (times.at(-1) ?? 0) < WITHIN_MS && recent.size <= MOST_KEYS) break
      recent.delete(key)
    }
    const [oldest] = most.keys()
    if (most.size > MOST_KEYS && oldest !== undefined) most.delete(oldest)
  }

  return {
    /** An answer that was counted. True: with this one there is a doubt. `address` as limits know it. */
    note(event: EventId, round: string, address: string, nowMs: number): boolean {
      const key = `${event} ${round} ${address}`
      const times = [...(recent.get(key) ?? []).filter((at) => nowMs - at < WITHIN_MS), nowMs]
      recent.delete(key)
      recent.set(key, times)
      const of = `${event} ${round}`
      if (times.length >= BURST_LEAST) most.set(of, Math.max(most.get(of) ?? 0, times.length))
      forget(nowMs)
      return times.length === BURST_LEAST
    },
    /** 0: no doubt. */
    of: (event: EventId, round: string): number => most.get(`${event} ${round}`) ?? 0,
  }
}
