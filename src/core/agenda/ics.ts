// The agenda as a calendar file [RFC 5545], in the venue's time zone. The same item has the same UID each time and a
// later file a higher SEQUENCE, so that an update replaces. Words and choice of items come from the caller.

import { clockChangesNear, vtimezone } from './icsZone.ts'
import { instantOf, knownZone, localAt } from './zonedTime.ts'

export interface CalendarItem {
  readonly id: string
  /** Local, `2019-12-06`. */
  readonly day: string
  /** Local, `09:30`; without it the item lasts its day. */
  readonly start?: string | undefined
  /** Without it, an hour. */
  readonly minutes?: number | undefined
  readonly title: string
  readonly location?: string | undefined
  readonly isLeftOut?: boolean | undefined
}

export interface Calendar {
  readonly eventId: string
  readonly name: string
  /** IANA zone; one that is not known counts as UTC. */
  readonly zone: string
  /** Of the public page. */
  readonly url: string
  /** How old what stands in it is. */
  readonly asOfMs: number
  readonly items: readonly CalendarItem[]
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const UNKNOWN_MINUTES = 60
/** Counting minutes from here, a sequence fits 31 bits for some thousand years. */
/** Beyond two years a zone's rules would have to be looked up week by week; each time is told in UTC then. */
const MAX_SPAN_MS = 2 * 366 * DAY_MS
const SEQUENCE_FROM_MS = Date.UTC(2019, 0, 1)
const MAX_LINE_OCTETS = 75

export function ics({ eventId, name, zone, url, asOfMs, items }: Calendar): string {
  const stamp = utc(asOfMs)
  const starts = items.map(({ day, start = '00:00' }) => instantOf(day, start, zone))
  const known = zone !== '' && knownZone(zone) === zone && spanMs(starts) < MAX_SPAN_MS ? zone : undefined
  const local = (property: string, instantMs: number) => {
    if (known === undefined) return `${property}:${utc(instantMs)}`
    const { day, time } = localAt(instantMs, known)
    // Calendars read a local time differently that the clock skips or that comes twice.
    if (clockChangesNear(known, instantMs)) return `${property}:${utc(instantMs)}`
    return `${property};TZID=${known}:${day.replaceAll('-', '')}T${time.replace(':', '')}00`
  }
  const timesOf = ({ day, start, minutes = UNKNOWN_MINUTES }: CalendarItem): readonly string[] => {
    if (start === undefined) {
      const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
      return [
        `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
        `DTEND;VALUE=DATE:${next.replaceAll('-', '')}`,
        'TRANSP:TRANSPARENT',
      ]
    }
    const startMs = instantOf(day, start, zone)
    return [local('DTSTART', startMs), local('DTEND', startMs + minutes * MINUTE_MS)]
  }
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Zbor//Zbor//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    ...(known === undefined ? [] : [`X-WR-TIMEZONE:${known}`, ...vtimezone(known, starts)]),
    ...items.flatMap((item) => [
      'BEGIN:VEVENT',
      `UID:${item.id}@${eventId}.zbor`,
      `DTSTAMP:${stamp}`,
      `LAST-MODIFIED:${stamp}`,
      `SEQUENCE:${Math.max(0, Math.floor((asOfMs - SEQUENCE_FROM_MS) / MINUTE_MS))}`,
      ...timesOf(item),
      `SUMMARY:${text(item.title)}`,
      ...(item.location ? [`LOCATION:${text(item.location)}`] : []),
      `DESCRIPTION:${text(name === '' ? url : `${name}\n${url}`)}`,
      `URL:${url}`,
      `STATUS:${item.isLeftOut === true ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** `20191206T083000Z` */
const utc = (instantMs: number) =>
  `${new Date(instantMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const spanMs = (instants: readonly number[]): number =>
  instants.length === 0 ? 0 : Math.max(...instants) - Math.min(...instants)

const text = (raw: string): string =>
  raw
    .toWellFormed()
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n?|[\n\u2028\u2029]/g, '\\n')
    // oxlint-disable-next-line no-control-regex -- they may not stand in a value [RFC 5545, 3.1]
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

const octetsOf = (letter: string): number => {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
}

/** Lines of at most 75 octets, none broken inside a letter; each next one begins with a space. */
function folded(line: string): string {
  let out = ''
  let octets = 0
  for (const letter of line) {
    const more = octetsOf(letter)
    if (octets + more > MAX_LINE_OCTETS) {
      out += '\r\n '
      octets = 1
    }
    out += letter
    octets += more
  }
  return out
}
