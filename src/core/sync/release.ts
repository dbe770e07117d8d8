// What an organiser's word can let into the log of what is held [R4], the same for the server that decides and the
// screen that offers it: nothing that nobody vouches for, and nothing that only the server or the taking away of
// values may write. What can't be let in stays held; an organiser may write its content as an entry of their own.

import { canWrite, isWrittenByServer, REDACTION, type Role } from '../policy.ts'
import type { SealedOp } from './op.ts'
import { contentProblem } from './validate.ts'

/** `emptied`: its values were taken away; `unreadable`: no device could show it. */
export type ReleaseProblem = 'unvouched' | 'serverOnly' | 'redaction' | 'emptied' | 'unreadable'

/** `vouched`: its author's key made its mac. Undefined where it can be let in. */
export function releaseProblem(op: SealedOp, vouched: boolean): ReleaseProblem | undefined {
  if (op.redacted) return 'emptied'
  if (!vouched) return 'unvouched'
  if (op.entity === REDACTION) return 'redaction'
  if (isWrittenByServer(op.entity)) return 'serverOnly'
  return contentProblem(op)?.code === 'malformed' ? 'unreadable' : undefined
}

/**
 * Whether a person with these roles may write the content of what nobody vouches for as an entry of their own. It is
 * then theirs, and says where it came from.
 */
export function mayTakeOver(op: SealedOp, vouched: boolean, roles: Iterable<Role>): boolean {
  if (releaseProblem(op, vouched) !== 'unvouched' || op.entity === REDACTION) return false
  const { entity, scope, fields } = op
  return contentProblem(op) === undefined && canWrite(roles, scope, entity, fields)
}
