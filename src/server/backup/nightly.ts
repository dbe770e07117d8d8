// When a backup is due while the server runs: once a night, at a quiet hour; and soon where the last is older than that.

const HOUR_MS = 3_600_000
/** Local hours in which nobody debates. */
const QUIET = { from: 2, to: 5 }
/** A night's backup is that night's, however late the server began. */
const NIGHT_MS = 12 * HOUR_MS
const OVERDUE_MS = 26 * HOUR_MS

/** `lastMs`: of the last backup that was made; null before the first. */
export function isDue(nowMs: number, lastMs: number | null, localHour: number): boolean {
  const ageMs = lastMs === null ? Number.POSITIVE_INFINITY : nowMs - lastMs
  const isQuiet = localHour >= QUIET.from && localHour < QUIET.to
  return ageMs > OVERDUE_MS || (isQuiet && ageMs > NIGHT_MS)
}

export interface NightlyParts {
  readonly now: () => number
  readonly lastMs: () => Promise<number | null>
  /** Makes one; it tells its own failures. */
  readonly make: () => Promise<void>
  /** How often it is looked, the first time after so long too: a server that is only tried makes none. */
  readonly everyMs?: number
}

/** Returns how to stop. */
export function nightly({ now, lastMs, make, everyMs = HOUR_MS / 4 }: NightlyParts): () => void {
  let isMaking = false
  async function look(): Promise<void> {
    if (isMaking || !isDue(now(), await lastMs(), new Date(now()).getHours())) return
    isMaking = true
    await make().finally(() => (isMaking = false))
  }
  const timer = setInterval(() => void look().catch(() => undefined), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
