// Which events there are, and what may be shown of one to whom it is offered: its names, and its days.

import { daysOf } from '../../core/agenda/daysOf.ts'
import { type EventId, NETWORK } from '../../core/ids.ts'
import { type Localised, LANGUAGES } from '../../core/languages.ts'
import type { Parts } from '../parts.ts'
import type { OwnFacts } from '../sync/foldedEvents.ts'

export interface Days {
  readonly start: string
  readonly end: string
}

export function namesOf(facts: OwnFacts | undefined): Localised {
  const names = LANGUAGES.flatMap((language) => {
    const name = facts?.event[`name.${language}`]
    return name ? [[language, name] as const] : []
  })
  return Object.fromEntries(names)
}

/** Null where the event has no days, or what stands there is none. */
export function eventDays(facts: OwnFacts | undefined): Days | null {
  const { start = '', end = '' } = facts?.event ?? {}
  return daysOf(start, end || start).length > 0 ? { start, end: end || start } : null
}

/** Some have entries and nobody yet, some a device and no entry. */
export async function everyEvent({
  access,
  log,
}: Pick<Parts, 'access' | 'log'>): Promise<readonly EventId[]> {
  const events = new Set([...(await access.events()), ...(await log.publicHeads()).keys()])
  return Array.from(events)
    .filter((event) => event !== NETWORK)
    .toSorted()
}
