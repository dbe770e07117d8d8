// The one place where notes meet the counting of checks.

import { useMemo } from 'react'
import type { EventId } from '../../../core/ids.ts'
import { phoneTally, poll, pollRound, tally } from '../../../core/model/poll.ts'
import type { PollItem } from '../../../core/notes/chain.ts'
import { resultOf } from '../../../core/polls/result.ts'
import { useItems } from '../../store/useRows.ts'

export type CheckResult = ReturnType<typeof resultOf>

export interface Checks {
  readonly polls: readonly PollItem[]
  /** Undefined where nothing was counted yet. */
  readonly resultOf: (poll: PollItem) => CheckResult | undefined
}

export function useChecks(event: EventId): Checks {
  const polls = useItems(event, poll).items
  const rounds = useItems(event, pollRound).items
  const tallies = useItems(event, tally).items
  const phones = useItems(event, phoneTally).items
  return useMemo(
    () => ({
      polls,
      resultOf: (of) => {
        const item = polls.find(({ target }) => target === of.target)
        const result = item && resultOf(item, rounds, tallies, phones)
        return result?.rounds.some(({ total }) => total > 0) ? result : undefined
      },
    }),
    [polls, rounds, tallies, phones],
  )
}
