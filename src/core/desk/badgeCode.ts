// What the QR code on a badge or an invitation says: which person of which event, and nothing about them. A code
// of another event is told apart from one that is none of ours.

import type { EventId, TargetId } from '../ids.ts'

export interface BadgeCode {
  readonly event: EventId
  readonly person: TargetId
}

const EVENT = '[a-z0-9-]{3,40}'
const TARGET = '[A-Za-z0-9._:-]{1,80}'
const SHORT = new RegExp(`^zbor:p/(${EVENT})/(${TARGET})$`, 'i')
/** The address of the person's screen at the desk. */
const ADDRESS = new RegExp(`^https?://[^/\\s]+/e/(${EVENT})/desk/p/(${TARGET})/?(?:[?#]\\S*)?$`)

/** Short, so that a small print still scans. */
export const badgeCode = ({ event, person }: BadgeCode): string => `zbor:p/${event}/${person}`

/** Undefined for anything that is no code of ours. */
export function readBadgeCode(text: string): BadgeCode | undefined {
  const [, event, person] = SHORT.exec(text.trim()) ?? ADDRESS.exec(text.trim()) ?? []
  if (event === undefined || person === undefined) return undefined
  return { event: event.toLowerCase() as EventId, person: person as TargetId }
}
