// The clock of one turn at the floor: what was spoken, what was interpreted, each apart, and neither runs while it
// is paused. Time comes in as an argument. A clock that was moved never gives a negative or an absurd length: such
// a stretch counts as nothing, and the turn says that its time is in doubt.

export type TurnMode = 'speaking' | 'interpreting' | 'paused'

export interface Turn {
  readonly beganAt: number
  readonly mode: TurnMode
  /** Since when it is in this mode; milliseconds since 1970. */
  readonly since: number
  /** What came before that. */
  readonly spokenMs: number
  readonly interpretedMs: number
  /** Paused while the interpreter spoke: it goes on there. */
  readonly pausedFrom?: 'speaking' | 'interpreting' | undefined
  readonly doubt?: true | undefined
}

export interface TurnLength {
  readonly spokenMs: number
  readonly interpretedMs: number
  /** The clock was moved meanwhile. */
  readonly doubt: boolean
}

/** Nobody speaks so long: a tablet that slept through the night, or a clock that was set forward. */
export const LONGEST_STRETCH_MS = 4 * 3_600_000
/** Whatever another device says of a turn: what comes of it can be told and added up. */
export const LONGEST_TURN_MS = 24 * 3_600_000
/** Two clocks that follow the same server are never this far apart. */
const APART_MS = 3000

export const beginTurn = (nowMs: number): Turn => ({
  beganAt: nowMs,
  mode: 'speaking',
  since: nowMs,
  spokenMs: 0,
  interpretedMs: 0,
})

export function lengthOf(turn: Turn, nowMs: number): TurnLength {
  const { mode, since, spokenMs, interpretedMs } = turn
  const stretchMs = nowMs - since
  const isWrong = mode !== 'paused' && (stretchMs < -APART_MS || stretchMs > LONGEST_STRETCH_MS)
  const addedMs = isWrong ? 0 : Math.max(0, Math.round(stretchMs))
  return {
    spokenMs: Math.min(LONGEST_TURN_MS, spokenMs + (mode === 'speaking' ? addedMs : 0)),
    interpretedMs: Math.min(LONGEST_TURN_MS, interpretedMs + (mode === 'interpreting' ? addedMs : 0)),
    doubt: turn.doubt === true || isWrong,
  }
}

/** Into another mode from now on; the same turn where it is in it. */
export function turnInto(turn: Turn, mode: TurnMode, nowMs: number): Turn {
  if (turn.mode === mode) return turn
  const { spokenMs, interpretedMs, doubt } = lengthOf(turn, nowMs)
  return {
    beganAt: turn.beganAt,
    mode,
    since: nowMs,
    spokenMs,
    interpretedMs,
    ...(mode === 'paused' && turn.mode !== 'paused' ? { pausedFrom: turn.mode } : {}),
    ...(doubt ? { doubt } : {}),
  }
}
