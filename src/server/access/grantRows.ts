// What a device's grants and an invite's rows add up to: the same for every database.

import type { EventId } from '../../core/ids.ts'
import type { Role } from '../../core/policy.ts'
import type { CodeProblem, Grant, Invite, Standing } from './access.ts'

export interface GrantRow {
  readonly role: Role
  readonly revoked: number | null
}

export function grantsByEvent(rows: readonly { readonly event: EventId; readonly role: Role }[]): Grant[] {
  const roles = new Map<EventId, Role[]>()
  for (const { event, role } of rows) roles.set(event, [...(roles.get(event) ?? []), role])
  return Array.from(roles, ([event, held]) => ({ event, roles: held }))
}

export function standingOf(rows: readonly GrantRow[]): Standing {
  const roles = rows.filter(({ revoked }) => revoked === null).map(({ role }) => role)
  return { roles, revoked: rows.length > 0 && roles.length === 0 }
}

/** Why a code that was found opens nothing now. */
export function codeProblem(
  { usesLeft, startsAt, expiresAt }: Invite,
  isWithdrawn: boolean,
  at: number,
): CodeProblem | undefined {
  if (usesLeft < 1) return { is: 'usedCode' }
  if (isWithdrawn || expiresAt <= at) return { is: 'expiredCode' }
  return startsAt > at ? { is: 'notYet', startsAt } : undefined
}
