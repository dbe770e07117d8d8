// Who a device is, what it may do in which event, and the invites by which it came to it. Async, so that a
// database elsewhere fits. Codes and tokens are kept as hashes only: a code comes of its invite's id and the
// network's secret. Spent and expired invites stay, so that a person is told which of the two it was.

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
  /** Before that, its code is `notYet`. */
  readonly startsAt: number
  readonly expiresAt: number
  readonly createdAt: number
  readonly createdBy: string
}

export interface MadeInvite extends Invite {
  readonly code: string
}

export interface ListedInvite extends Invite {
  /** Missing where it opens nothing any more, and of an invite of before codes came of its id. */
  readonly code?: string
  /** Who came by it, by their ids. */
  readonly devices: readonly string[]
}

export interface CameBy {
  readonly invite: string
  /** A device's id, or `server`. */
  readonly createdBy: string
}

export interface ListedDevice extends Device, Standing {
  /** What it came by into this event; nothing of before that was kept. */
  readonly cameBy: readonly CameBy[]
}

export type CodeProblem =
  | { readonly is: 'wrongCode' | 'usedCode' | 'expiredCode' }
  | { readonly is: 'notYet'; readonly startsAt: number }

/** What else goes with a device that is taken off. */
export interface AlsoRevoked {
  /** Of the invites that the event still has; if not given, those that the device made. */
  readonly invites?: readonly string[]
  readonly devices?: readonly string[]
  /** As well as in the event: an organiser of the network could give itself the event again. */
  readonly network?: boolean
}

/** Those that lost a role; or that there is none to lose, or that nobody would be left. */
export type Revoked = readonly string[] | 'notFound' | 'lastOrganiser'

export interface NewInvite {
  readonly grants: readonly Grant[]
  readonly uses: number
  /** At once, if it says nothing. */
  readonly startsAt?: number
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
  /**
   * One transaction: takes all roles of a device in an event, and of `also.devices`; withdraws there the invites by
   * which they came and those that they made. Not where no organiser would be left.
   */
  revoke(device: string, event: EventId, at: number, also?: AlsoRevoked): Promise<Revoked>
  contact(
    device: string,
    at: number,
    said: { unsent?: number; version?: string; name?: string },
  ): Promise<void>
  devicesOf(event: EventId): Promise<readonly ListedDevice[]>
  /** Whether anyone was ever given a role in this event. */
  knows(event: EventId): Promise<boolean>
  /** Every event in which anyone was ever given a role. */
  events(): Promise<readonly EventId[]>
  /** The server's own: however many are open. */
  invite(invite: NewInvite, at: number): Promise<MadeInvite>
  /** So many of the same, as long as no event of theirs has more than `MAX_OPEN_CODES` then: all or none. */
  inviteMany(invite: NewInvite, count: number, at: number): Promise<readonly MadeInvite[] | 'tooManyCodes'>
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
  /** The newest first, without those withdrawn. */
  invitesOf(event: EventId, at: number): Promise<readonly ListedInvite[]>
  withdraw(invite: string): Promise<void>
}
