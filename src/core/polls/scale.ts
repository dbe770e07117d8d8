// The answers that a check offers: the same keys on every device and in every language.

import { LANGUAGES } from '../languages.ts'
import type { Values } from '../model/entity.ts'
import { MOST_OPTIONS, type poll, type PollScale } from '../model/poll.ts'

export const AGREE_5 = ['1', '2', '3', '4', '5'] as const
export const VOTE = ['for', 'against', 'abstain'] as const

type Poll = Values<typeof poll>

/** Most agreement first, as it is read out before hands are raised. */
export function optionsOf(
  poll: Pick<Poll, 'scale'> & { readonly [field: string]: unknown },
): readonly string[] {
  switch (poll.scale) {
    case 'agree5':
      return [...AGREE_5].reverse()
    case 'vote':
      return VOTE
    case 'choice':
      return Array.from({ length: countOptions(poll) }, (_, at) => String(at + 1))
    default:
      return []
  }
}

/** As many as the language with the most has: a missing translation hides no option. */
function countOptions(poll: { readonly [field: string]: unknown }): number {
  const lengths = LANGUAGES.map((language) => {
    const texts = poll[`options.${language}`]
    return Array.isArray(texts) ? texts.length : 0
  })
  return Math.min(Math.max(0, ...lengths), MOST_OPTIONS)
}

/** What counts as agreement; undefined where a scale knows none. */
export function agreeing(scale: PollScale | undefined): readonly string[] | undefined {
  return scale === 'agree5' ? ['5', '4'] : scale === 'vote' ? ['for'] : undefined
}

/** What counts as disagreement. */
export function disagreeing(scale: PollScale | undefined): readonly string[] {
  return scale === 'agree5' ? ['1', '2'] : scale === 'vote' ? ['against'] : []
}
