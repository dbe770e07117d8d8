// The checks of an event with what came of them, and the words that each of them asks.

import { useMemo } from 'react'
import type { EventId, TargetId } from '../../core/ids.ts'
import type { Localised } from '../../core/languages.ts'
import { note } from '../../core/model/note.ts'
import { phoneTally, poll, pollRound, tally } from '../../core/model/poll.ts'
import { questionOf } from '../../core/polls/question.ts'
import { type Result, resultOf } from '../../core/polls/result.ts'
import { type Item, useItems } from './useRows.ts'

export type Poll = Item<typeof poll>
export type Round = Item<typeof pollRound>
export type Tally = Item<typeof tally>

export interface Check {
  readonly poll: Poll
  readonly question: Localised
  readonly result: Result<Round, Tally>
}

export function useChecks(event: EventId): { readonly loaded: boolean; readonly checks: readonly Check[] } {
  const polls = useItems(event, poll)
  const rounds = useItems(event, pollRound)
  const tallies = useItems(event, tally)
  const phones = useItems(event, phoneTally)
  const notes = useItems(event, note)
  const checks = useMemo(
    () =>
      [...polls.items].sort(byTime).map((asked) => ({
        poll: asked,
        question: questionOf(
          asked.values,
          notes.items.find(({ target }) => target === asked.values.proposal)?.values,
        ),
        result: resultOf(asked, rounds.items, tallies.items, phones.items),
      })),
    [polls.items, rounds.items, tallies.items, phones.items, notes.items],
  )
  return { loaded: polls.loaded && rounds.loaded && tallies.loaded, checks }
}

const byTime = (a: Poll, b: Poll) => (a.values.at ?? 0) - (b.values.at ?? 0) || (a.target < b.target ? -1 : 1)

export const checkAt = (checks: readonly Check[], target: TargetId) =>
  checks.find(({ poll: { target: own } }) => own === target)
