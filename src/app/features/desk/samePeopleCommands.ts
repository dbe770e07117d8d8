// A person's word about two people on the list, as a write on the row of that pair: it can be changed back at any
// time, and two tablets that decide differently make two versions.

import { pairKey, sortedPair } from '../../../core/desk/samePeople.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { samePerson, type Verdict } from '../../../core/model/samePerson.ts'
import type { Write } from '../../store/commit.ts'
import { created, edited } from '../../store/device.ts'
import type { Item } from '../../store/useRows.ts'
import { rowTargets } from '../../tables/rowTargets.ts'

export type SameWord = Item<typeof samePerson>

export interface Decision {
  readonly people: readonly [TargetId, TargetId]
  readonly verdict: Verdict
  /** Whose name stands, where they are the same. */
  readonly keep?: TargetId | undefined
}

/** The word about a pair as it stands; undefined where nobody has spoken. */
export function wordAbout(words: readonly SameWord[], people: Decision['people']): SameWord | undefined {
  const key = pairKey(...people)
  return words.find(({ values }) => values.people && pairKey(...values.people) === key)
}

export async function decide(
  event: EventId,
  words: readonly SameWord[],
  { people, verdict, keep }: Decision,
): Promise<Write> {
  const fields = { verdict, ...(keep === undefined ? {} : { keep }) }
  const word = wordAbout(words, people)
  if (word) return edited(samePerson, word.row, fields)
  const pair = sortedPair(...people)
  const [target] = await rowTargets(event, samePerson.name, [pairKey(...pair)])
  if (target === undefined) throw new RangeError('no target for a pair')
  return created(samePerson, target, { people: [...pair], ...fields })
}

/** Takes one person out of a group: apart from who stands for it, and no longer bound to the others. */
export async function takeApart(
  event: EventId,
  words: readonly SameWord[],
  kept: TargetId,
  person: TargetId,
): Promise<readonly Write[]> {
  const bound = words.filter(
    ({ values }) =>
      values.verdict === 'same' &&
      values.people?.includes(person) &&
      pairKey(...values.people) !== pairKey(kept, person),
  )
  return [
    await decide(event, words, { people: [kept, person], verdict: 'different' }),
    ...bound.map(({ row }) => edited(samePerson, row, { verdict: 'unknown' })),
  ]
}
