// POST /api/answer: a phone's answer to a check that is open. The server adds one to the round's counter, of which the
// log is told by sync/telling.ts; which phones have answered is kept apart from it, as a hash of a token made for this
// one round, and forgotten when it closes [P7].

import type { Context } from 'hono'
import * as v from 'valibot'
import type { TargetId } from '../../core/ids.ts'
import { read } from '../../core/model/entity.ts'
import { itemOf } from '../../core/model/item.ts'
import { poll, pollRound } from '../../core/model/poll.ts'
import { isOpenForPhones } from '../../core/polls/publishChecks.ts'
import { optionsOf } from '../../core/polls/scale.ts'
import { rowKey } from '../../core/sync/heads.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { addressOf, eventIdSchema } from '../http/session.ts'
import { sha256Hex } from '../keys.ts'
import { LASTING_MARKS, type PhoneAnswer } from '../log/phones.ts'
import type { Parts } from '../parts.ts'
import { type FoldedEvents, isPublic } from '../sync/foldedEvents.ts'
import type { LogWriter } from '../sync/writer.ts'
import type { PhoneLimits } from './phoneLimits.ts'
import { roomCodes } from './roomCodes.ts'

const answer = v.strictObject({
  event: eventIdSchema,
  round: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  option: v.pipe(v.string(), v.minLength(1), v.maxLength(20)),
  token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/)),
  /** What the person typed of the big screen; never kept. */
  code: v.optional(v.pipe(v.string(), v.maxLength(20))),
})
type Answer = v.InferOutput<typeof answer>

/** No check's: the marks of other things that phones send. */
const isLasting = (round: string) => (LASTING_MARKS as readonly string[]).includes(round)

export function answers(parts: Parts, events: FoldedEvents, writer: LogWriter, limits: PhoneLimits) {
  const codes = roomCodes(parts)

  /** @throws ApiError closed, badRequest, wrongRoomCode, tooMany */
  async function judge(
    c: Context,
    { event, round, option, token, code }: Answer,
    isSettled: boolean,
  ): Promise<PhoneAnswer> {
    const { rows } = await events.get(event)
    const at = (entity: string, target: string) =>
      rows.get(rowKey({ event, scope: 'room', entity, target: target as TargetId }))
    const row = at('pollRound', round)
    const opened = row && itemOf(pollRound, row)
    const asked = opened && at('poll', opened.values.poll ?? '')
    const isAsked = !isLasting(round) && isPublic(rows, event)
    if (!isAsked || !opened || !asked || !isOpenForPhones(opened)) throw new ApiError('closed')
    if (!optionsOf(read(poll, asked)).includes(option)) throw new ApiError('badRequest')
    const right = opened.values.code
    if (right !== undefined) codes.check(c, event, isSettled, right, code)
    const counter = { entity: 'phoneTally', target: round } as const
    return { round, token: sha256Hex(`${event} ${round} ${token}`), counter, option, day: '' }
  }

  return async (c: Context) => {
    const given = await readShape(c.req.raw, answer)
    if (!(await events.publicFacts(given.event))) throw new ApiError('closed')
    const isSettled = limits.admit(c, given.event, 'answer')
    const judged = () => judge(c, given, isSettled)
    const counted = await writer.take(given.event, judged, addressOf(parts, c))
    return c.json({ zbor: PROTOCOL, is: counted ? 'ok' : 'known' })
  }
}
