// A time zone as a calendar file tells it, worked out of the engine's own zone data: a yearly rule where the clock
// changes by one (what Outlook wants), else the one change as it was.

import { localAt } from './zonedTime.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 86_400_000
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

interface Change {
  readonly atMs: number
  readonly beforeMs: number
  readonly afterMs: number
}

/** Of the years around some instants, in milliseconds; whole minutes. */
export function vtimezone(zone: string, instants: readonly number[]): readonly string[] {
  if (instants.length === 0) return []
  const firstMs = Math.min(...instants)
  const firstYear = new Date(firstMs).getUTCFullYear() - 1
  const lastYear = new Date(Math.max(...instants)).getUTCFullYear() + 1
  const changes = changesBetween(zone, Date.UTC(firstYear, 0, 1), Date.UTC(lastYear + 1, 0, 1))
  const byRule = Map.groupBy(changes, ruleOf)
  const observances = [...byRule].map(([rule, same]) => {
    const [first] = same
    return first === undefined ? [] : observance(first, same.length > lastYear - firstYear ? rule : undefined)
  })
  const offsetMs = offsetAt(zone, firstMs)
  const before: readonly string[] = changes.some(({ atMs }) => atMs <= firstMs)
    ? []
    : observance({ atMs: -offsetMs, beforeMs: offsetMs, afterMs: offsetMs }, undefined)
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...before, ...observances.flat(), 'END:VTIMEZONE']
}

/** Within three hours: no clock changes by as much. */
export const clockChangesNear = (zone: string, instantMs: number): boolean =>
  offsetAt(zone, instantMs - 3 * HOUR_MS) !== offsetAt(zone, instantMs + 3 * HOUR_MS)

function offsetAt(zone: string, instantMs: number): number {
  const { day, time } = localAt(instantMs, zone)
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(instantMs / MINUTE_MS) * MINUTE_MS
}

function changesBetween(zone: string, fromMs: number, untilMs: number): readonly Change[] {
  const changes: Change[] = []
  for (let weekMs = fromMs; weekMs < untilMs; weekMs += WEEK_MS) {
    const beforeMs = offsetAt(zone, weekMs)
    const afterMs = offsetAt(zone, weekMs + WEEK_MS)
    if (beforeMs === afterMs) continue
    let [lowMs, highMs] = [weekMs, weekMs + WEEK_MS]
    while (highMs - lowMs > MINUTE_MS) {
      const middleMs = lowMs + Math.floor((highMs - lowMs) / 2 / MINUTE_MS) * MINUTE_MS
      if (offsetAt(zone, middleMs) === beforeMs) lowMs = middleMs
      else highMs = middleMs
    }
    changes.push({ atMs: highMs, beforeMs, afterMs })
  }
  return changes
}

/** `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU` */
function ruleOf({ atMs, beforeMs }: Change): string {
  const local = new Date(atMs + beforeMs)
  const [date, month] = [local.getUTCDate(), local.getUTCMonth()]
  const daysOfMonth = new Date(Date.UTC(local.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const nth = date > daysOfMonth - 7 ? -1 : Math.ceil(date / 7)
  return `FREQ=YEARLY;BYMONTH=${month + 1};BYDAY=${nth}${WEEKDAYS[local.getUTCDay()]}`
}

function observance({ atMs, beforeMs, afterMs }: Change, rule: string | undefined): readonly string[] {
  const kind = afterMs > beforeMs ? 'DAYLIGHT' : 'STANDARD'
  const local = new Date(atMs + beforeMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
  return [
    `BEGIN:${kind}`,
    `DTSTART:${local}`,
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    `TZOFFSETFROM:${offset(beforeMs)}`,
    `TZOFFSETTO:${offset(afterMs)}`,
    `END:${kind}`,
  ]
}

function offset(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / MINUTE_MS
  const two = (value: number) => String(value).padStart(2, '0')
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}
