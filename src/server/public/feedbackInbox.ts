// POST /api/feedback: how it was, from a phone. Phones write no ops: the server makes the words a row of their own and
// counts the answer apart, with a rounded time and nothing about who [P7].

import type { Context } from 'hono'
import * as v from 'valibot'
import { isFeedbackTime } from '../../core/feedback/feedbackTime.ts'
import { type EventId, newTargetId, type TargetId } from '../../core/ids.ts'
import { LANGUAGES } from '../../core/languages.ts'
import { read } from '../../core/model/entity.ts'
import { COMING_AGAIN, FEEDBACK_MAX, feedbackTally } from '../../core/model/feedback.ts'
import { tick } from '../../core/sync/clock.ts'
import { seenHeads } from '../../core/sync/heads.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { eventIdSchema } from '../http/session.ts'
import { sha256Hex } from '../keys.ts'
import type { Draft } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import { type FoldedEvents, rowOf } from '../sync/foldedEvents.ts'
import { inTurn } from '../sync/inTurn.ts'
import type { LogWriter } from '../sync/writer.ts'
import type { PhoneLimits } from './phoneLimits.ts'

/** When something was received tells nobody which phone it was. */
const ROUND_MS = 5 * 60_000

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
  const turn = inTurn(parts, 'feedback')

  /** False: this one is known already. */
  async function keep(event: EventId, { text, again, language, token }: Said): Promise<boolean> {
    const { rows, clock } = await events.get(event)
    const nowMs = parts.now()
    const at = nowMs - (nowMs % ROUND_MS)
    const drafts: Draft[] = []
    if (text !== '') {
      drafts.push({
        event,
        scope: 'admin',
        entity: 'feedback',
        target: newTargetId(parts.random),
        fields: { text, at, alive: true, ...(language ? { language } : {}) },
        prev: {},
        hlc: [at, 0],
      })
    }
    if (again !== undefined) {
      const before = rowOf(rows, event, 'admin', 'feedbackTally')
      const counts = before ? (read(feedbackTally, before).counts ?? {}) : {}
      drafts.push({
        event,
        scope: 'admin',
        entity: 'feedbackTally',
        target: event as string as TargetId,
        fields: { counts: { ...counts, [again]: (counts[again] ?? 0) + 1 }, alive: true },
        prev: { counts: seenHeads(before, 'counts'), alive: seenHeads(before, 'alive') },
        hlc: tick(clock, nowMs),
      })
    }
    const mark = { round: 'feedback', token: sha256Hex(`${event} feedback ${token}`) }
    return (await writer.appendAnswer(event, mark, drafts, at)) !== undefined
  }

  return async (c: Context) => {
    const given = await readShape(c.req.raw, said)
    const { event } = given
    if (given.text === '' && given.again === undefined) throw new ApiError('badRequest')
    limits.admit(c, event, 'feedback')
    const facts = await events.publicFacts(event)
    if (!facts) throw new ApiError('notFound')
    if (!isFeedbackTime(facts.event, facts.items, facts.run, parts.now())) throw new ApiError('closed')
    const kept = await turn(event, () => keep(event, given))
    return c.json({ zbor: PROTOCOL, is: kept ? 'ok' : 'known' })
  }
}
