// The clock of what is on: what is left of its time, and whether that is worth a word. Pure; the screen ticks.

/** `amber`: nearly over; `over`: longer than planned; `open`: no length was planned. */
export type ClockState = 'calm' | 'amber' | 'over' | 'open'

export interface ItemClock {
  readonly state: ClockState
  /** What is left, or how long it is over; where no length was planned, how long it has been on. Never negative. */
  readonly shownMs: number
  /** How much of the time is gone, from 0 to 1. */
  readonly share: number
}

const AMBER_SHARE = 0.2
const AMBER_MS = 2 * 60_000

export function itemClock(lengthMs: number | undefined, activeMs: number): ItemClock {
  if (lengthMs === undefined || lengthMs <= 0) return { state: 'open', shownMs: activeMs, share: 0 }
  const leftMs = lengthMs - activeMs
  if (leftMs <= 0) return { state: 'over', shownMs: -leftMs, share: 1 }
  const isAmber = leftMs < Math.max(AMBER_SHARE * lengthMs, Math.min(AMBER_MS, lengthMs / 2))
  return { state: isAmber ? 'amber' : 'calm', shownMs: leftMs, share: activeMs / lengthMs }
}

/** `24:10`, `1:02:05`: the same in every language. What is left counts down to 0:00. */
export function clockText(ms: number, rounding: 'down' | 'up' = 'down'): string {
  const seconds = Math.max(0, rounding === 'up' ? Math.ceil(ms / 1000) : Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
