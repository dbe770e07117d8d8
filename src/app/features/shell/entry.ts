// A role opens on its task, not on a menu: where an event leads a device first.

import type { EventId } from '../../../core/ids.ts'
import type { Role } from '../../../core/policy.ts'
import { screensOf } from '../../screens.ts'

/** The organiser's task is the event as a whole. For the others: the first screen of the table that is theirs. */
export function entryOf(event: EventId, roles: readonly Role[]): string {
  if (roles.includes('organiser')) return `/e/${event}`
  return `/e/${event}${screensOf(roles)[0]?.path ?? ''}`
}
