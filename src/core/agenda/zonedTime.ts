// Between a planned local time and an instant, through the engine's own zone data (ECMAScript, not DOM). A
// local time that a clock change skips is taken as much later as the clock jumped; one that comes twice, as
// the first.

import { MAX_INSTANT } from '../sync/clock.ts'

const DAY_MS = 86_400_000

/** A formatter costs a millisecond to make. */
const formatters = new Map<string, Intl.DateTimeFormat>()
/** Far more than there are events at a time. */
const MAX_ZONES = 100

const knownZones = new Map<string, string>()

/** The zone, where this engine knows it; else UTC: an unknown one must not cost the reader the agenda. */
export function knownZone(zone: string): string {
  const found = knownZones.get(zone)
  if (found !== undefined) return found
  if (knownZones.size >= MAX_ZONES) knownZones.clear()
  const known = isZone(zone) ? zone : 'UTC'
  knownZones.set(zone, known)
  return known
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: knownZone(zone),
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  if (formatters.size >= MAX_ZONES) formatters.clear()
  formatters.set(zone, formatter)
  return formatter
}

/** An instant that can be told in every zone: the nearest, for one that is beyond what an engine can tell. */
export const tellable = (instantMs: number): number =>
  Number.isNaN(instantMs) ? 0 : Math.min(Math.max(instantMs, -MAX_INSTANT), MAX_INSTANT)

/** What the clock on the wall shows, as if it were UTC. */
function wallMs(instantMs: number, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatterFor(zone).formatToParts(tellable(instantMs)))
    part[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const instants = new Map<string, number>()
/** Far more than an event has. */
const MAX_INSTANTS = 2000

/** An unknown zone counts as UTC. */
export function instantOf(day: string, time: string, zone: string): number {
  const key = `${day} ${time} ${zone}`
  const known = instants.get(key)
  if (known !== undefined) return known
  if (instants.size >= MAX_INSTANTS) instants.clear()
  const instantMs = findInstant(day, time, zone)
  instants.set(key, instantMs)
  return instantMs
}

function findInstant(day: string, time: string, zone: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`)
  const offsetAt = (instantMs: number) => wallMs(instantMs, zone) - instantMs
  const candidates = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)].map((offset) => wall - offset)
  const fitting = candidates.filter((instantMs) => wallMs(instantMs, zone) === wall)
  return fitting.length > 0 ? Math.min(...fitting) : (candidates[0] ?? wall)
}

/** The local day and time at an instant. */
export function localAt(instantMs: number, zone: string): { day: string; time: string } {
  const text = new Date(wallMs(Math.floor(tellable(instantMs) / 1000) * 1000, zone)).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 16) }
}
