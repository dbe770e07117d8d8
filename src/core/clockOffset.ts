// How far a device's clock is off the server's. An answer tells it only as closely as it was quick: the server looked
// at its clock at some moment between the question and the answer.

export interface ServerTime {
  /** By the device's clock, in milliseconds since 1970. */
  readonly askedMs: number
  readonly answeredMs: number
  /** By the server's clock. */
  readonly serverMs: number
}

/**
 * What to add to the device's clock, in milliseconds. `knownMs` changes no more than the answer demands, so that a slow
 * answer never sets a right clock wrong, and two devices with right clocks agree to the millisecond.
 */
export function clockOffset(knownMs: number, { askedMs, answeredMs, serverMs }: ServerTime): number {
  const [least, most] = [serverMs - Math.max(askedMs, answeredMs), serverMs - Math.min(askedMs, answeredMs)]
  return Math.min(Math.max(knownMs, least), most)
}
