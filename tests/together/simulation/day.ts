// A day's state: who is there, what a screen called saved, which forms are open, and the dice.

import type { OpId, TargetId } from '../../../src/core/ids.ts'
import { canonicalJson, type Json } from '../../../src/core/json.ts'
import type { Op } from '../../../src/core/sync/op.ts'
import type { StoredOp } from '../../../src/app/store/storage.ts'
import type { SimServer } from './server.ts'
import type { StoreCopy } from './stores.ts'
import type { Disk, SimTablet } from './tablet.ts'

/** What may go wrong on a day, beside the network. */
export interface Weather {
  /** How often a message is harmed. */
  readonly trouble: number
  readonly restores: boolean
  readonly hotClones: boolean
  readonly roleChanges: boolean
  readonly redactions: boolean
  readonly wrongClocks: boolean
  /** What is held stays held at the end; else an organiser lets it in. */
  readonly held: boolean
  /** One op on which the server fails whenever it sees it. */
  readonly poison: boolean
}

export interface Confirmed {
  readonly times: number
  readonly by: string
  readonly id: OpId
  /** What the writes said that it names, as far as its device had them. */
  readonly named: readonly string[]
}

export interface Day {
  readonly seed: number
  readonly random: () => number
  readonly clock: { nowMs: number }
  readonly server: SimServer
  readonly tablets: SimTablet[]
  readonly weather: Weather
  /** One tab a tablet, and no log put back unnoticed: then comparing must never find a difference to mend. */
  orderly: boolean
  /** What each confirmed op says, whatever its id becomes, with its id when it was confirmed. */
  readonly confirmed: Map<string, Confirmed>
  /** Confirmed, but every copy of it went with a device or a log: no promise is left to keep. */
  readonly forgiven: Set<string>
  /** Emptied by an organiser. */
  readonly emptied: Set<string>
  /** Requests that reach the server later than anyone waits for. */
  readonly late: { readonly path: string; readonly init: RequestInit }[]
  readonly backups: StoreCopy[]
  /** Earlier states of a tablet's profile. */
  readonly profiles: { readonly of: SimTablet; readonly disk: Disk }[]
  /** Words of ops that make the server fail. */
  readonly poisoned: Set<string>
  /** Macs of what was planted on a hostile day: what the server holds of it stays held. */
  readonly planted: Set<string>
  /** What a forged file did to what waited on a tablet. */
  readonly harmed: Set<string>
  /** Told of every step where a seed is replayed. */
  readonly trace: (line: () => string) => void
  /** How often each kind of thing happened. */
  readonly seen: Map<string, number>
}

/** A promise was broken. */
export class DayFailed extends Error {}

export function happened(day: Day, what: string, to: { readonly name: string } | string = ''): void {
  day.seen.set(what, (day.seen.get(what) ?? 0) + 1)
  day.trace(() => `${what} ${typeof to === 'string' ? to : to.name}`)
}

export const pick = <T>(day: Day, from: readonly T[]): T => from[Math.floor(day.random() * from.length)] as T

export const chance = (day: Day, share: number): boolean => day.random() < share

export const TARGETS = ['one', 'two', 'three', 'four'] as string[] as TargetId[]

/** What an op says, whatever its id became when a copy was renumbered. */
export const saying = ({
  scope,
  entity,
  target,
  fields,
  hlc,
}: Pick<Op, 'scope' | 'entity' | 'target' | 'fields' | 'hlc'>) =>
  canonicalJson({ scope, entity, target, fields, hlc: hlc as unknown as Json })

export async function allOps(who: SimTablet): Promise<readonly StoredOp[]> {
  const storage = who.disk().open()
  return storage.read(async (tx) => {
    const all: StoredOp[] = []
    for (const scope of ['public', 'room', 'desk', 'detail', 'signature', 'team', 'admin'] as const)
      all.push(...(await tx.opsOf('pregrada-2019' as Op['event'], scope)))
    for (const entry of await tx.outbox()) if (entry.op) all.push(entry.op)
    return all
  })
}
