// „Safe to leave the venue?”: whether everything that was written there is with the organiser, as far as this
// device can know. It never says yes to what it only hopes: without a fresh word it says that it can't know.

import type { Colleague } from './sync/protocol.ts'

/** A word from the organiser's copy is fresh for this long; devices look every 30 seconds. */
export const FRESH_MS = 3 * 60_000
/** A device that was heard within this has nothing that it has not told. */
export const HEARD_MS = 10 * 60_000

export interface LeaveFacts {
  /** Entries on this device that were not sent. */
  readonly waiting: number
  /** Speaking times of the debate that only this device has: no entries yet. */
  readonly openFloors: number
  /** This device's clock. */
  readonly nowMs: number
  /** When this device was last in contact, by its own clock. */
  readonly lastContactMs: number | null
  /** Milliseconds that the server's clock is ahead of this device's. */
  readonly clockOffsetMs: number
  /** The last try found nobody. */
  readonly unreachable: boolean
  /** Undefined where this device was not told of the others. */
  readonly others: readonly Colleague[] | undefined
  /** Keys of devices that a person said were not used since. */
  readonly unused: ReadonlySet<string>
}

export interface OtherDevice {
  readonly key: string
  readonly name: string
  /** By the server's clock. */
  readonly lastContactMs: number
  /** Null where it never told. */
  readonly unsent: number | null
  /** `silent`: had sent everything when it was last heard, and that was long ago. */
  readonly is: 'reported' | 'unsent' | 'silent' | 'unused'
}

export interface Leave {
  readonly answer: 'yes' | 'notYet' | 'unknown'
  readonly others: readonly OtherDevice[]
  /** When what is known of the others was true, by the server's clock; null: never. */
  readonly asOfMs: number | null
}

/** What a person's word about an unused device is kept under: it no longer holds once the device is heard again. */
export const unusedKey = ({ name, lastContact }: Pick<Colleague, 'name' | 'lastContact'>): string =>
  `${lastContact} ${name}`

export function safeToLeave(facts: LeaveFacts): Leave {
  const { waiting, openFloors, nowMs, lastContactMs, clockOffsetMs, unreachable } = facts
  const asOfMs = lastContactMs === null ? null : lastContactMs + clockOffsetMs
  const others = (facts.others ?? []).map((each) => judged(each, asOfMs ?? 0, facts.unused))
  const fresh = lastContactMs !== null && !unreachable && nowMs - lastContactMs <= FRESH_MS
  const allReported = others.every(({ is }) => is === 'reported' || is === 'unused')
  return {
    answer:
      waiting + openFloors > 0
        ? 'notYet'
        : !fresh || facts.others === undefined
          ? 'unknown'
          : allReported
            ? 'yes'
            : 'notYet',
    others: others.toSorted((a, b) => a.lastContactMs - b.lastContactMs),
    asOfMs,
  }
}

function judged(other: Colleague, asOfMs: number, unused: ReadonlySet<string>): OtherDevice {
  const { name, lastContact, unsent } = other
  const key = unusedKey(other)
  const isRecent = asOfMs - lastContact <= HEARD_MS
  const is =
    unsent === null || unsent > 0 ? 'unsent' : isRecent ? 'reported' : unused.has(key) ? 'unused' : 'silent'
  return { key, name, lastContactMs: lastContact, unsent, is }
}
