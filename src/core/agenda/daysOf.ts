// The days of an event, from its first to its last.

/** A programme's event lasts days; more is a slip of the finger in the year. */
const MOST_DAYS = 31
const DAY_MS = 86_400_000

/** Every local day from the first to the last; empty where they are no span, or too long a one. */
export function daysOf(start: string, end: string): readonly string[] {
  const [first, last] = [Date.parse(`${start}T00:00:00Z`), Date.parse(`${end}T00:00:00Z`)]
  const count = Math.round((last - first) / DAY_MS) + 1
  if (!(count >= 1 && count <= MOST_DAYS)) return []
  return Array.from({ length: count }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10))
}
