// POST /api/push: every op is judged by itself, against its author, whoever brings it, and answered by itself
// [P1] [P2]. A request is refused only for what is not content: credential, size, shape.

import type { Context } from 'hono'
import type { EventId, ReplicaId } from '../../core/ids.ts'
import { MAX_PUSH_OPS } from '../../core/sync/limits.ts'
import type { SealedOp } from '../../core/sync/op.ts'
import { type Answer, PROTOCOL, pushRequestSchema, type PushResponse } from '../../core/sync/protocol.ts'
import { contentProblem, opProblem, parseSealedOp } from '../../core/sync/validate.ts'
import type { Access, Standing } from '../access/access.ts'
import { ApiError } from '../http/apiError.ts'
import { readPush, shaped } from '../http/readJson.ts'
import { deviceOf, eventIdOf } from '../http/session.ts'
import { authorOf, sealCheck, SERVER_DEVICE } from '../keys.ts'
import type { Offered } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import type { LogWriter } from './writer.ts'

/** What one device may make the server keep without a place in the log. */
const MAX_BURDEN_BYTES = 16 * 1024 * 1024

const MALFORMED: Answer = { is: 'quarantined', reason: { code: 'malformed' } }

export function push(parts: Parts, writer: LogWriter) {
  return async (c: Context) => {
    const device = await deviceOf(parts, c)
    const request = shaped(pushRequestSchema, await readPush(c.req.raw))
    const event = eventIdOf(request.event)
    const standing = await parts.access.standing(device.id, event)
    if (!standing || (standing.roles.length === 0 && !standing.revoked)) throw new ApiError('noRole')
    if (request.ops.length > MAX_PUSH_OPS) throw new ApiError('tooLarge')

    const judge = judgeOf(parts, event)
    const judged: (Offered | undefined)[] = []
    for (const item of request.ops) {
      const op = parseSealedOp(item)
      judged.push(op && (await judge(op)))
    }
    const clean = judged.every((offered) => offered && !offered.problem)
    if (!clean && (await parts.log.burden(device.id)) > MAX_BURDEN_BYTES) throw new ApiError('quota')

    const offered = judged.filter((one) => one !== undefined)
    const appended = await writer.append(event, device.id, offered)
    const answers = appended.answers.values()
    const response: PushResponse = {
      zbor: PROTOCOL,
      ...parts.log.lineage,
      answers: await inOrder(judged, answers, async (place) => {
        const text = JSON.stringify(request.ops[place]) ?? 'null'
        const at = parts.now()
        await parts.log.deposit({ event, device: device.id, reason: { code: 'malformed' }, text, at })
      }),
      highest: await parts.log.highest(event, request.replica as ReplicaId),
      now: parts.now(),
    }
    return c.json(response)
  }
}

async function inOrder(
  judged: readonly (Offered | undefined)[],
  answers: Iterator<Answer>,
  keep: (place: number) => Promise<void>,
): Promise<Answer[]> {
  const all: Answer[] = []
  for (const [place, offered] of judged.entries()) {
    if (!offered) await keep(place)
    const next = offered ? answers.next() : undefined
    all.push(next && !next.done ? next.value : MALFORMED)
  }
  return all
}

function judgeOf({ access, secret }: { access: Access; secret: Uint8Array }, event: EventId) {
  const isSealed = sealCheck(secret)
  const standings = new Map<string, Standing | undefined>()
  const standingOf = async (author: string) => {
    if (!standings.has(author)) standings.set(author, await access.standing(author, event))
    return standings.get(author)
  }

  return async (op: SealedOp): Promise<Offered> => {
    // A skeleton's mac can't be checked; the log takes it only where a redaction names it.
    const vouched = !op.redacted && isSealed(op)
    if (op.event !== event) return { op, vouched, problem: { code: 'event' } }
    if (!vouched) return { op, vouched, problem: { code: 'author' } }
    const author = authorOf(op.mac)
    // The server's own ops come back after a restore; it wrote them with its own authority.
    const problem = author === SERVER_DEVICE ? contentProblem(op) : await authorProblem(op, author)
    return { op, vouched, ...(problem ? { problem } : {}) }
  }

  async function authorProblem(op: SealedOp, author: string) {
    const standing = await standingOf(author)
    if (!standing || standing.revoked) return { code: 'author' } as const
    return opProblem(op, standing.roles)
  }
}
