// How ops enter, whoever brings them and by whatever way: every op is judged by itself, against its author,
// and answered by itself [P1] [P2]. What can't be read as an op is kept as it came.

import { setImmediate as othersFirst } from 'node:timers/promises'
import type { EventId } from '../../core/ids.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { canWrite } from '../../core/policy.ts'
import { authorOf, type SealedOp } from '../../core/sync/op.ts'
import type { Answer } from '../../core/sync/protocol.ts'
import { contentProblem, opProblem, parseSealedOp } from '../../core/sync/validate.ts'
import type { Device, Standing } from '../access/access.ts'
import { ApiError } from '../http/apiError.ts'
import { sealCheck, SERVER_DEVICE } from '../keys.ts'
import type { Offered } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import { updateProblem } from './updateProblem.ts'
import type { LogWriter } from './writer.ts'

/** What one device may make the server keep without a place in the log. */
const MAX_BURDEN_BYTES = 16 * 1024 * 1024

const MALFORMED: Answer = { is: 'quarantined', reason: { code: 'malformed' } }
/** It is not kept, and says so: its device does. */
const NOT_KEPT: Answer = { is: 'quarantined', reason: { code: 'quota' } }

/** Whether a device may bring ops of an event: one that has or had a role there. @throws ApiError noRole */
export async function mayBring({ access }: Parts, device: Device, event: EventId): Promise<void> {
  const standing = await access.standing(device.id, event)
  if (!standing || (standing.roles.length === 0 && !standing.revoked)) throw new ApiError('noRole')
}

const isOverQuota = async ({ log }: Parts, device: string): Promise<boolean> =>
  (await log.burden(device)) > MAX_BURDEN_BYTES

/** @throws ApiError quota */
export async function withinQuota(parts: Parts, device: string): Promise<void> {
  if (await isOverQuota(parts, device)) throw new ApiError('quota')
}

/** So many are judged in a row; then others are answered. */
const IN_A_ROW = 16
/** So many that are no ops are kept each by itself; more are kept as one text. */
const MAX_ALONE = 20

/**
 * One answer an item, in order. `device` brought them: over its quota, what could only be held is not kept, and what can
 * be accepted comes in all the same.
 */
export async function offerItems(
  parts: Parts,
  writer: LogWriter,
  event: EventId,
  device: string,
  items: readonly unknown[],
): Promise<Answer[]> {
  const judge = judgeOf(parts, event, device)
  const judged: (Offered | undefined)[] = []
  for (const item of items) {
    const op = parseSealedOp(item)
    judged.push(op && (await judge(op)))
    if (judged.length % IN_A_ROW === 0) await othersFirst()
  }
  const isClean = (offered: Offered | undefined) => offered !== undefined && !offered.problem
  const isFull = !judged.every(isClean) && (await isOverQuota(parts, device))
  const taken = judged.map((one) => (isFull && !isClean(one) ? undefined : one))
  const offered = taken.filter((one) => one !== undefined)
  const answers = (await writer.append(event, device, offered)).answers.values()
  if (!isFull) {
    await keep(
      parts,
      event,
      device,
      items.filter((_, place) => !judged[place]),
    )
  }
  const untaken = isFull ? NOT_KEPT : MALFORMED
  return taken.map((one) => (one && answers.next().value) ?? untaken)
}

/** What is no op, as it came. */
async function keep({ log, now }: Parts, event: EventId, device: string, items: readonly unknown[]) {
  const texts = items.length > MAX_ALONE ? [items] : items
  for (const item of texts) {
    const text = JSON.stringify(item) ?? 'null'
    await log.deposit({ event, kind: 'op', device, reason: { code: 'malformed' }, text, at: now() })
  }
}

/** Judges ops by their authors, as they stand now [P2]; `device` brings them. Keep it for one request. */
export function judgeOf(
  { access, secret, replica }: Pick<Parts, 'access' | 'secret' | 'replica'>,
  event: EventId,
  device: string,
) {
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
    if (op.redacted) return { op, vouched, problem: { code: 'author' }, bringable: await isBringable(op) }
    const author = authorOf(op.mac)
    // Under the ids that this server gives out nobody else has a word.
    const isSquatter = op.id[0] === replica && author !== SERVER_DEVICE
    if (!vouched || isSquatter) return { op, vouched: false, problem: { code: 'author' } }
    // The server's own ops come back after a restore; it wrote them with its own authority.
    const problem = author === SERVER_DEVICE ? contentProblem(op) : await authorProblem(op, author)
    const bound = op.entity === eventEntity.name && !(await standingOf(author))?.roles.includes('organiser')
    return { op, vouched, ...(problem ? { problem } : {}), ...(bound ? { bound } : {}) }
  }

  async function isBringable({ scope, entity, fields }: SealedOp): Promise<boolean> {
    const roles = (await standingOf(device))?.roles ?? []
    return roles.includes('organiser') || canWrite(roles, scope, entity, fields)
  }

  async function authorProblem(op: SealedOp, author: string) {
    const standing = await standingOf(author)
    if (!standing || standing.revoked) return { code: 'author' } as const
    return opProblem(op, standing.roles) ?? updateProblem(op)
  }
}
