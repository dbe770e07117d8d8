// The checks that phones may answer now, with what they ask: no counts, and nothing of any check that is counted by
// hands. The order and the text depend on the rows alone.

import { LANGUAGES } from '../languages.ts'
import type { Item } from '../model/item.ts'
import type { note } from '../model/note.ts'
import type { poll, pollRound } from '../model/poll.ts'
import type { OpenCheck } from '../model/publication.ts'
import { questionOf } from './question.ts'

export function publishChecks(
  polls: readonly Item<typeof poll>[],
  rounds: readonly Item<typeof pollRound>[],
  notes: readonly Item<typeof note>[],
): readonly OpenCheck[] {
  return rounds
    .filter(isOpenForPhones)
    .toSorted((a, b) => (a.values.at ?? 0) - (b.values.at ?? 0) || (a.target < b.target ? -1 : 1))
    .flatMap((round): readonly OpenCheck[] => {
      const asked = polls.find(({ target, alive }) => alive && target === round.values.poll)
      const scale = asked?.values.scale
      if (!asked || !scale) return []
      const proposal = notes.find(({ target, alive }) => alive && target === asked.values.proposal)
      const question = questionOf(asked.values, proposal?.values)
      const options = LANGUAGES.flatMap((language) => {
        const texts = asked.values[`options.${language}`]
        return scale === 'choice' && texts && texts.length > 0 ? [[language, texts] as const] : []
      })
      return [
        {
          round: round.target,
          scale,
          question,
          ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
          ...(round.values.code === undefined ? {} : { code: true as const }),
        },
      ]
    })
}

export const isOpenForPhones = ({ alive, values }: Item<typeof pollRound>): boolean =>
  alive && values.way === 'phones' && values.closedAt === undefined
