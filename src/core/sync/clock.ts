// The hybrid logical clock: breaks ties between concurrent writes and orders what is shown, nothing else.
// A wrong wall clock can neither block a write nor win over a write that saw its value [C1]–[C3].

/** 1 January 9999: whatever a clock says, a time before it can be told in every zone. */
export const MAX_INSTANT = 253_370_764_800_000

/** Wall milliseconds since 1970 and a counter within them. */
export type Hlc = readonly [ms: number, counter: number]

/** A stamp from further ahead than this does not move our clock [C3]. */
export const MAX_AHEAD_MS = 5 * 60_000

export const ZERO_HLC: Hlc = [0, 0]

/** The stamp of a new local write: after `last`, and never refused, whatever the wall clock says [C1]. */
export function tick(last: Hlc, wallMs: number): Hlc {
  if (wallMs > last[0]) return [wallMs, 0]
  // A stamp from elsewhere may have counted to the end.
  return last[1] < Number.MAX_SAFE_INTEGER ? [last[0], last[1] + 1] : [last[0] + 1, 0]
}

/** Our clock after seeing `remote` [C2], unless that lies too far ahead of our wall clock [C3]. */
export function receive(last: Hlc, remote: Hlc, wallMs: number): Hlc {
  if (remote[0] > wallMs + MAX_AHEAD_MS) return last
  return compareHlc(remote, last) > 0 ? remote : last
}

export function compareHlc(a: Hlc, b: Hlc): number {
  return a[0] - b[0] || a[1] - b[1]
}
