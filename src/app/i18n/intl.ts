// Dates, times, numbers and order as each language writes them. Pure. Chromium has no Bosnian data though it
// claims to [STACK trap 2], so Bosnian dates are put together from a table that was taken from CLDR, and
// numbers, lists and order follow Croatian. Names of countries are in countries.ts, away from the phones.

import { knownZone, tellable } from '../../core/agenda/zonedTime.ts'
import type { Language } from '../../core/languages.ts'
import bosnian from './bosnian.json' with { type: 'json' }

/** `full`: weekday, day, month, year · `long`: day, month, year · `weekday`: weekday, day, month · `numeric` */
export type DayStyle = 'full' | 'long' | 'weekday' | 'numeric'

const DAY_OPTIONS: Readonly<Record<DayStyle, Intl.DateTimeFormatOptions>> = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
}

/** The locale that a browser really has, for everything but plurals. */
export function intlLocale(language: Language): string {
  if (language === 'bs') return 'hr'
  return language === 'en' ? 'en-GB' : language
}

const formatters = new Map<string, unknown>()

/** A formatter costs more to make than a hundred texts of it. */
function formatOf<T>(kind: string, language: Language, options: object, make: () => T): T {
  const key = `${kind} ${language} ${JSON.stringify(options)}`
  const known = formatters.get(key) as T | undefined
  if (known) return known
  const made = make()
  formatters.set(key, made)
  return made
}

const dateFormat = (language: Language, options: Intl.DateTimeFormatOptions) =>
  formatOf('date', language, options, () => new Intl.DateTimeFormat(intlLocale(language), options))

const told = new Map<string, string>()
let listener: Map<string, string> | undefined

/**
 * Remembers what the server has written: a phone need not work it out, since a browser's first date takes it long, and
 * writes the same where its data for a language differ by a space.
 */
export function tellFormats(formats: Readonly<Record<string, string>>): void {
  for (const [key, text] of Object.entries(formats)) told.set(key, text)
}

/** What `write` returns, and the days and times that were formatted in it: what `tellFormats` takes. */
export function listenToFormats<T>(write: () => T): { written: T; formats: Record<string, string> } {
  const heard = new Map<string, string>()
  listener = heard
  try {
    return { written: write(), formats: Object.fromEntries(heard) }
  } finally {
    listener = undefined
  }
}

function remembered<Args extends readonly string[]>(
  name: string,
  make: (...args: Args) => string,
): (...args: Args) => string {
  return (...args) => {
    const key = [name, ...args].join(' ')
    const text = told.get(key) ?? make(...args)
    listener?.set(key, text)
    return text
  }
}

/** The local day as the same day in UTC, so that no zone can move it. */
const asUtc = (day: string): Date => new Date(`${day}T00:00:00Z`)
const timeAsUtc = (time: string): Date => new Date(`1970-01-01T${time}:00Z`)

function bosnianDay(date: Date, style: DayStyle): string {
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()]
  if (style === 'numeric') return `${day}. ${month + 1}. ${year}.`
  const dayAndMonth = `${day}. ${bosnian.months[month]}`
  if (style === 'long') return `${dayAndMonth} ${year}.`
  const withWeekday = `${bosnian.weekdays[date.getUTCDay()]}, ${dayAndMonth}`
  return style === 'weekday' ? withWeekday : `${withWeekday} ${year}.`
}

const dayOf = remembered('day', (day: string, language: Language, style: DayStyle) => {
  const date = asUtc(day)
  // What is no day is shown as it was written.
  if (Number.isNaN(date.getTime())) return day
  if (language === 'bs') return bosnianDay(date, style)
  return dateFormat(language, { ...DAY_OPTIONS[style], timeZone: 'UTC' }).format(date)
})

/** A local day such as `2019-12-06`. In hr and bs a year brings its own full stop. */
export const formatDay = (day: string, language: Language, style: DayStyle = 'full'): string =>
  dayOf(day, language, style)

/** From one local day to another, or the one day where they are the same. */
export const formatDayRange = remembered('days', (start: string, end: string, language: Language) => {
  const [from, to] = [asUtc(start), asUtc(end)]
  // One that ends before it began is told by its beginning.
  if (!(from < to)) return formatDay(start, language, 'long')
  if (language !== 'bs') {
    return unbroken(dateFormat(language, { ...DAY_OPTIONS.long, timeZone: 'UTC' }).formatRange(from, to))
  }
  const sameYear = start.slice(0, 4) === end.slice(0, 4)
  if (start.slice(0, 7) === end.slice(0, 7)) return `${from.getUTCDate()}–${bosnianDay(to, 'long')}`
  const first = `${from.getUTCDate()}. ${bosnian.months[from.getUTCMonth()]}`
  return `${sameYear ? first : bosnianDay(from, 'long')} – ${bosnianDay(to, 'long')}`
})

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** A planned local time such as `09:30`. */
export const formatTime = remembered('time', (time: string, language: Language) => {
  const date = timeAsUtc(time)
  return Number.isNaN(date.getTime())
    ? time
    : dateFormat(language, { ...CLOCK, timeZone: 'UTC' }).format(date)
})

