// From when until when an invitation's code opens: what the organiser chose, else what fits the event's days. All times
// are milliseconds since 1970.

import { instantOf } from '../../core/agenda/zonedTime.ts'
import { ApiError } from '../http/apiError.ts'
import { DEFAULT_WINDOW_MS, MAX_AHEAD_MS, MAX_WINDOW_MS } from './codeLimits.ts'
import type { Days } from './eventNames.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export interface WantedWindow {
  /** Now, if it says nothing. */
  readonly from?: number | undefined
  readonly until?: number | undefined
  /** From its beginning on, in the place of `until`. */
  readonly hours?: number | undefined
}

export interface InviteWindow {
  readonly startsAt: number
  readonly expiresAt: number
}

/** @throws ApiError badRequest where it is over already, begins too late or is too long */
export function inviteWindow(
  { from, until, hours }: WantedWindow,
  days: Days | null,
  zone: string,
  at: number,
): InviteWindow {
  const startsAt = Math.max(from ?? at, at)
  const wanted = until ?? (hours === undefined ? undefined : Math.round(startsAt + hours * HOUR_MS))
  const expiresAt = wanted ?? fittingEnd(startsAt, days, zone)
  if (startsAt - at > MAX_AHEAD_MS || expiresAt <= startsAt || expiresAt - startsAt > MAX_WINDOW_MS)
    throw new ApiError('badRequest')
  return { startsAt, expiresAt }
}

/** The day after the last one belongs to those who tidy up. */
function fittingEnd(startsAt: number, days: Days | null, zone: string): number {
  const end = days === null ? 0 : instantOf(dayAfter(dayAfter(days.end)), '00:00', zone)
  return end > startsAt ? Math.min(end, startsAt + MAX_WINDOW_MS) : startsAt + DEFAULT_WINDOW_MS
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
