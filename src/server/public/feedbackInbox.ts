// POST /api/feedback: how it was, from a phone. Phones write no ops: the server counts the answer and keeps the words
// apart from it, with nothing about who or when; sync/telling.ts tells the log of both [P7].

import type { Context } from 'hono'
import * as v from 'valibot'
import { isFeedbackTime } from '../../core/feedback/feedbackTime.ts'
import { localAt } from '../../core/agenda/zonedTime.ts'
import { newTargetId } from '../../core/ids.ts'
import { LANGUAGES } from '../../core/languages.ts'
import { COMING_AGAIN, FEEDBACK_MAX } from '../../core/model/feedback.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { eventIdSchema } from '../http/session.ts'
import { sha256Hex } from '../keys.ts'
import type { PhoneAnswer } from '../log/phones.ts'
import type { Parts } from '../parts.ts'
import type { FoldedEvents } from '../sync/foldedEvents.ts'
import type { LogWriter } from '../sync/writer.ts'
import type { PhoneLimits } from './phoneLimits.ts'

const said = v.strictObject({
  event: eventIdSchema,
  text: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text.isWellFormed() && !text.includes('\0')),
      v.trim(),
      v.maxLength(FEEDBACK_MAX),
    ),
    '',
  ),
  again: v.optional(v.picklist(COMING_AGAIN)),
  language: v.optional(v.picklist(LANGUAGES)),
  /** Made by the phone for this one feedback: sent twice, it is one. */
  token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/)),
})
type Said = v.InferOutput<typeof said>

export function feedbackInbox(parts: Parts, events: FoldedEvents, writer: LogWriter, limits: PhoneLimits) {
  /** @throws ApiError notFound, closed */
  async function judge({ event, text, again, language, token }: Said): Promise<PhoneAnswer> {
    const facts = await events.publicFacts(event)
    if (!facts) throw new ApiError('notFound')
    if (!isFeedbackTime(facts.event, facts.items, facts.run, parts.now())) throw new ApiError('closed')
    return {
      round: 'feedback',
      token: sha256Hex(`${event} feedback ${token}`),
      ...(again === undefined ? {} : { counter: { entity: 'feedbackTally', target: event }, option: again }),
      ...(text === '' ? {} : { words: { key: newTargetId(parts.random), text, language: language ?? '' } }),
      day: localAt(parts.now(), facts.event.zone ?? '').day,
    }
  }

  return async (c: Context) => {
    const given = await readShape(c.req.raw, said)
    const { event } = given
    if (given.text === '' && given.again === undefined) throw new ApiError('badRequest')
    if (!(await events.publicFacts(event))) throw new ApiError('notFound')
    limits.admit(c, event, 'feedback')
    const kept = await writer.take(event, () => judge(given))
    return c.json({ zbor: PROTOCOL, is: kept ? 'ok' : 'known' })
  }
}
