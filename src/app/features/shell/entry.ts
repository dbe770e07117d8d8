// A role opens on its task, not on a menu: where an event leads a device first.

import type { EventId } from '../../../core/ids.ts'
import type { Role } from '../../../core/policy.ts'
import { railOf, screensOf } from '../../screens.ts'

/**
 * The organiser's task is the event as a whole. For the others: the first screen of the
 * table that stands in their rail.
 */
export function entryOf(event: EventId, roles: readonly Role[]): string {
  if (roles.includes('organiser')) return `/e/${event}`
  return `/e/${event}${(railOf(roles)[0] ?? screensOf(roles)[0])?.path ?? ''}`
}
