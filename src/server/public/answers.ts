// POST /api/answer: a phone's answer to a check that is open. The server adds one to the round's tally; which phones have
// answered is kept apart from it, as a hash of a token made for this one round, and forgotten when it closes [P7].

import type { Context } from 'hono'
import * as v from 'valibot'
import type { EventId, TargetId } from '../../core/ids.ts'
import { read } from '../../core/model/entity.ts'
import { itemOf } from '../../core/model/item.ts'
import { phoneTally, poll, pollRound } from '../../core/model/poll.ts'
import { isOpenForPhones } from '../../core/polls/publishChecks.ts'
import { optionsOf } from '../../core/polls/scale.ts'
import { tick } from '../../core/sync/clock.ts'
import { rowKey, seenHeads } from '../../core/sync/heads.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { eventIdSchema } from '../http/session.ts'
import { sha256Hex } from '../keys.ts'
import type { Draft } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import type { FoldedEvents } from '../sync/foldedEvents.ts'
import { inTurn } from '../sync/inTurn.ts'
import type { LogWriter } from '../sync/writer.ts'
import type { PhoneLimits } from './phoneLimits.ts'

/** When something was received tells nobody which phone it was. */
const ROUND_MS = 5 * 60_000

const answer = v.strictObject({
  event: eventIdSchema,
  round: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  option: v.pipe(v.string(), v.minLength(1), v.maxLength(20)),
  token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/)),
})

export function answers(parts: Parts, events: FoldedEvents, writer: LogWriter, limits: PhoneLimits) {
  const turn = inTurn(parts, 'answer')

  /** False: this phone has answered; nothing was counted. */
  async function count(event: EventId, round: string, option: string, token: string): Promise<boolean> {
    const { rows, clock } = await events.get(event)
    const at = (entity: string, target: string) =>
      rows.get(rowKey({ event, scope: 'room', entity, target: target as TargetId }))
    const row = at('pollRound', round)
    const opened = row && itemOf(pollRound, row)
    const asked = opened && at('poll', opened.values.poll ?? '')
    if (!opened || !asked || !isOpenForPhones(opened)) throw new ApiError('closed')
    if (!optionsOf(read(poll, asked)).includes(option)) throw new ApiError('badRequest')
    const before = at('phoneTally', round)
    const counts = before ? (read(phoneTally, before).counts ?? {}) : {}
    const nowMs = parts.now()
    const draft: Draft = {
      event,
      scope: 'room',
      entity: 'phoneTally',
      target: round as TargetId,
      fields: { counts: { ...counts, [option]: (counts[option] ?? 0) + 1 }, alive: true },
      prev: { counts: seenHeads(before, 'counts'), alive: seenHeads(before, 'alive') },
      hlc: tick(clock, nowMs),
    }
    const hash = sha256Hex(`${event} ${round} ${token}`)
    return (
      (await writer.appendAnswer(event, { round, token: hash }, [draft], nowMs - (nowMs % ROUND_MS))) !==
      undefined
    )
  }

  return async (c: Context) => {
    const { event, round, option, token } = await readShape(c.req.raw, answer)
    limits.admit(c, event, 'answer')
    const counted = await turn(event, () => count(event, round, option, token))
    return c.json({ zbor: PROTOCOL, is: counted ? 'ok' : 'known' })
  }
}
