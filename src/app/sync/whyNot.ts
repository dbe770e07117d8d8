// Why the server did not do what was asked, in the kinds that a person can do something about. One place, so that no
// screen calls a refusal „no internet”.

import type { Failure } from './transport.ts'

/** `noNetwork`: nobody of ours answered. `failed`: the server did, and could not. */
export type WhyNot = 'noNetwork' | 'noRight' | 'signedOut' | 'busy' | 'newer' | 'failed'

export function whyNot(failure: Failure): WhyNot {
  switch (failure.is) {
    case 'unreachable':
      return failure.status === undefined ? 'noNetwork' : 'failed'
    case 'unreadable':
      return 'newer'
    case 'signedOut':
      return 'signedOut'
    default:
      if (failure.status === 403) return 'noRight'
      return failure.status === 429 ? 'busy' : 'failed'
  }
}

/** Undefined where it was done. */
export const failureOf = (answer: { readonly is: 'ok' } | Failure): Failure | undefined =>
  answer.is === 'ok' ? undefined : answer
