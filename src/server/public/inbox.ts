// POST /api/inbox: a question from a phone. Phones write no ops: the server makes the note, with a rounded time and
// nothing about who asked [P7]. The note's stamp and receipt are rounded too. Its id is made of the phone's token, which
// is random and of this one question: who has the token, and nobody else, can withdraw it.

import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import * as v from 'valibot'
import { type EventId, newTargetId, targetOfHash } from '../../core/ids.ts'
import { LANGUAGES } from '../../core/languages.ts'
import { isAllowed } from '../../core/hall/allowed.ts'
import { read } from '../../core/model/entity.ts'
import { note, NOTE_TEXT_MAX } from '../../core/model/note.ts'
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
import type { LogWriter } from '../sync/writer.ts'
import type { PhoneLimits } from './phoneLimits.ts'

const ROUND_MS = 5 * 60_000

const token = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/))

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
  token: v.optional(token),
})
const withdrawal = v.strictObject({ event: eventIdSchema, token })

const targetOf = (event: EventId, secret: string) =>
  targetOfHash(createHash('sha256').update(`${event} question ${secret}`).digest())
const markOf = (event: EventId, secret: string) => ({
  round: 'inbox',
  token: sha256Hex(`${event} inbox ${secret}`),
})

export function inbox(parts: Parts, events: FoldedEvents, writer: LogWriter, limits: PhoneLimits) {
  const ask = async (c: Context) => {
    const { event, item, text, language, token: secret } = await readShape(c.req.raw, question)
    const facts = await events.publicFacts(event)
    if (!facts) throw new ApiError('notFound')
    limits.admit(c, event, 'question')
    const nowMs = parts.now()
    if (!facts.items?.some(({ id }) => id === item)) throw new ApiError('notFound')
    if (!isAllowed('questions', facts.event)) throw new ApiError('closed')
    const roundedMs = nowMs - (nowMs % ROUND_MS)
    const draft: Draft = {
      event,
      scope: 'room',
      entity: 'note',
      target: secret === undefined ? newTargetId(parts.random) : targetOf(event, secret),
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
    if (secret === undefined) await writer.appendOwn(event, [draft], roundedMs)
    else await writer.appendAnswer(event, markOf(event, secret), [draft], roundedMs)
    return c.json({ zbor: PROTOCOL, is: 'ok' })
  }

  /** What was answered stays; what has not come yet is not taken any more. */
  const withdraw = async (c: Context) => {
    const { event, token: secret } = await readShape(c.req.raw, withdrawal)
    if (!(await events.publicFacts(event))) throw new ApiError('notFound')
    limits.admit(c, event, 'question')
    const roundedMs = parts.now() - (parts.now() % ROUND_MS)
    await writer.appendAnswer(event, markOf(event, secret), [], roundedMs)
    const of = { event, scope: 'room', entity: note.name, target: targetOf(event, secret) } as const
    const { rows, clock } = await events.get(event)
    const row = rows.get(rowKey(of))
    const values = row ? read(note, row) : {}
    if (values.state === 'answered') return c.json({ zbor: PROTOCOL, is: 'answered' })
    if (row && values.withdrawn !== true) {
      const prev = { withdrawn: seenHeads(row, 'withdrawn') }
      const draft: Draft = { ...of, fields: { withdrawn: true }, prev, hlc: tick(clock, roundedMs) }
      await writer.appendOwn(event, [draft], roundedMs)
    }
    return c.json({ zbor: PROTOCOL, is: 'ok' })
  }

  return { ask, withdraw }
}
