// POST /api/inbox: a question from a phone. Phones write no ops: the server makes the note, with a random id,
// a rounded time and nothing about who asked [P7]. The note's stamp and receipt are rounded too.

import type { Context } from 'hono'
import * as v from 'valibot'
import { newTargetId } from '../../core/ids.ts'
import { LANGUAGES } from '../../core/languages.ts'
import { isAllowed } from '../../core/hall/allowed.ts'
import { NOTE_TEXT_MAX } from '../../core/model/note.ts'
import { PROTOCOL } from '../../core/sync/protocol.ts'
import { ApiError } from '../http/apiError.ts'
import { readShape } from '../http/readJson.ts'
import { eventIdSchema } from '../http/session.ts'
import { sha256Hex } from '../keys.ts'
import type { Draft } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import type { FoldedEvents } from '../sync/foldedEvents.ts'
import type { LogWriter } from '../sync/writer.ts'
import type { PhoneLimits } from './phoneLimits.ts'

const ROUND_MS = 5 * 60_000

const question = v.strictObject({
  event: eventIdSchema,
  item: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  text: v.pipe(
    v.string(),
    v.check((text) => text.isWellFormed() && !text.includes('\0')),
    v.trim(),
    v.minLength(1),
    v.maxLength(NOTE_TEXT_MAX),
  ),
  language: v.optional(v.picklist(LANGUAGES)),
  /** Made by the phone for this one question: sent twice, it is one. */
  token: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/))),
})

export function inbox(parts: Parts, events: FoldedEvents, writer: LogWriter, limits: PhoneLimits) {
  return async (c: Context) => {
    const { event, item, text, language, token } = await readShape(c.req.raw, question)
    limits.admit(c, event, 'question')
    const nowMs = parts.now()
    const facts = await events.publicFacts(event)
    if (!facts?.items?.some(({ id }) => id === item)) throw new ApiError('notFound')
    if (!isAllowed('questions', facts.event)) throw new ApiError('closed')
    const roundedMs = nowMs - (nowMs % ROUND_MS)
    const draft: Draft = {
      event,
      scope: 'room',
      entity: 'note',
      target: newTargetId(parts.random),
      fields: {
        item,
        kind: 'question',
        text,
        asked: true,
        at: roundedMs,
        alive: true,
        ...(language ? { language } : {}),
      },
      prev: {},
      hlc: [roundedMs, 0],
    }
    if (token === undefined) await writer.appendOwn(event, [draft], roundedMs)
    else {
      const mark = { round: 'inbox', token: sha256Hex(`${event} inbox ${token}`) }
      await writer.appendAnswer(event, mark, [draft], roundedMs)
    }
    return c.json({ zbor: PROTOCOL, is: 'ok' })
  }
}
