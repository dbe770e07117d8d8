// A clock that does not jump while someone speaks: it runs with the page's own timer, starts from the device's clock
// and what is known of the server's, and starts again when that is known better or the tablet has slept. A device's
// clock that is set forward without a server looks like sleep; one that is set back changes nothing here.

export interface ClockReading {
  /** The device's clock, which a person may set. */
  readonly wallMs: number
  /** The page's timer, which nobody can set; it stands still while some tablets sleep. */
  readonly timerMs: number
  /** How far the server's clock is ahead of the device's, as far as is known. */
  readonly offsetMs: number
}

/** Where the clock was started, and when it was last looked at. */
export interface SteadyClock {
  readonly start: ClockReading
  readonly last: ClockReading
}

/** So much more on the device's clock than on the timer: the timer stood still with the tablet. */
const ASLEEP_MS = 60_000
/** An offset that changes by less is the network's doing. */
const SAME_OFFSET_MS = 1500

export function lookAt(
  clock: SteadyClock | undefined,
  reading: ClockReading,
): { readonly clock: SteadyClock; readonly nowMs: number } {
  const again =
    clock === undefined ||
    Math.abs(reading.offsetMs - clock.start.offsetMs) > SAME_OFFSET_MS ||
    reading.wallMs - clock.last.wallMs - (reading.timerMs - clock.last.timerMs) > ASLEEP_MS
  const start = again ? reading : clock.start
  const nowMs = start.wallMs + start.offsetMs + (reading.timerMs - start.timerMs)
  return { clock: { start, last: reading }, nowMs: Math.round(nowMs) }
}
