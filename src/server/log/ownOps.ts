// The server's own ops: counted and sealed in the transaction that stores them. Anybody may have pushed something under
// an id that would have been next: then the next free one is taken, and what can't be stored is no success.

import { createSecretKey } from 'node:crypto'
import { opId, type OpId, type ReplicaId } from '../../core/ids.ts'
import { SCHEMA } from '../../core/sync/op.ts'
import type { Answer } from '../../core/sync/protocol.ts'
import { deviceKey, seal, SERVER_DEVICE } from '../keys.ts'
import type { Intake } from './intake.ts'
import type { Draft } from './log.ts'

/** `replica`: of this process alone, new at every start, so that no copy of the data uses an id twice [O1]. */
export function ownOps(replica: ReplicaId, secret: Uint8Array) {
  const key = createSecretKey(deviceKey(secret, SERVER_DEVICE))
  let used = 0
  return {
    /** The ids that so many will get where nobody is in the way. */
    likely: (count: number): ReadonlySet<OpId> =>
      new Set(Array.from({ length: count }, (_, at) => opId(replica, used + 1 + at))),

    /** @throws Error where one can't be stored */
    take(taking: Intake, drafts: readonly Draft[]): Answer[] {
      let n = used
      const answers = drafts.map((draft) => {
        do n += 1
        while (!taking.isFree(replica, n))
        const op = { ...draft, id: [replica, n] as const, schema: SCHEMA }
        const answer = taking.offer({ op: { ...op, mac: seal(key, SERVER_DEVICE, op) }, vouched: true })
        if (answer.is !== 'ok' && answer.is !== 'redacted')
          throw new Error(`an op of the server's own was answered ${answer.is}`)
        return answer
      })
      used = n
      return answers
    },
  }
}
