// The checks that closed while this phone had touched them: what was only tapped, or came too late, was not counted, and
// its person is told so. What was counted needs no further word.

import type { OpenCheck } from '../../../core/model/publication.ts'
import { own } from '../../../core/own.ts'
import type { Submitted } from './submissions.ts'

/** What was tapped on this page, by round. */
export type Chosen = { readonly [round: string]: { readonly check: OpenCheck; readonly option: string } }

export interface LeftBehind {
  readonly check: OpenCheck
  readonly option: string
  /** `waiting`: on its way, so that nobody knows yet. */
  readonly is: 'notSent' | 'waiting' | 'closed'
}

export function leftBehind(
  open: readonly OpenCheck[],
  chosen: Chosen,
  { answers }: Pick<Submitted, 'answers'>,
): readonly LeftBehind[] {
  return Object.values(chosen).flatMap(({ check, option }) => {
    if (open.some(({ round }) => round === check.round)) return []
    const { state } = own(answers, check.round) ?? { state: 'notSent' as const }
    if (state === 'counted') return []
    return [{ check, option, is: state === 'wrongCode' ? 'notSent' : state }]
  })
}
