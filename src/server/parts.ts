// What the server is put together from. Time, randomness, storage and the page's renderer come in here, so
// that a test supplies its own and nothing below reads a clock.

import type { Context } from 'hono'
import type { EventId, RandomBytes, ReplicaId, TargetId } from '../core/ids.ts'
import type { Scope } from '../core/policy.ts'
import type { Said } from '../core/sync/protocol.ts'
import type { Reason } from '../core/sync/validate.ts'
import type {
  RenderCalendar,
  RenderEventsPage,
  RenderFailedPage,
  RenderOutcomePage,
  RenderPublicPage,
} from '../core/agenda/publicPage.ts'
import type { Access } from './access/access.ts'
import type { TrustedProxies } from './http/clientAddress.ts'
import type { Log } from './log/log.ts'

/** What a line of the log may say: names of ours, never what a person wrote. */
export interface LogFields {
  /** Whatever was thrown: its type, its code and where are written. */
  readonly err?: unknown
  readonly event?: EventId
  readonly scope?: Scope
  readonly entity?: string
  readonly target?: TargetId
  readonly device?: string
  readonly op?: string
  readonly seq?: number
  /** How many of something were left out. */
  readonly left?: number
  readonly problem?: Reason
  readonly method?: string
  /** The pattern that matched: an address itself may hold what somebody typed. */
  readonly route?: string
}

/** A line with the name of the request that is being answered; see logger.ts. */
export interface Logger {
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
}

/** What another server process on the same database did. */
export interface NeighbourListener {
  grown(event: EventId, grown: ReadonlyMap<Scope, number>, redacted: boolean): void
  /** What this device may do changed. */
  rights(device: string): void
  /** A device said this to the others of its event. */
  said(said: Said, by: string): void
  /** Something may have been missed. */
  missed(): void
}

/** The other server processes on the same database. */
export interface Neighbours {
  /** Returns how to stop. */
  readonly watch: (listener: NeighbourListener) => () => void
  /** Passes on what a device said; resolves when it is on its way. */
  readonly say: (said: Said, by: string) => Promise<void>
  /** Runs `work` while no other process does so under that name. */
  readonly alone: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>
}

export interface Parts {
  readonly log: Log
  readonly access: Access
  /** Missing where this process is the only one. */
  readonly neighbours?: Neighbours
  /** The network's secret, from which device keys are derived. */
  readonly secret: Uint8Array
  /** The replica of the server's own ops. */
  readonly replica: ReplicaId
  /** Wall clock, milliseconds. */
  readonly now: () => number
  readonly random: RandomBytes
  readonly logger: Logger
  /** Missing where the app was not built: then there is no public page. */
  readonly render?: RenderPublicPage
  readonly calendar?: RenderCalendar
  readonly renderEvents?: RenderEventsPage
  readonly renderOutcome?: RenderOutcomePage
  readonly renderFailed?: RenderFailedPage
  /** The folder of the built app. */
  readonly clientDir?: string
  /** Of the socket that a request came by. */
  readonly address?: (c: Context) => string
  /** Whose `X-Forwarded-For`, `-Proto` and `X-Request-Id` are believed; missing: nobody's. */
  readonly proxies?: TrustedProxies
  /** The address that people open, where it is set: everything printed, compared or cached names it alone. */
  readonly origin?: string
  readonly heartbeatMs?: number
}
