// A check that closes under an answer: whoever only tapped it, or came too late, is told that it was not counted.

import { expect, test } from 'vitest'
import { leftBehind } from '../../../../src/app/features/participant/leftBehind.ts'
import type { OpenCheck } from '../../../../src/core/model/publication.ts'

const check = (round: string) => ({ round, scale: 'agree5', question: { en: round } }) as unknown as OpenCheck
const chosen = Object.fromEntries(
  ['open', 'tapped', 'late', 'counted', 'offline'].map((round) => [
    round,
    { check: check(round), option: '4' },
  ]),
)
const answer = (state: 'waiting' | 'counted' | 'closed') => ({ option: '4', token: 't', state })

test('only what closed and was not counted is told, each with what became of it', () => {
  const answers = { late: answer('closed'), counted: answer('counted'), offline: answer('waiting') }
  const told = leftBehind([check('open')], chosen, { answers })
  expect(told.map((each) => [each.check.round, each.option, each.is])).toEqual([
    ['tapped', '4', 'notSent'],
    ['late', '4', 'closed'],
    ['offline', '4', 'waiting'],
  ])
})

test('nothing is told of checks that were not touched here', () => {
  expect(leftBehind([], {}, { answers: { late: answer('closed') } })).toEqual([])
})
