// POST /api/deposit: what a client can't push is kept whole, and what it carries for others in a sealed box is
// offered at once, so that nothing needs a person. For organisers: reading a kept text into the log, and
// letting it go; both leave the decision to them.

import type { Context } from 'hono'
import * as v from 'valibot'
import type { EventId } from '../../core/ids.ts'
import { canonicalJson } from '../../core/json.ts'
import { parseJson } from '../../core/parseJson.ts'
import { MAX_BOX_OPS, MAX_PUSH_OPS } from '../../core/sync/limits.ts'
import { type Answer, PROTOCOL } from '../../core/sync/protocol.ts'
import { authorOf, type SealedOp } from '../../core/sync/op.ts'
import { parseSealedOp } from '../../core/sync/validate.ts'
import { openBox } from '../box.ts'
import { SERVER_DEVICE } from '../keys.ts'
import { ApiError } from '../http/apiError.ts'
import { readJson, readShape, shaped } from '../http/readJson.ts'
import { deviceOf, eventIdSchema, holder } from '../http/session.ts'
import type { Parts } from '../parts.ts'
import { judgeOf, mayBring, offerItems, withinQuota } from './offer.ts'
import { readDeposit } from './readDeposit.ts'
import type { LogWriter } from './writer.ts'

/** A push of the greatest size, sealed and written as text, and some more. */
export const MAX_DEPOSIT_BYTES = 2 * 1024 * 1024

const depositRequest = v.strictObject({
  event: eventIdSchema,
  kind: v.picklist(['ops', 'sealed']),
  text: v.string(),
})
const depositIn = v.strictObject({ event: eventIdSchema, id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })
/** What an op says, whatever its id; and the same of one whose values were taken away since. */
const content = ({ scope, entity, target, fields, hlc, redacted }: SealedOp) =>
  canonicalJson({
    scope,
    entity,
    target,
    fields: redacted ? Object.keys(fields).sort() : fields,
    hlc: [...hlc],
  })

const boxContent = v.object({ ops: v.pipe(v.array(v.unknown()), v.maxLength(MAX_BOX_OPS)) })

export function depositing(parts: Parts, writer: LogWriter) {
  const { log, now, secret } = parts

  /** The items of a box; undefined where it can't be opened or read, or holds more than any device puts in. */
  function unbox(text: string): readonly unknown[] | undefined {
    const plain = openBox(secret, text)
    const parsed = plain === undefined ? undefined : parseJson(plain)
    const read = v.safeParse(boxContent, parsed?.value)
    return read.success ? read.output.ops : undefined
  }

  async function offer(event: EventId, device: string, items: readonly unknown[]): Promise<Answer[]> {
    const answers: Answer[] = []
    for (let from = 0; from < items.length; from += MAX_PUSH_OPS) {
      const part = items.slice(from, from + MAX_PUSH_OPS)
      answers.push(...(await offerItems(parts, writer, event, device, part)))
    }
    return answers
  }

  /**
   * Another op stands under the id of these, and their authors let go of them: an organiser's word brings them
   * in under ids of the server's, where their authors may write them. Returns how many were not there yet, and how
   * many may not come in.
   */
  async function rehome(
    event: EventId,
    device: string,
    ops: readonly SealedOp[],
  ): Promise<{ stored: number; held: number }> {
    const judge = judgeOf(parts, event, device)
    const allowed: SealedOp[] = []
    for (const op of ops) {
      const { problem } = await judge(op)
      // What the server wrote itself never stands under an id of another: it needs no second.
      if (!problem && !op.redacted && authorOf(op.mac) !== SERVER_DEVICE) allowed.push(op)
    }
    const held = ops.length - allowed.length
    const entities = Array.from(new Set(allowed.map((op) => op.entity)))
    const there = new Set((await log.entityOps(event, entities, 0)).map(({ op }) => content(op)))
    const isThere = (op: SealedOp) => there.has(content(op)) || there.has(content({ ...op, redacted: true }))
    const lacking = allowed.filter((op) => !isThere(op))
    if (lacking.length > 0) {
      await writer.appendOwn(
        event,
        lacking.map(({ id: _id, mac: _mac, redacted: _redacted, schema: _schema, ...draft }) => draft),
      )
    }
    return { stored: lacking.length, held }
  }

  return {
    deposit: async (c: Context) => {
      const device = await deviceOf(parts, c)
      const { event, kind, text } = shaped(depositRequest, await readJson(c.req.raw, MAX_DEPOSIT_BYTES))
      await mayBring(parts, device, event)
      const base = { zbor: PROTOCOL, ...log.lineage }
      const items = kind === 'sealed' ? unbox(text) : undefined
      const answers = items && (await offer(event, device.id, items))
      // A fork can't be renumbered by a carrier: the box stays for an organiser.
      if (answers?.every(({ is }) => is !== 'fork')) return c.json({ ...base, is: 'taken', answers })
      await withinQuota(parts, device.id)
      // A text that no database takes as it is, is kept as JSON writes it.
      const kept = text.isWellFormed() && !text.includes('\0') ? text : JSON.stringify(text)
      const reason = { code: 'malformed' } as const
      await log.deposit({ event, kind, device: device.id, reason, text: kept, at: now() })
      return c.json({ ...base, is: 'kept', ...(answers ? { answers } : {}) })
    },

    recover: async (c: Context) => {
      const { event, id } = await readShape(c.req.raw, depositIn)
      const organiser = await holder(parts, c, event, 'organiser')
      const deposit = await log.depositById(event, id)
      if (!deposit) throw new ApiError('notFound')
      const plain = deposit.kind === 'sealed' ? openBox(secret, deposit.text) : undefined
      const { items, unreadable } = readDeposit(plain ?? deposit.text)
      // What is no op is in this deposit already; as items of a push it would be kept twice.
      const ops = items.filter((item) => parseSealedOp(item))
      const answers = await offer(event, organiser.id, ops)
      const forked = ops.filter((_, at) => answers[at]?.is === 'fork').map((item) => parseSealedOp(item))
      const rehomed = await rehome(
        event,
        organiser.id,
        forked.filter((op) => op !== undefined),
      )
      const count = (...kinds: Answer['is'][]) => answers.filter(({ is }) => kinds.includes(is)).length
      return c.json({
        zbor: PROTOCOL,
        stored: count('ok') + rehomed.stored,
        duplicate: count('duplicate', 'redacted') + count('fork') - rehomed.stored - rehomed.held,
        held: count('quarantined') + rehomed.held,
        unreadable: unreadable + items.length - ops.length,
      })
    },

    discard: async (c: Context) => {
      const { event, id } = await readShape(c.req.raw, depositIn)
      await holder(parts, c, event, 'organiser')
      if (!(await log.discardDeposit(event, id))) throw new ApiError('notFound')
      return c.json({ zbor: PROTOCOL })
    },
  }
}