/** From one planned local time to another. */
export const formatRange = remembered('times', (from: string, to: string, language: Language) => {
  const format = dateFormat(language, { ...CLOCK, timeZone: 'UTC' })
  if (to <= from) return `${formatTime(from, language)}–${formatTime(to, language)}`
  return unbroken(format.formatRange(timeAsUtc(from), timeAsUtc(to)))
})

/** A zone or a time that this engine can't tell costs nobody the screen that it stands on [G4]. */
const inZone = (zone: string | undefined) => (zone === undefined ? {} : { timeZone: knownZone(zone) })

/** The time of an instant (milliseconds since 1970) in an IANA zone; the device's own where none is given. */
export function formatInstant(instantMs: number, language: Language, zone?: string): string {
  return dateFormat(language, { ...CLOCK, ...inZone(zone) }).format(tellable(instantMs))
}

/** Day and time of an instant in an IANA zone; the device's own where none is given. */
export function formatDateTime(instantMs: number, language: Language, zone?: string): string {
  const day = localDay(instantMs, zone)
  return `${formatDay(day, language, 'numeric')} ${formatInstant(instantMs, language, zone)}`
}

const ISO_DAY = { year: 'numeric', month: '2-digit', day: '2-digit' } as const

/** The local day of an instant in an IANA zone, as `2019-12-06`. */
export function localDay(instantMs: number, zone?: string): string {
  const parts = dateFormat('en', { ...ISO_DAY, ...inZone(zone) }).formatToParts(tellable(instantMs))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

export const formatNumber = (
  value: number,
  language: Language,
  options: Intl.NumberFormatOptions = {},
): string =>
  formatOf('number', language, options, () => new Intl.NumberFormat(intlLocale(language), options)).format(
    value,
  )

/** `share` from 0 to 1. Bosnian writes no space before the sign where Croatian does. */
export function formatPercent(share: number, language: Language): string {
  const text = formatNumber(share, language, { style: 'percent', maximumFractionDigits: 0 })
  return language === 'bs' ? text.replace(/\s/u, '') : text
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How long ago, or how soon, in days, hours or minutes; it stands alone or after a colon. Never in weeks. */
export function formatRelative(instantMs: number, nowMs: number, language: Language): string {
  const options = { numeric: 'auto' } as const
  const format = formatOf(
    'relative',
    language,
    options,
    () => new Intl.RelativeTimeFormat(intlLocale(language), options),
  )
  const distanceMs = instantMs - nowMs
  for (const [unit, lengthMs] of STEPS) {
    if (Math.abs(distanceMs) >= lengthMs) return format.format(Math.trunc(distanceMs / lengthMs), unit)
  }
  return format.format(0, 'second')
}

const LENGTHS: readonly (readonly [
  unit: 'year' | 'day' | 'hour' | 'minute',
  lengthMs: number,
  fromMs: number,
])[] = [
  ['year', 365 * 86_400_000, 730 * 86_400_000],
  ['day', 86_400_000, 36 * 3_600_000],
  ['hour', 3_600_000, 90 * 60_000],
  ['minute', 60_000, 0],
]

/** How long, roughly: `3 days`. It stands alone or after a colon, in the nominative. */
export function formatDuration(lengthMs: number, language: Language): string {
  const [unit, unitMs] = LENGTHS.find(([, , fromMs]) => lengthMs >= fromMs) ?? ['minute', 60_000]
  const options = { style: 'unit', unit, unitDisplay: 'long' } as const
  // A number at the end of a line without its unit is read as something else.
  return formatNumber(Math.round(lengthMs / unitMs), language, options).replaceAll(' ', '\u00A0')
}

/** So many minutes as hours and minutes, `10 h 53 min`, after a colon. */
export function formatHours(minutes: number, language: Language): string {
  const of = (count: number, unit: 'hour' | 'minute') =>
    formatNumber(count, language, { style: 'unit', unit, unitDisplay: 'short' }).replaceAll(' ', '\u00A0')
  const rest = minutes % 60
  const hours = of(Math.trunc(minutes / 60), 'hour')
  return rest === 0 ? hours : `${hours} ${of(rest, 'minute')}`
}

/** Of a file, or of room on the device: in kB, MB or GB. */
export function formatBytes(bytes: number, language: Language): string {
  const [unit, unitBytes] =
    bytes >= 1e9
      ? (['gigabyte', 1e9] as const)
      : bytes >= 1e6
        ? (['megabyte', 1e6] as const)
        : (['kilobyte', 1e3] as const)
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return formatNumber(bytes / unitBytes, language, options)
}

/** Names in the nominative, after a colon. */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(intlLocale(language), { type: 'conjunction' }).format(items)
}

/** Order of names and towns; make one for a screen. */
export function collator(language: Language): Intl.Collator {
  return new Intl.Collator(intlLocale(language), { numeric: true })
}

/** The name of one of our languages, in another of them, lower case where that language writes it so. */
export function languageName(named: Language, language: Language): string {
  if (language === 'bs') return bosnian.languages[named]
  return new Intl.DisplayNames(intlLocale(language), { type: 'language' }).of(named) ?? named
}

/** A thin space may break a line in two; the narrow no-break space is as wide. */
function unbroken(text: string): string {
  return text.replaceAll('\u2009', '\u202F')
}
