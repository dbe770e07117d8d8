// Who a device is, what it may do in which event, and the invites by which it came to it. Async, so that a
// database elsewhere fits. Codes and tokens are kept as hashes only; spent and expired invites stay, so that
// a person is told which of the two it was.

import type { EventId } from '../../core/ids.ts'
import type { Role } from '../../core/policy.ts'

export interface Grant {
  readonly event: EventId
  readonly roles: readonly Role[]
}

export interface Device {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly lastContactAt: number
  /** Ops on the device that the server does not have, as it last said. */
  readonly unsent: number | null
  readonly appVersion: string | null
}

/** What a device may do in one event; `revoked`: it could, and no longer may. */
export interface Standing {
  readonly roles: readonly Role[]
  readonly revoked: boolean
}

export interface Invite {
  readonly id: string
  readonly grants: readonly Grant[]
  readonly usesLeft: number
  readonly expiresAt: number
  readonly createdAt: number
  readonly createdBy: string
}

export type CodeProblem = 'wrongCode' | 'usedCode' | 'expiredCode'

export interface NewInvite {
  readonly grants: readonly Grant[]
  readonly uses: number
  readonly expiresAt: number
  /** A device's id, or `server`. */
  readonly createdBy: string
}

export interface Access {
  deviceByToken(token: string): Promise<Device | undefined>
  /** Of the author that a mac names; undefined: no such device. */
  standing(device: string, event: EventId): Promise<Standing | undefined>
  grants(device: string): Promise<readonly Grant[]>
  grant(device: string, grants: readonly Grant[]): Promise<void>
  /** Takes all roles of a device in an event; whether it had any. */
  revoke(device: string, event: EventId, at: number): Promise<boolean>
  contact(
    device: string,
    at: number,
    said: { unsent?: number; version?: string; name?: string },
  ): Promise<void>
  devicesOf(event: EventId): Promise<readonly (Device & Standing)[]>
  /** Whether anyone was ever given a role in this event. */
  knows(event: EventId): Promise<boolean>
  invite(invite: NewInvite, at: number): Promise<Invite & { readonly code: string }>
  /** The invite of a normalised code, nothing spent. */
  look(code: string, at: number): Promise<Invite | CodeProblem>
  /**
   * Spends one use and gives its roles, to `device` where one is named, else to a new device called `name`
   * with a new token: all or nothing.
   */
  spend(
    code: string,
    as: { readonly device: string } | { readonly name: string },
    at: number,
  ): Promise<{ readonly device: string; readonly token?: string } | CodeProblem>
  invitesOf(event: EventId): Promise<readonly Invite[]>
  withdraw(invite: string): Promise<void>
}
