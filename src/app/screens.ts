// Every screen of an event: its address, which roles open it, what it is called, how it is loaded. The routes,
// the rail and the event's home are made from this table, so a screen that isn't here is nowhere.

import type { ParseKeys } from 'i18next'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { EventId } from '../core/ids.ts'
import type { Role } from '../core/policy.ts'

export interface EventScreenProps {
  readonly event: EventId
}

export interface EventScreen {
  /** Under `/e/:event`; starts with a slash, and matches what is below it too. */
  readonly path: `/${string}`
  /** Any of them opens it. */
  readonly roles: readonly Role[]
  readonly load: () => Promise<ComponentType<EventScreenProps>>
  /** With the namespace of its feature: `desk:title`. */
  readonly nameKey: ParseKeys<['shell']>
  readonly icon: LucideIcon
}

export const EVENT_SCREENS: readonly EventScreen[] = []
